import type { WeightSquare } from '../../../worker/client.ts';

/** A word, and the share that is wanted for it. */
export interface Target {
  /** By its index among the words. */
  readonly word: number;
  readonly share: number;
}

/** So many sliders at most, where all words get one. */
const mostInFull = 5;
/** So many of a longer sentence. */
const mostOfMany = 4;

/**
 * What a word gives: to each word of a short sentence; of a longer one to those that get most, in the
 * order of the sentence, as shares of what these get together.
 */
export function targetsOf({ labels, weights }: WeightSquare, word: number): readonly Target[] {
  const row = weights.subarray(word * labels.length, (word + 1) * labels.length);
  const all = Array.from(row, (share, to): Target => ({ word: to, share }));
  if (all.length <= mostInFull) return all;
  const kept = all
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostOfMany)
    .toSorted((a, b) => a.word - b.word);
  const together = kept.reduce((sum, { share }) => sum + share, 0);
  return kept.map(({ word: to, share }) => ({ word: to, share: share / together }));
}

/** How far a share may be off to count as met. */
export const tolerance = 0.03;

export const isMet = (share: number, target: number): boolean =>
  Math.abs(share - target) <= tolerance;
