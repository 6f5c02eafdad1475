import type { Attention, Steps } from '../../../worker/client.ts';

/**
 * One row of the softmax, from the query's scores alone: as the model would do it for one word, with no
 * look at what came out for the others.
 *
 * @returns [tokens]
 */
export function rowFrom({ matches, total }: Pick<Steps, 'matches' | 'total'>): readonly number[] {
  return matches.map(({ exponential }) => exponential / total);
}

/** All rows of one head, as the model works them out together. [from][to] */
export function rowsOf(
  { layers, tokens }: Pick<Attention, 'layers' | 'tokens'>,
  layer: number,
  head: number,
): readonly (readonly number[])[] {
  const size = tokens.length;
  const { byHead } = layers[layer]!.pieces;
  return tokens.map((_token, from) => {
    const start = (head * size + from) * size;
    return Array.from(byHead.subarray(start, start + size));
  });
}

/** The largest distance between two numbers in the same place. */
export function largestDifference(
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): number {
  const differences = a.flatMap((row, from) =>
    row.map((weight, to) => Math.abs(weight - b[from]![to]!)),
  );
  return Math.max(0, ...differences);
}

/** Up to there it is the rounding of numbers of 32 bits, worked out in another order. */
export const roundingUpTo = 1e-5;
