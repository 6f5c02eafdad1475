import type { Word } from './words.ts';

/**
 * The vector of a word: the mean over its pieces.
 *
 * @param rows [tokens][width]
 * @returns [width]
 */
export function vectorOf(
  rows: Float32Array,
  tokens: number,
  word: Pick<Word, 'firstToken' | 'endToken'>,
): Float32Array<ArrayBuffer> {
  const width = rows.length / tokens;
  const { firstToken, endToken } = word;
  const vectors: Float32Array[] = [];
  for (let token = firstToken; token < endToken; token++) {
    vectors.push(rows.subarray(token * width, (token + 1) * width));
  }
  return meanOf(vectors);
}

/** @param vectors one at least, each [width] @returns [width] */
export function meanOf(vectors: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]! / vectors.length;
  }
  return mean;
}

/** Means of the same vectors, taken in another order or number, differ by less than this share. */
const rounding = 1e-5;

/** a − b, [width]; null where they are the same but for rounding. */
export function apart(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> | null {
  const difference = Float32Array.from(a, (value, i) => value - b[i]!);
  const isRounding = dot(difference, difference) <= rounding ** 2 * dot(b, b);
  return isRounding ? null : difference;
}

/** From −1 to 1; null where a vector has no length, and so no direction. */
export function cosine(a: Float32Array, b: Float32Array): number | null {
  const norm = Math.sqrt(dot(a, a) * dot(b, b));
  if (norm === 0) return null;
  return Math.min(1, Math.max(-1, dot(a, b) / norm));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
