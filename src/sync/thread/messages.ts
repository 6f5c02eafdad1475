import type { Reached } from '../frontier.ts';
import type { Known, ReadEntry, SealedEntry } from '../mirror.ts';

/** What is asked of the mirror's thread. Each is answered, in the order in which they come. */
export type MirrorRequest =
  | {
      readonly kind: 'begin';
      readonly secret: Uint8Array<ArrayBuffer>;
      /** Of the device's key. */
      readonly seed: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'seal'; readonly update: Uint8Array; readonly after: Reached | null }
  | { readonly kind: 'seal-word'; readonly after: Reached | null }
  | { readonly kind: 'seal-all'; readonly after: Reached | null }
  | {
      readonly kind: 'seal-move';
      readonly secret: Uint8Array<ArrayBuffer>;
      readonly shutOut: string;
      readonly devices: readonly string[];
      readonly after: Reached | null;
    }
  | { readonly kind: 'known' };

export interface MirrorAnswers {
  begin: null;
  read: ReadEntry;
  seal: SealedEntry | null;
  'seal-word': SealedEntry;
  'seal-all': SealedEntry;
  'seal-move': SealedEntry;
  known: Known;
}

export type MirrorAnswer =
  | { readonly ok: true; readonly value: MirrorAnswers[MirrorRequest['kind']] }
  | { readonly ok: false; readonly message: string };
