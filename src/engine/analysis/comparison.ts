import type { Engine } from '../index.ts';
import { headCount } from '../architecture.ts';
import { attentionOf, type Attention } from './attention.ts';
import { cosine, vectorOf } from './wordVectors.ts';

/** Two texts side by side. */
export interface Comparison {
  readonly attentions: readonly [Attention, Attention];
  /** Words that are the same in both but for their case, as pairs of indexes, in their order in both. */
  readonly pairs: readonly WordPair[];
  /** The cosine of the final vectors of each pair. [pairs] */
  readonly wordCosines: Float32Array<ArrayBuffer>;
  /** The cosine of the sentence embeddings; null where a text is empty. */
  readonly sentenceCosine: number | null;
}

/** An index among the words of the first text, and one among those of the second. */
export type WordPair = readonly [first: number, second: number];

export function compare(engine: Engine, texts: readonly [string, string]): Comparison {
  const [first, second] = engine
    .read(texts, { weights: [0, 1], vectors: true, embedding: true })
    .map(({ text, tokens, truncated, weights, vectors, embedding }) => ({
      attention: attentionOf({
        ...{ text, tokens, truncated },
        layers: weights.map((ofLayer) => ({ heads: headCount, weights: ofLayer! })),
      }),
      vectors: vectors!, // [tokens][512]
      embedding: embedding!,
    })) as [Read, Read];
  const pairs = pairWords(labels(first), labels(second));
  const wordCosines = Float32Array.from(pairs, ([a, b]) => {
    // The last residual of a token is never all zeros.
    return cosine(wordVector(first, a), wordVector(second, b))!;
  });
  return {
    attentions: [first.attention, second.attention],
    pairs,
    wordCosines,
    sentenceCosine: cosine(first.embedding, second.embedding),
  };
}

interface Read {
  readonly attention: Attention;
  readonly vectors: Float32Array;
  readonly embedding: Float32Array;
}

const labels = ({ attention }: Read): string[] =>
  attention.words.map(({ text }) => text.toLowerCase());

function wordVector({ attention, vectors }: Read, word: number): Float32Array {
  return vectorOf(vectors, attention.tokens.length, attention.words[word]!);
}

/**
 * A longest common subsequence (Wagner & Fischer 1974); of several, the one whose words come first.
 *
 * @returns pairs of indexes of equal words, both increasing
 */
export function pairWords(first: readonly string[], second: readonly string[]): WordPair[] {
  const width = second.length + 1;
  // [first + 1][second + 1]: how many words the rests from here on have in common, in order.
  const common = new Uint8Array((first.length + 1) * width);
  for (let a = first.length - 1; a >= 0; a--) {
    for (let b = second.length - 1; b >= 0; b--) {
      common[a * width + b] =
        first[a] === second[b]
          ? common[(a + 1) * width + b + 1]! + 1
          : Math.max(common[(a + 1) * width + b]!, common[a * width + b + 1]!);
    }
  }
  const pairs: WordPair[] = [];
  let [a, b] = [0, 0];
  while (a < first.length && b < second.length) {
    if (first[a] === second[b]) pairs.push([a++, b++]);
    else if (common[(a + 1) * width + b]! >= common[a * width + b + 1]!) a++;
    else b++;
  }
  return pairs;
}
