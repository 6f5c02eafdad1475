/**
 * Softmax: each score's exponential, as a share of their sum.
 *
 * @param scores of any size: the largest is taken away first, which changes no share
 */
export function sharesOf(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((sum, one) => sum + one, 0);
  return exponentials.map((one) => one / total);
}
