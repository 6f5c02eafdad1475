import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullLight, lightOf, partsOf, sumsOf, toggled } from '../../../src/explorer/light.ts';
import type { Attention, View } from '../../../src/worker/client.ts';

/** [from][to] */
const weights = Float32Array.of(
  ...[0.125, 0.25, 0.625],
  ...[0.09375, 0.71875, 0.1875],
  ...[0.625, 0.125, 0.25],
);

/** A square of any size, its rows summing to 1. */
const square = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: size ** 2, maxLength: size ** 2 })
    .map((numbers) => {
      const row = (i: number) => numbers.slice(i * size, (i + 1) * size);
      const total = (i: number) => row(i).reduce((sum, one) => sum + one, 0);
      return {
        size,
        weights: Float32Array.from(numbers, (one, i) => one / total(Math.floor(i / size))),
      };
    }),
);

describe('the light of a word', () => {
  test('is its row where it looks, and its column where it is looked at', () => {
    expect([...lightOf(weights, 3, 0, 'from')]).toEqual([0.125, 0.25, 0.625]);
    expect([...lightOf(weights, 3, 0, 'at')]).toEqual([0.125, 0.09375, 0.625]);
  });

  test('is the same between two words, from whichever end one looks', () => {
    fc.assert(
      fc.property(square, ({ size, weights }) => {
        for (let from = 0; from < size; from++) {
          for (let to = 0; to < size; to++) {
            expect(lightOf(weights, size, from, 'from')[to]).toBe(
              lightOf(weights, size, to, 'at')[from],
            );
          }
        }
      }),
      { seed: 1 },
    );
  });

  test('is full at the strongest weight, the lit word’s own apart', () => {
    expect(fullLight([Float32Array.of(0.9, 0.5, 0.25)], 0)).toBe(0.5);
    expect(fullLight([Float32Array.of(0.9, 0.5, 0.25)], 2)).toBeCloseTo(0.9);
  });

  test('is full at the strongest weight of all heads', () => {
    const heads = [Float32Array.of(0.9, 0.5, 0.25), Float32Array.of(0, 0.25, 0.75)];
    expect(fullLight(heads, 0)).toBe(0.75);
  });

  test('looks weak where even the strongest weight is weak', () => {
    expect(fullLight([Float32Array.of(0.9, 0.05, 0.05)], 0)).toBe(0.2);
  });
});

describe('sums', () => {
  test('are what each word gives, and what it gets', () => {
    const { given, received } = sumsOf(weights, 3);
    expect([...given]).toEqual([1, 1, 1]);
    expect([...received]).toEqual([0.84375, 1.09375, 1.0625]);
  });

  test('of all that is given and of all that is got are the number of words', () => {
    fc.assert(
      fc.property(square, ({ size, weights }) => {
        const { given, received } = sumsOf(weights, size);
        const total = (all: Float32Array) => all.reduce((sum, one) => sum + one, 0);
        given.forEach((sum) => expect(sum).toBeCloseTo(1, 5));
        expect(total(received)).toBeCloseTo(size, 4);
      }),
      { seed: 2 },
    );
  });
});

describe('the parts of several heads', () => {
  const byHead = Float32Array.of(0.75, 0.25, 0, 1, 0.5, 0.5, 1, 0);
  const words = ['a', 'b'].map((text, i) => ({
    ...{ text, start: 2 * i, end: 2 * i + 1, firstToken: i, endToken: i + 1 },
  }));
  const layer = { heads: 2, pieces: { byHead, mean: byHead }, words: { byHead, mean: byHead } };
  const attention: Attention = {
    text: 'a b',
    tokens: [],
    words,
    truncated: false,
    layers: [layer],
  };
  const view = (heads: number[]): View => ({ layer: 0, heads, units: 'words' });

  test('are the squares of each, in their order', () => {
    const parts = partsOf(attention, view([0, 1]));
    expect(parts.map(({ head }) => head)).toEqual([0, 1]);
    expect(parts.map(({ weights }) => [...weights])).toEqual([
      [0.75, 0.25, 0, 1],
      [0.5, 0.5, 1, 0],
    ]);
  });

  test('are none of a single head, and none of the mean', () => {
    expect(partsOf(attention, view([1]))).toEqual([]);
    expect(partsOf(attention, view([]))).toEqual([]);
  });

  test('come and go, and stay in their order', () => {
    expect(toggled([1, 3], 2)).toEqual([1, 2, 3]);
    expect(toggled([1, 2, 3], 2)).toEqual([1, 3]);
    expect(toggled([2], 2)).toEqual([]);
  });
});
