import type { Kept } from '../roomStore.ts';

/** What the server asks of SQLite's thread. */
export type Asked =
  | { readonly kind: 'fetch'; readonly room: string }
  | {
      readonly kind: 'store';
      readonly room: string;
      readonly state: Uint8Array;
      readonly over: string | null;
      readonly at: number;
    }
  | { readonly kind: 'touch'; readonly room: string; readonly at: number }
  | { readonly kind: 'expire'; readonly before: number }
  | { readonly kind: 'close' };

export type Question = Asked & { readonly id: number };

/** The first one, with the id 0, says whether the folder could be opened. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: Kept | string | number | null }
  | { readonly id: number; readonly ok: false; readonly message: string };
