import { apart, cosine, meanOf } from './wordVectors.ts';

/** Between two meanings: the centroids of the vectors that show them. */
export interface SenseAxis {
  readonly middle: Float32Array;
  /** From the first meaning to the second. */
  readonly direction: Float32Array;
}

/**
 * @param first vectors of the first meaning, each [width]
 * @param second those of the second
 * @returns null where a meaning has no vector, or where both are the same
 */
export function axisBetween(
  first: readonly Float32Array[],
  second: readonly Float32Array[],
): SenseAxis | null {
  if (first.length === 0 || second.length === 0) return null;
  const centroids = [meanOf(first), meanOf(second)] as const;
  const direction = apart(centroids[1], centroids[0]);
  return direction && { middle: meanOf(centroids), direction };
}

/** From −1, wholly the first meaning, to 1, wholly the second; null for what lies in the very middle. */
export function leanOf(vector: Float32Array, { middle, direction }: SenseAxis): number | null {
  const centred = apart(vector, middle);
  return centred && cosine(centred, direction);
}
