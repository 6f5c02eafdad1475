import { sharesOf } from '../shares.ts';

/** Attention small enough to be worked out by hand: one word asks, three can be found. */
export interface Exercise {
  /** [4] */
  readonly query: readonly number[];
  /** [3][4] */
  readonly keys: readonly (readonly number[])[];
  /** [3][4] */
  readonly values: readonly (readonly number[])[];
}

/** What comes out of an exercise on the way, not rounded (Vaswani et al. 2017, section 3.2.1). */
export interface Solution {
  /** query · key. [3] */
  readonly dots: readonly number[];
  /** The same divided by √4. [3] */
  readonly scores: readonly number[];
  /** [3] */
  readonly weights: readonly number[];
  /** [4] */
  readonly output: readonly number[];
}

export const width = 4;
const words = 3;
/** The root of the width is a whole number, and so are the scores. */
const root = Math.sqrt(width);
/** e to more than this would be in no small table. */
const largestScore = 3;

export function solve({ query, keys, values }: Exercise): Solution {
  const dots = keys.map((key) => sum(query.map((x, i) => x * key[i]!)));
  const scores = dots.map((dot) => dot / root);
  const weights = sharesOf(scores);
  return { dots, scores, weights, output: mixed(values, weights) };
}

/** @param vectors [3][4] @param shares [3] @returns [4] */
export function mixed(
  vectors: readonly (readonly number[])[],
  shares: readonly number[],
): readonly number[] {
  return Array.from({ length: width }, (_zero, i) =>
    sum(vectors.map((vector, word) => vector[i]! * shares[word]!)),
  );
}

/**
 * The exercise of a seed, any whole number. Its scores are three different whole numbers from 0 to 3, and
 * no usual slip comes near to what is right.
 */
export function exerciseFrom(seed: number): Exercise {
  const random = randomFrom(seed);
  const drawn = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const vector = (least: number, most: number): number[] =>
    Array.from({ length: width }, () => drawn(least, most));
  const vectors = (least: number, most: number): number[][] =>
    Array.from({ length: words }, () => vector(least, most));
  for (;;) {
    const exercise = { query: vector(0, 2), keys: vectors(-1, 2), values: vectors(0, 4) };
    if (isFit(exercise)) return exercise;
  }
}

function isFit(exercise: Exercise): boolean {
  const { query, keys, values } = exercise;
  // What most of them fail comes first.
  if ([query, ...keys].some((vector) => countOf(vector) < width - 1)) return false;
  const { scores, weights, output } = solve(exercise);
  const isSmall = scores.every((s) => Number.isInteger(s) && s >= 0 && s <= largestScore);
  if (!isSmall || new Set(scores).size < words) return false;
  const slips = [
    mixed(keys, weights),
    mixed(values, scores),
    mixed(values, [1, 1, 1]),
    mixed(values, [1 / 3, 1 / 3, 1 / 3]),
  ];
  return areApart([output, ...slips].map((numbers) => numbers.slice(0, askedOutputs)));
}

/** How many of its numbers are work: a product with 0 is none. */
const countOf = (vector: readonly number[]): number => vector.filter((x) => x !== 0).length;

/** So many numbers of the output are asked for: the others are more of the same work. */
export const askedOutputs = 2;

/** Farther apart than any rounding. */
function areApart(answers: readonly (readonly number[])[]): boolean {
  return answers.every((a, i) =>
    answers.slice(i + 1).every((b) => a.some((x, j) => Math.abs(x - b[j]!) > 0.4)),
  );
}

/** Numbers from 0 to 1 that follow from the seed: Mulberry32, in the public domain. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixedUp = Math.imul(state ^ (state >>> 15), 1 | state);
    mixedUp = (mixedUp + Math.imul(mixedUp ^ (mixedUp >>> 7), 61 | mixedUp)) ^ mixedUp;
    return ((mixedUp ^ (mixedUp >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
