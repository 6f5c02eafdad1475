/** How much of what a word gives goes to few. */
export interface Concentration {
  /** The word that gets most. */
  readonly word: number;
  readonly largest: number;
  /** So many words get nine tenths of it all, the largest first. */
  readonly wordsForMost: number;
}

export const most = 0.9;

/** @param weights [words], which sum to 1 */
export function concentrationOf(weights: Float32Array): Concentration {
  const sorted = [...weights].sort((a, b) => b - a);
  let sum = 0;
  const enough = sorted.findIndex((weight) => (sum += weight) >= most);
  return {
    word: weights.indexOf(sorted[0]!),
    largest: sorted[0]!,
    wordsForMost: enough < 0 ? sorted.length : enough + 1,
  };
}

export const outcomes = ['flatter', 'same', 'one'] as const;
export type Outcome = (typeof outcomes)[number] | 'sharper';

/** Shares nearer than this look the same. */
const noticeable = 0.01;

/** What has become of weights; `sharper` where more is on one word, but not nearly all. */
export function outcomeOf(before: Concentration, after: Concentration): Outcome {
  const difference = after.largest - before.largest;
  if (Math.abs(difference) < noticeable) return 'same';
  if (difference < 0) return 'flatter';
  return after.largest >= most ? 'one' : 'sharper';
}
