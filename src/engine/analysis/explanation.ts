import { headCount, layerCount } from '../architecture.ts';
import type { Engine } from '../index.ts';
import { betweenWords, meanOverHeads } from './attention.ts';
import { occlude } from './occlusion.ts';
import type { Pace } from './pace.ts';
import { rankAgreement } from './rankAgreement.ts';
import { rollout } from './rollout.ts';
import { vectorOf } from './wordVectors.ts';
import { wordsOf } from './words.ts';

/**
 * Three answers to the question which words matter for one word. Each is [words], and of the word
 * itself, too, but for occlusion: a word that is taken out has no vector left, so its own place is 0.
 */
export interface Explanation {
  /** What the words are called. */
  readonly labels: readonly string[];
  /** The word that is asked about. */
  readonly word: number;
  /** Attention weights of the last layer from the word, the mean over its heads. */
  readonly raw: Float32Array<ArrayBuffer>;
  /** Attention rollout through both layers (Abnar & Zuidema 2020, arXiv 2005.00928, section 3). */
  readonly rollout: Float32Array<ArrayBuffer>;
  /** How far the word's final vector moves when a word is taken out: 1 − cosine. */
  readonly occlusion: Float32Array<ArrayBuffer>;
  /** Spearman's rank correlations over the other words; null where a rank has no spread. */
  readonly agreement: {
    readonly rawRollout: number | null;
    readonly rawOcclusion: number | null;
    readonly rolloutOcclusion: number | null;
  };
}

/**
 * @param word an index among the words of the text
 * @returns null where the text has no such word
 */
export async function explain(
  engine: Engine,
  text: string,
  word: number,
  pace: Pace,
): Promise<Explanation | null> {
  const layers = Array.from({ length: layerCount }, (_one, layer) => layer);
  const [reading] = engine.read([text], { weights: layers, vectors: true });
  const { tokens, weights, vectors } = reading!;
  const words = wordsOf(text, tokens);
  const watched = words[word];
  if (!watched) return null;

  const means = weights.map((ofLayer) => meanOverHeads(ofLayer!, headCount)); // by layer, [from][to]
  const fromWord = (pieces: Float32Array): Float32Array<ArrayBuffer> =>
    betweenWords(pieces, tokens.length, words).slice(
      word * words.length,
      (word + 1) * words.length,
    );
  const raw = fromWord(means.at(-1)!);
  const rolled = fromWord(rollout(means, tokens.length));
  const ids = tokens.map(({ id }) => id);
  const vector = vectorOf(vectors!, tokens.length, watched);
  const occlusion = await occlude(engine, { ids, words, word, vector }, pace);

  const others = (values: Float32Array): Float32Array =>
    values.filter((_value, index) => index !== word);
  const agreement = (a: Float32Array, b: Float32Array): number | null =>
    rankAgreement(others(a), others(b));
  return {
    labels: words.map((one) => one.text),
    word,
    raw,
    rollout: rolled,
    occlusion,
    agreement: {
      rawRollout: agreement(raw, rolled),
      rawOcclusion: agreement(raw, occlusion),
      rolloutOcclusion: agreement(rolled, occlusion),
    },
  };
}
