/**
 * What the record asks of the thread that keeps its second copy. One thing at a time: the next when the
 * one before is answered.
 */
export type CopyRequest =
  /** Takes hold of the copy: of all tabs one has it. */
  | { readonly kind: 'open'; readonly name: string }
  /** The whole record as it is now, in the place of all that is there. */
  | { readonly kind: 'replace'; readonly update: Uint8Array<ArrayBuffer>; readonly at: number }
  /** What has changed since. */
  | { readonly kind: 'append'; readonly update: Uint8Array; readonly at: number };

/**
 * `none`: this browser has no files for a page. `failed`: not now, as when another tab holds them, or the
 * device is full.
 */
export type CopyAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'none' | 'failed' };
