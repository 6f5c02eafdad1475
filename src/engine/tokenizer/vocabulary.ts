/** A node of the trie: the pieces that start with the characters on the way to it. */
export interface TrieNode {
  /** By the next code point. */
  readonly next: Map<string, TrieNode>;
  /** The id of the piece that ends here, or -1. */
  id: number;
}

export interface Vocabulary {
  /** Piece by id. */
  readonly pieces: readonly string[];
  /** Log-probability by id. */
  readonly scores: Float64Array;
  readonly trie: TrieNode;
}

/** Stands for whatever no piece matches. */
export const unknownId = 0;
/** Ids below it are reserved: unknown, the ends of a sentence, and three that were never used. */
const firstMatchedId = 6;

const node = (): TrieNode => ({ next: new Map(), id: -1 });

/** Builds the trie. Where a piece stands twice (as `”5` does), its last id wins, as in the reference. */
export function createVocabulary(pieces: readonly string[], scores: Float64Array): Vocabulary {
  const trie = node();
  for (let id = firstMatchedId; id < pieces.length; id++) {
    let at = trie;
    for (const character of pieces[id]!) {
      let next = at.next.get(character);
      if (!next) at.next.set(character, (next = node()));
      at = next;
    }
    at.id = id;
  }
  return { pieces, scores, trie };
}
