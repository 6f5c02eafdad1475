import type { Engine } from '../index.ts';
import type { Pace } from './pace.ts';

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

/** @param word an index among the words of the text */
export async function explain(
  engine: Engine,
  text: string,
  word: number,
  pace: Pace,
): Promise<Explanation | null> {
  await pace(0, 1);
  void [engine, text, word];
  return null;
}
