import { createTrie, type Trie } from './trie.ts';

export interface Vocabulary {
  /** The pieces, by the characters that they are made of. */
  readonly trie: Trie;
  /** [size] Log-probability by id. */
  readonly scores: Float64Array;
}

/** Stands for whatever no piece matches. */
export const unknownId = 0;
/** Ids below it are reserved: unknown, the ends of a sentence, and three that were never used. */
const firstMatchedId = 6;

/** Where a piece stands twice (as `”5` does), its last id wins, as in the reference. */
export function createVocabulary(pieces: readonly string[], scores: Float64Array): Vocabulary {
  const ids = new Map<string, number>();
  for (let id = firstMatchedId; id < pieces.length; id++) ids.set(pieces[id]!, id);
  return { trie: createTrie(ids), scores };
}
