/** The value below which this share of the samples lies, between neighbours in proportion. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('There is no quantile of nothing.');
  const sorted = [...samples].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export interface Ratio {
  /** Above 1 where ours is the faster, or the smaller. */
  readonly value: number;
  /** p10 and p90 over the rounds; what is counted and not timed has no spread. */
  readonly low?: number;
  readonly high?: number;
}

/**
 * How many times as long the peer takes: the ratio of the medians, and the spread of the ratios
 * within each round, in which both met the same machine.
 */
export function ratioOfTimes(peer: readonly number[], ours: readonly number[]): Ratio {
  if (peer.length !== ours.length) throw new Error('The rounds of the two are not the same.');
  const inEachRound = peer.map((time, round) => time / ours[round]!);
  return {
    value: median(peer) / median(ours),
    low: quantile(inEachRound, 0.1),
    high: quantile(inEachRound, 0.9),
  };
}
