import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percent, strongest, summary, viewName } from '../../../src/explorer/summary.ts';
import type { View, WeightSquare } from '../../../src/worker/client.ts';

const mean: View = { layer: 1, heads: [], units: 'words' };
const oneHead: View = { layer: 0, heads: [2], units: 'words' };

/** Per cent as this machine's language writes them. */
const inPercent = (value: number, digits = 0): string =>
  new Intl.NumberFormat(undefined, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value / 100);

const square: WeightSquare = {
  labels: ['The', 'bank', 'river'],
  weights: Float32Array.of(
    ...[0.125, 0.25, 0.625],
    ...[0.09375, 0.71875, 0.1875],
    ...[0.625, 0.125, 0.25],
  ),
};

test('a weight is told in per cent, with as many digits as are wanted', () => {
  expect(percent(0.58)).toBe(inPercent(58));
  expect(percent(0.5849)).toBe(inPercent(58));
  expect(percent(0.5849, 1)).toBe(inPercent(58.5, 1));
  expect(percent(1)).toBe(inPercent(100));
  expect(percent(0, 1)).toBe(inPercent(0, 1));
});

test('layers and heads are counted from 1', () => {
  expect(viewName(mean)).toBe('layer 2, all heads');
  expect(viewName(oneHead)).toBe('layer 1, head 3');
});

describe('the weights that a word gives', () => {
  test('come largest first', () => {
    expect(strongest(square, 1)).toEqual([
      { other: 1, weight: 0.71875 },
      { other: 2, weight: 0.1875 },
      { other: 0, weight: 0.09375 },
    ]);
  });

  test('or gets, where it is looked at', () => {
    expect(strongest(square, 2, 'at')).toEqual([
      { other: 0, weight: 0.625 },
      { other: 2, weight: 0.25 },
      { other: 1, weight: 0.1875 },
    ]);
  });

  test('are those of its row, each once', () => {
    const weights = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(weights, fc.nat(2), (given, from) => {
        const found = strongest({ labels: square.labels, weights: Float32Array.from(given) }, from);
        expect(found.map(({ other }) => other).sort()).toEqual([0, 1, 2]);
        found.forEach(({ other, weight }, i) => {
          expect(weight).toBe(given[3 * from + other]);
          if (i > 0) expect(weight).toBeLessThanOrEqual(found[i - 1]!.weight);
        });
      }),
      { seed: 1 },
    );
  });
});

describe('the summary', () => {
  test('says where a word looks most, and where then', () => {
    expect(summary(square, 0, mean)).toBe(
      `“The” looks most at “river”, ${inPercent(63)}, over all heads of layer 2. ` +
        `Then at “bank”, ${inPercent(25)}.`,
    );
  });

  test('says so where a word looks most at itself', () => {
    expect(summary(square, 1, oneHead)).toBe(
      `“bank” looks most at itself, ${inPercent(72)}, in head 3 of layer 1. ` +
        `Then at “river”, ${inPercent(19)}.`,
    );
  });

  test('says so where the word itself comes second', () => {
    expect(summary(square, 2, mean)).toBe(
      `“river” looks most at “The”, ${inPercent(63)}, over all heads of layer 2. ` +
        `Then at itself, ${inPercent(25)}.`,
    );
  });

  test('says who looks at a word, where the light falls at it', () => {
    expect(summary(square, 2, mean, 'at')).toBe(
      `“river” is looked at most by “The”, ${inPercent(63)}, over all heads of layer 2. ` +
        `Then by itself, ${inPercent(25)}.`,
    );
    expect(summary(square, 1, oneHead, 'at')).toBe(
      `“bank” is looked at most by itself, ${inPercent(72)}, in head 3 of layer 1. ` +
        `Then by “The”, ${inPercent(25)}.`,
    );
  });

  test('names no second where there is only one word', () => {
    const one: WeightSquare = { labels: ['Hi'], weights: Float32Array.of(1) };
    expect(summary(one, 0, mean)).toBe(
      `“Hi” looks most at itself, ${inPercent(100)}, over all heads of layer 2.`,
    );
  });

  test('names what cannot be seen', () => {
    const invisible: WeightSquare = { labels: ['\n'], weights: Float32Array.of(1) };
    expect(summary(invisible, 0, mean)).toContain('“␊” looks most at itself');
  });

  test('is nothing where there are no words', () => {
    expect(summary({ labels: [], weights: new Float32Array(0) }, 0, mean)).toBe('');
  });
});
