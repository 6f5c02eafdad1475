import { msg } from '@lit/localize';
import type { CameraFailure } from './camera.ts';

/** Why nothing is being looked at any more, or could not be. */
export type Stopped =
  | CameraFailure
  /** What reads codes did not arrive, or does not work here. */
  | 'no-reader'
  /** Unplugged, or taken away by the system. */
  | 'ended'
  | 'hidden'
  | 'nothing-found'
  | 'no-picture'
  | 'none-in-picture';

export function stoppedWords(why: Stopped): string {
  switch (why) {
    case 'insecure':
      return msg(
        'The camera only works where the address begins with https. Open Aloft there, or use the words or the link.',
      );
    case 'refused':
      return msg(
        'Aloft may not use the camera. You can allow it in the browser’s settings for this page, or choose a picture of the code, or use the words.',
      );
    case 'no-camera':
      return msg('No camera was found here. Choose a picture of the code, or use the words.');
    case 'in-use':
      return msg(
        'The camera did not start: another app may be using it. Close that one and try again, or use the words.',
      );
    case 'no-reader':
      return msg(
        'This browser cannot read codes at the moment. Reload the page and try again, or use the words or the link.',
      );
    case 'ended':
      return msg('The camera has gone off. Try again, or use the words.');
    case 'hidden':
      return msg('The camera is off, as you were elsewhere.');
    case 'nothing-found':
      return msg(
        'The camera is off: nothing was found for two minutes. Try again closer and with more light, or use the words.',
      );
    case 'no-picture':
      return msg('This file could not be opened as a picture. Choose a photo or a screenshot.');
    case 'none-in-picture':
      return msg(
        'No code was found in this picture. Choose one in which all of the code is sharp and has its white edge.',
      );
  }
}

export const closerWords = (): string =>
  msg(
    'Nothing found yet. Come closer until the code fills the frame, and make the other screen brighter.',
  );

export const holdWords = (): string =>
  msg('Hold the camera so that all of the code is in the frame.');
