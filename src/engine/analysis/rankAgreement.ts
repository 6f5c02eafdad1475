/** Below that many, an order says nothing about another. */
const fewest = 3;

/**
 * How far two measures put the same things in the same order: Spearman's rank correlation, which is
 * Pearson's of the ranks, things of equal value sharing the mean of their ranks. 1 is the same order, −1
 * the reverse; null where one side has no order, or there are fewer than 3 things.
 */
export function rankAgreement(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length < fewest) return null;
  const [first, second] = [centredRanks(a), centredRanks(b)];
  const spread = Math.sqrt(dot(first, first) * dot(second, second));
  if (spread === 0) return null;
  return Math.min(1, Math.max(-1, dot(first, second) / spread));
}

/** The ranks, counted from their mean. */
function centredRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (value, index) => ({ value, index }));
  order.sort((one, other) => one.value - other.value);
  const ranks = new Float64Array(order.length);
  const middle = (order.length - 1) / 2;
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && order[end]!.value === order[start]!.value) end++;
    const shared = (start + end - 1) / 2;
    for (const { index } of order.slice(start, end)) ranks[index] = shared - middle;
    start = end;
  }
  return ranks;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
