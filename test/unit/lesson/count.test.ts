import { describe, expect, test } from 'vitest';
import {
  isRight,
  largestExponent,
  lengthOf,
  modelsWith,
  totalOf,
} from '../../../src/lesson/labs/count/models.ts';

const models = modelsWith({ layers: 2, heads: 4 });

describe('the models', () => {
  test('have as many heads as their papers say, and the first is what the engine says it is', () => {
    // Vaswani et al. 2017: N = 6, h = 8. Devlin et al. 2018: L = 12, A = 12 and L = 24, A = 16. GPT-2's
    // hparams.json: n_layer 48, n_head 25. Brown et al. 2020, table 2.1: 96 and 96. GPT-4: nothing.
    expect(models.map(({ size }) => size && totalOf(size))).toEqual([
      ...[8, 48, 144, 384, 1200, 9216, null],
    ]);
    expect(modelsWith({ layers: 3, heads: 5 })[0]!.size).toEqual({ layers: 3, heads: 5 });
  });

  test('each have a source but for the one that runs here', () => {
    expect(models.map(({ source }) => source === null)).toEqual([
      ...[true, false, false, false, false, false, false],
    ]);
    for (const { source } of models) {
      if (source) expect(new URL(source.address).protocol).toBe('https:');
    }
  });

  test('fit the scale, on which each doubling is as long as the next', () => {
    for (const { size } of models) {
      if (size) expect(lengthOf(totalOf(size))).toBeLessThan(1);
    }
    expect(lengthOf(1)).toBe(0);
    expect(lengthOf(2 ** largestExponent)).toBe(1);
    expect(lengthOf(8) - lengthOf(4)).toBeCloseTo(lengthOf(1024) - lengthOf(512), 12);
  });

  test('can each be guessed with a power of two', () => {
    const powers = Array.from({ length: largestExponent + 1 }, (_one, exponent) => 2 ** exponent);
    for (const { size } of models) {
      if (size) expect(powers.some((power) => isRight(power, size))).toBe(true);
    }
  });
});

describe('a guess', () => {
  const size = { layers: 10, heads: 10 };

  test('is right from half up to double', () => {
    expect([49, 50, 100, 200, 201].map((said) => isRight(said, size))).toEqual([
      ...[false, true, true, true, false],
    ]);
  });

  test('that nothing was published is right where nothing was, and there alone', () => {
    expect(isRight('unpublished', null)).toBe(true);
    expect(isRight('unpublished', size)).toBe(false);
    expect(isRight(96, null)).toBe(false);
  });
});
