import { msg } from '@lit/localize';
import type { NotSavedWhy, RecordStatus } from '../record/store/status.ts';

/** Whether the record is stored, and what to do where it is not. */
export function statusWords(status: RecordStatus): string {
  switch (status.kind) {
    case 'saved':
      return msg('Everything you have written and done is stored on this device.');
    case 'saving':
      return msg('Being stored …');
    case 'read-only':
      return msg(
        'A newer version of Aloft has written your record. It is shown here and not changed: update the app to go on.',
      );
    case 'not-saved':
      return notSavedWords(status.why);
  }
}

function notSavedWords(why: NotSavedWhy): string {
  switch (why) {
    case 'quota':
      return msg(
        'Not saved: the device is full. Make room on it, or take your record out as a file before you close this page.',
      );
    case 'closed':
      return msg(
        'Not saved yet: the browser has closed the storage, and Aloft is trying again. Keep this page open.',
      );
    case 'refused':
      return msg(
        'Not saved: this browser keeps nothing here, as in a private window. Take your record out as a file before you close this page.',
      );
    case 'removed':
      return msg(
        'This record was deleted in another tab, and nothing more is stored of it. What this page still shows can be taken out as a file; then reload the page.',
      );
    case 'unknown':
      return msg(
        'Not saved yet: the storage does not answer, and Aloft is trying again. Keep this page open, or take your record out as a file.',
      );
  }
}
