import { msg, str } from '@lit/localize';
import type { PairedView } from '../../sync/view.ts';

/** How safe what is written here is: never more than is known. */
export function syncWords(view: PairedView): string {
  switch (view.changes) {
    case 'stored':
      return storedWords(view);
    case 'sent':
      return msg('Sent: the server has it, and is about to store it.');
    case 'not-stored':
      return msg(
        'Saved on this device. The server cannot store it at the moment and tries again by itself.',
      );
    case 'full':
      return msg(
        'Saved on this device. The server takes no more: the room of your devices is full. What is written from now on stays here.',
      );
    case 'waiting':
      return waitingWords(view.way);
  }
}

function storedWords({ devices }: PairedView): string {
  const others = devices.filter(({ isHere }) => !isHere);
  const seen = others.filter(({ hasSeen }) => hasSeen).length;
  if (seen === 0) return msg('Stored on the server. No other device has fetched it yet.');
  if (seen === others.length && seen === 1)
    return msg('Stored on the server, and seen by your other device.');
  if (seen === others.length)
    return msg(str`Stored on the server, and seen by all ${seen} other devices.`);
  return msg(str`Stored on the server, and seen by ${seen} of ${others.length} other devices.`);
}

function waitingWords(way: PairedView['way']): string {
  switch (way) {
    case 'connected':
      return msg('Saved on this device, and on its way to the server.');
    case 'connecting':
      return msg('Saved on this device. Looking for the server …');
    case 'off':
      return msg('Saved on this device. The rest goes when you ask for it.');
    case 'unreachable':
      return msg(
        'Saved on this device. No network leads to the server now; it goes by itself when one does.',
      );
    case 'no-rooms':
      return msg(
        'Saved on this device. Aloft comes from a server here that keeps nothing for your devices. Take your record out as a file to carry it over.',
      );
    case 'busy':
      return msg('Saved on this device. The server has too much to do; it is tried again soon.');
    case 'refused':
      return msg('Saved on this device. The server does not let it in; it is tried again soon.');
  }
}

/** In a word or two, for beside other things. */
export function shortSyncWords(view: PairedView): string {
  switch (view.changes) {
    case 'stored':
      return view.devices.some(({ isHere, hasSeen }) => !isHere && hasSeen)
        ? msg('Stored on the server, and seen elsewhere')
        : msg('Stored on the server');
    case 'sent':
      return msg('Sent to the server');
    case 'not-stored':
    case 'full':
      return msg('Saved here, and not on the server');
    case 'waiting':
      return msg('Saved here, and not sent yet');
  }
}

export const nameOfDevice = (name: string): string =>
  name === '' ? msg('A device without a name') : name;
