import type { Head } from './analysis/attention.ts';

/** What is changed in a pass, to see what depends on it. */
export interface Intervention {
  /** Heads that hand nothing on: their outputs are zeros. What they look at can still be seen. */
  readonly headsOff: readonly Head[];
  /**
   * Tokens, by index, that nobody can look at, not even they themselves: their weights are 0. They
   * still look at others. Where all are masked, nobody looks anywhere, and all weights are 0.
   */
  readonly masked: readonly number[];
  /** Above 0. The scores are divided by it before the softmax: below 1 sharpens, above 1 flattens. */
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

export function isUntouched(intervention: Intervention): boolean {
  return (
    intervention.headsOff.length === 0 && !changesWeights(intervention) && intervention.positions
  );
}

/** Whether the weights follow from the queries and keys in another way than the model's. */
export function changesWeights({ masked, temperature }: Intervention): boolean {
  return masked.length > 0 || temperature !== 1;
}

/**
 * Divides scores by the temperature, and takes away those of masked keys: −∞, of which the softmax makes
 * exactly 0. In place.
 *
 * @param scores [rows][tokens]
 */
export function changeScores(
  scores: Float32Array,
  tokens: number,
  { masked, temperature }: Intervention,
): void {
  if (temperature !== 1) for (let i = 0; i < scores.length; i++) scores[i]! /= temperature;
  for (const key of masked) {
    if (key >= tokens) continue;
    for (let i = key; i < scores.length; i += tokens) scores[i] = -Infinity;
  }
}

/** The heads of a layer that hand nothing on. */
export function headsOffIn({ headsOff }: Intervention, layer: number): number[] {
  return headsOff.filter((off) => off.layer === layer).map(({ head }) => head);
}
