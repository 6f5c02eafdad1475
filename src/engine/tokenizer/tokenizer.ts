import { normalise } from './normalise.ts';
import { childOf, numberOf } from './trie.ts';
import { unknownId, type Vocabulary } from './vocabulary.ts';

export interface Token {
  readonly id: number;
  /** As in the vocabulary, `▁` for a space; of an unknown, the characters that no piece matches. */
  readonly piece: string;
  /**
   * The token's place in the text as it was given, in UTF-16 units. The space before a word belongs
   * to its first piece but not to its place; a piece that is a space alone has the place of that
   * space, and the one that the tokenizer puts before every text has an empty place.
   */
  readonly start: number;
  readonly end: number;
}

/** SentencePiece's sign for a space: U+2581. */
export const space = '▁';

/**
 * SentencePiece's unigram segmentation (Kudo 2018, arXiv 1804.10959) as the reference implementation
 * of Universal Sentence Encoder Lite has it: the likeliest sequence of pieces by Viterbi's algorithm.
 */
export function tokenize(text: string, vocabulary: Vocabulary): Token[] {
  const normalised = normalise(text);
  if (normalised.text === '') return [];
  // Every text starts with a space, so that a first word looks like any other.
  const characters = Array.from(space + normalised.text.replaceAll(' ', space));
  const ids = likeliestIds(characters, vocabulary);

  const tokens: Token[] = [];
  let from = 0; // in characters
  let unit = -1; // in UTF-16 units of the normalised text, which lacks the first space
  for (const { id, length } of ids) {
    const piece = characters.slice(from, from + length).join('');
    const last = unit + piece.length - 1;
    const isSpaceAlone = piece === space;
    const first = piece.startsWith(space) && !isSpaceAlone ? unit + 1 : unit;
    tokens.push({
      id,
      piece,
      start: first < 0 ? 0 : normalised.startOf(first),
      end: last < 0 ? 0 : normalised.endOf(last),
    });
    from += length;
    unit += piece.length;
  }
  return tokens;
}

interface Run {
  readonly id: number;
  /** In characters. */
  length: number;
}

/** The best segmentation; neighbouring unknown characters are one run. */
function likeliestIds(characters: readonly string[], vocabulary: Vocabulary): Run[] {
  const { trie, scores } = vocabulary;
  const count = characters.length;
  const numbers = new Uint8Array(count);
  for (let i = 0; i < count; i++) numbers[i] = numberOf(trie, characters[i]!);
  // For each place: the score of the best segmentation up to it, and its last piece. Zero means that
  // nothing ends here yet; that a score of exactly zero reads as "nothing" is the reference's habit.
  const best = new Float64Array(count + 1);
  const lastId = new Int32Array(count + 1).fill(unknownId);
  const lastLength = new Int32Array(count + 1).fill(1);

  const offer = (start: number, length: number, id: number, score: number): void => {
    const end = start + length;
    const total = score + best[start]!;
    // On a tie the later start wins; starts come in rising order.
    if (best[end] === 0 || total >= best[end]!) {
      best[end] = total;
      lastId[end] = id;
      lastLength[end] = length;
    }
  };

  for (let start = 0; start < count; start++) {
    let matched = false;
    // The root's children have the numbers of their characters; 0, the root, is what no node leads to.
    let node = numbers[start]!;
    for (let end = start + 1; node !== 0; end++) {
      const id = trie.ids[node]!;
      if (id !== 0) {
        matched = true;
        offer(start, end - start, id, scores[id]!);
      }
      node = end < count ? childOf(trie, node, numbers[end]!) : 0;
    }
    if (!matched) offer(start, 1, unknownId, 0);
  }

  const runs: Run[] = [];
  for (let end = count; end > 0; end -= lastLength[end]!) {
    const id = lastId[end]!;
    const length = lastLength[end]!;
    const previous = runs.at(-1);
    if (id === unknownId && previous?.id === unknownId) previous.length += length;
    else runs.push({ id, length });
  }
  return runs.reverse();
}
