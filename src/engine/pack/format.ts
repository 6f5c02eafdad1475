import type { VocabularySections } from './vocabulary.ts';

/**
 * The model pack: one file that holds everything the engine needs.
 *
 * | bytes     | what                                                                   |
 * |-----------|------------------------------------------------------------------------|
 * | 0..8      | magic                                                                  |
 * | 8..40     | SHA-256 of every byte after it                                         |
 * | 40..44    | version of the format, u32 (all numbers are little-endian)             |
 * | 44..48    | length of the file in bytes, u32                                       |
 * | 48..52    | length of the table in bytes, u32                                      |
 * | 52..64    | zero                                                                   |
 * | 64..      | the table, JSON in UTF-8                                               |
 * | aligned   | the sections, each starting at a multiple of 64, zeros between them    |
 *
 * A promise to all versions: magic, digest, version and length stay where they are, so that an older
 * reader can tell a newer file from a damaged one.
 *
 * Everything lies in it as it is used: a start copies the file once, and has little to decode. Making it
 * small for its way is the server's part.
 */
export const magic = new TextEncoder().encode('ALOFTPK\n');
export const formatVersion = 2;
export const headerLength = 64;
export const alignment = 64;
export const offsets = { digest: 8, hashed: 40, version: 40, length: 44, tableLength: 48 } as const;

export type Precision = 'f32' | 'int8';

/** Where a section lies, counted from the first byte of the file. */
export interface Span {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * A parameter. The embedding lies in rows, vectors as they are, and every other matrix in panels: the
 * layout that the kernels read (kernels/layout.ts), so that nothing is rearranged when the app starts.
 */
export type TensorEntry =
  | { readonly type: 'f32'; readonly shape: readonly number[]; readonly values: Span }
  | {
      readonly type: 'int8';
      /** [rows][columns], whatever the layout; a weight is its int8 times its row's scale. */
      readonly shape: readonly number[];
      readonly values: Span;
      /** [rows] as bfloat16: the upper half of a float32. */
      readonly scales: Span;
    };

export interface VocabularyEntry {
  readonly size: number;
  /** By the names and in the layout that vocabulary.ts gives them. */
  readonly sections: Readonly<Record<keyof VocabularySections, Span>>;
}

export interface PackTable {
  readonly model: string;
  readonly precision: Precision;
  readonly vocabulary: VocabularyEntry;
  readonly tensors: Readonly<Record<string, TensorEntry>>;
}

export function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** SHA-256 by the platform, or in plain JavaScript where a page without https has no WebCrypto. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { crypto } = globalThis as { crypto?: { subtle?: SubtleCrypto } };
  if (crypto?.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const noble = await import('@noble/hashes/sha2.js');
  return noble.sha256(bytes);
}
