import type { WeightSquare } from '../../../worker/client.ts';

/**
 * A causal mask laid over weights: what is to the right of the diagonal is gone, and the rest of each row
 * is divided by its sum.
 *
 * That is the softmax with −∞ in place of the masked scores (Vaswani et al. 2017, section 3.2.3): e^−∞ is
 * 0, and both numerator and denominator of the rest are what they were, but for what is gone from the
 * denominator. For the mean of several heads it would not be the same, as each is divided by its own sum.
 *
 * @param weights [from][to], of one head
 */
export function causalMask({ labels, weights }: WeightSquare): WeightSquare {
  const size = labels.length;
  const masked = new Float32Array(size * size);
  for (let from = 0; from < size; from++) {
    const seen = weights.subarray(from * size, from * size + from + 1);
    const sum = seen.reduce((total, weight) => total + weight, 0);
    seen.forEach((weight, to) => (masked[from * size + to] = weight / sum));
  }
  return { labels, weights: masked };
}

/** How much of a word's weight lies on what comes after it. */
export function goneOf({ labels, weights }: WeightSquare, from: number): number {
  const size = labels.length;
  return weights.subarray(from * size + from + 1, (from + 1) * size).reduce((a, b) => a + b, 0);
}
