import { TimeIsUp } from './within.ts';

/**
 * Why nothing is stored at the moment: the device is full, the database was closed under us, the browser
 * gives none (as some private windows do), the record was deleted in another tab, or something else.
 */
export type NotSavedWhy = 'quota' | 'closed' | 'refused' | 'removed' | 'unknown';

export type RecordStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** All of it is in memory, and is written once that can be done. */
  | { readonly kind: 'not-saved'; readonly why: NotSavedWhy }
  | { readonly kind: 'read-only'; readonly why: 'newer' };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

export function whyNotOpened(error: unknown): NotSavedWhy {
  if (nameOf(error) === 'QuotaExceededError') return 'quota';
  return error instanceof TimeIsUp ? 'unknown' : 'refused';
}

export function whyNotWritten(error: unknown): NotSavedWhy {
  if (error instanceof NotOpened) return error.why;
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return 'quota';
    case 'InvalidStateError':
    case 'AbortError':
      return 'closed';
    default:
      return 'unknown';
  }
}

/** No connection could be had for a write. */
export class NotOpened extends Error {
  override name = 'NotOpened';
  readonly why: NotSavedWhy;
  constructor(why: NotSavedWhy) {
    super(`The database of the record could not be opened: ${why}.`);
    this.why = why;
  }
}
