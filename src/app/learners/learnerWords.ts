import { msg } from '@lit/localize';
import type { NotSwitched } from './learners.ts';

export function notSwitchedWords(why: NotSwitched): string {
  switch (why) {
    case 'not-saved':
      return msg(
        'The open record is not saved yet, so it stays open and nothing is lost. Try again in a moment, or take it out as a file first.',
      );
    case 'not-kept':
      return msg(
        'This browser keeps nothing from one page to the next, as in a private window: another record cannot be opened here.',
      );
  }
}
