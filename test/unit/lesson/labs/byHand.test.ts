import { describe, expect, test } from 'vitest';
import { exerciseFrom, solve } from '../../../../src/lesson/labs/byHand/exercise.ts';
import {
  answerOf,
  numberFrom,
  verify,
  type HandStep,
  type Slip,
} from '../../../../src/lesson/labs/byHand/verify.ts';

/** Worked out with pencil, paper and a table of e. */
const exercise = {
  query: [1, 2, 0, 1],
  keys: [
    [2, 1, 1, 2],
    [0, 1, 2, 2],
    [1, -1, 0, 1],
  ],
  values: [
    [1, 0, 2, 1],
    [0, 2, 1, 3],
    [4, 1, 0, 2],
  ],
};

describe('the solution', () => {
  test('is that of the pencil', () => {
    const { dots, scores, weights, output } = solve(exercise);
    expect(dots).toEqual([6, 4, 0]);
    expect(scores).toEqual([3, 2, 0]);
    // 20.0855, 7.3891 and 1 of 28.4746
    [0.70538, 0.2595, 0.03512].forEach((x, i) => expect(weights[i]).toBeCloseTo(x, 4));
    [0.84586, 0.55411, 1.67027, 1.55411].forEach((x, i) => expect(output[i]).toBeCloseTo(x, 4));
  });

  test('asks for two numbers of the output alone', () => {
    expect(answerOf(exercise, 'output')).toHaveLength(2);
    expect(answerOf(exercise, 'weights')).toHaveLength(3);
  });
});

describe('an answer', () => {
  test.each<[string, HandStep, number[]]>([
    ['the dot products', 'dots', [6, 4, 0]],
    ['the scores', 'scores', [3, 2, 0]],
    ['weights of two decimals', 'weights', [0.71, 0.26, 0.04]],
    ['weights that were cut instead of rounded', 'weights', [0.7, 0.25, 0.03]],
    ['weights of four decimals', 'weights', [0.7054, 0.2595, 0.0351]],
    ['an output of rounded weights', 'output', [0.87, 0.56]],
    ['an output of exact weights', 'output', [0.85, 0.55]],
  ])('is right with %s', (_name, step, given) => {
    expect(verify(exercise, step, given)).toEqual({ kind: 'right' });
  });

  test.each<[Slip, HandStep, number[]]>([
    ['added', 'dots', [10, 9, 5]],
    ['divided-early', 'dots', [3, 2, 0]],
    ['not-divided', 'scores', [6, 4, 0]],
    ['divided-by-width', 'scores', [1.5, 1, 0]],
    // e⁶ = 403.43, e⁴ = 54.60 and 1 of 459.03
    ['softmax-of-dots', 'weights', [0.88, 0.12, 0]],
    ['no-exponential', 'weights', [0.6, 0.4, 0]],
    ['not-shared', 'weights', [20.09, 7.39, 1]],
    ['per-cent', 'weights', [71, 26, 4]],
    // 0.71 · 2 + 0.04 · 1, and 0.71 + 0.26 − 0.04
    ['keys-mixed', 'output', [1.46, 0.93]],
    ['mixed-by-scores', 'output', [3, 4]],
    ['not-weighed', 'output', [5, 3]],
    ['not-weighed', 'output', [1.67, 1]],
  ])('tells the slip: %s', (slip, step, given) => {
    expect(verify(exercise, step, given)).toEqual({ kind: 'slip', slip });
  });

  test('that is merely wrong says where', () => {
    expect(verify(exercise, 'dots', [6, 5, 1])).toEqual({ kind: 'wrong', fields: [1, 2] });
    expect(verify(exercise, 'weights', [0.73, 0.26, 0.04])).toEqual({ kind: 'wrong', fields: [0] });
    expect(verify(exercise, 'output', [0.85, 0.75])).toEqual({ kind: 'wrong', fields: [1] });
  });

  test('that is not whole says what is missing', () => {
    expect(verify(exercise, 'scores', [3, null, 0])).toEqual({ kind: 'unfinished', fields: [1] });
    expect(verify(exercise, 'scores', [])).toEqual({ kind: 'unfinished', fields: [0, 1, 2] });
  });
});

test.each([
  ['0.67', 0.67],
  ['0,67', 0.67],
  [' .5 ', 0.5],
  ['−2', -2],
  ['-2', -2],
  ['3.', 3],
  ['', null],
  ['-', null],
  ['1.000,5', null],
  ['2e3', null],
  ['two', null],
])('“%s” is the number %s', (written, number) => {
  expect(numberFrom(written)).toBe(number);
});

describe('the exercise of a seed', () => {
  const seeds = Array.from({ length: 60 }, (_one, i) => i * 71_582_788 + (i % 7));

  test('has small whole numbers, and scores that a table of e⁰ to e³ is enough for', () => {
    for (const seed of seeds) {
      const { query, keys, values } = exerciseFrom(seed);
      const numbers = [query, ...keys, ...values].flat();
      expect(numbers).toHaveLength(28);
      expect(numbers.every((x) => Number.isInteger(x) && x >= -1 && x <= 4)).toBe(true);
      const { scores } = solve({ query, keys, values });
      expect(new Set(scores).size).toBe(3);
      expect(scores.every((score) => [0, 1, 2, 3].includes(score))).toBe(true);
    }
  });

  test('is such that to forget the weights, or to take the keys, is never right', () => {
    for (const seed of seeds) {
      const { query, keys, values } = exerciseFrom(seed);
      const { weights } = solve({ query, keys, values });
      const ofKeys = [0, 1].map((i) =>
        keys.reduce((all, key, w) => all + key[i]! * weights[w]!, 0),
      );
      const total = [0, 1].map((i) => values.reduce((all, value) => all + value[i]!, 0));
      const judged = (given: number[]) => verify({ query, keys, values }, 'output', given);
      expect(judged(ofKeys)).toEqual({ kind: 'slip', slip: 'keys-mixed' });
      expect(judged(total)).toEqual({ kind: 'slip', slip: 'not-weighed' });
      expect(judged(total.map((x) => x / 3))).toEqual({ kind: 'slip', slip: 'not-weighed' });
    }
  });

  test('is always the same, and another one of another seed', () => {
    expect(exerciseFrom(5)).toEqual(exerciseFrom(5));
    expect(new Set(seeds.map((seed) => JSON.stringify(exerciseFrom(seed)))).size).toBe(
      seeds.length,
    );
  });
});
