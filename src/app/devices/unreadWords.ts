import { msg, str } from '@lit/localize';
import { wordCount } from '../../sync/words.ts';
import type { ReadPairing } from '../../sync/pairing.ts';

export type Unread = Extract<ReadPairing, { readonly ok: false }>;

/** Why what was scanned or pasted is no pairing for this device, and what to do. */
export function unreadWords(unread: Unread): string {
  switch (unread.why) {
    case 'not-a-code':
      return msg(
        'This is not a code of Aloft’s. On your other device, open You, then Devices, and show the code there.',
      );
    case 'newer':
      return msg(
        'A newer version of Aloft made this code. Reload Aloft on this device to update it, then try again.',
      );
    case 'damaged':
      return msg(
        'Something in this code is missing or changed. Copy all of it once more, or scan it.',
      );
    case 'other-server':
      return msg(
        str`This code is for Aloft at ${unread.host}. Open that address on this device, and use the code there.`,
      );
    case 'count':
      return unread.found < wordCount
        ? msg(str`${unread.found} of ${wordCount} words are here. The others are missing still.`)
        : msg(
            str`These are ${unread.found} words, and a code has ${wordCount}. Take out what is twice.`,
          );
    case 'unknown':
      return msg(
        str`Word ${unread.place}, “${unread.word}”, is not on the list that codes are made of.`,
      );
    case 'mistaken':
      return msg(
        'All of these words exist, but together they are no code: at least one is another, or in another place. Compare them one by one.',
      );
  }
}
