import { expect, test } from 'vitest';
import type { Result } from '../../bench/contender.ts';
import { deviationOf, isWithin, tolerances } from '../../bench/measure/verify.ts';
import { readReference, writeReference } from '../../bench/reference.ts';

function resultOf(tokens: number, weight = 0.5): Result {
  const embedding = new Float32Array(512);
  embedding[0] = 1;
  const square = (): Float32Array => new Float32Array(4 * tokens ** 2).fill(weight);
  return { weights: [square(), square()], embedding };
}

test('the largest difference of any weight counts, in either layer', () => {
  const result = resultOf(3);
  result.weights[1][5] = 0.25;
  expect(deviationOf(result, resultOf(3))).toEqual({ attention: 0.25, cosine: 1 });
});

test('a number that is none is within no tolerance, wherever it stands', () => {
  for (const place of [0, 35]) {
    const result = resultOf(3);
    result.weights[0][place] = NaN;
    expect(isWithin(deviationOf(result, resultOf(3)), tolerances.int8)).toBe(false);
  }
});

test('results of another length are refused', () => {
  expect(() => deviationOf(resultOf(2), resultOf(3))).toThrow('16 attention weights');
});

test('the tolerance of int8 is wider than that of float32', () => {
  const deviation = deviationOf(resultOf(3, 0.51), resultOf(3));
  expect(isWithin(deviation, tolerances.int8)).toBe(true);
  expect(isWithin(deviation, tolerances.f32)).toBe(false);
});

test('the reference comes back as it was written', () => {
  const cases = [2, 3].map((tokens) => ({
    workload: { text: 'Größe\nzwei', ids: Array.from({ length: tokens }, (_, i) => i + 6) },
    reference: resultOf(tokens, tokens / 8),
  }));
  const words = [{ text: 'river', id: 7 }];
  expect(readReference(writeReference({ cases, words }))).toEqual({ cases, words });
});
