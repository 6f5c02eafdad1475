import type { Head } from './analysis/attention.ts';

/** What is changed in a pass, to see what depends on it. */
export interface Intervention {
  /** Heads that hand nothing on: their outputs are zeros. What they look at can still be seen. */
  readonly headsOff: readonly Head[];
  /** Tokens, by index, that nobody can look at, not even they themselves: their weights are 0. */
  readonly masked: readonly number[];
  /** The scores are divided by it before the softmax: below 1 sharpens, above 1 flattens. */
  readonly temperature: number;
  /** Whether tokens are told their positions. */
  readonly positions: boolean;
}

/** The model as it is. */
export const untouched: Intervention = {
  headsOff: [],
  masked: [],
  temperature: 1,
  positions: true,
};
