import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollout } from '../../../src/engine/analysis/rollout.ts';

const close = (actual: Float32Array, expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 6);
  });
};

const first = Float32Array.of(...[0.8, 0.2], ...[0.4, 0.6]);
const second = Float32Array.of(...[0.5, 0.5], ...[0, 1]);

describe('rollout', () => {
  test('of one layer is half of its weights and half of the token itself', () => {
    close(rollout([first], 2), [...[0.9, 0.1], ...[0.2, 0.8]]);
  });

  test('of two layers is worked out by hand, the last layer first', () => {
    // (0.75 0.25 | 0 1) times (0.9 0.1 | 0.2 0.8)
    close(rollout([first, second], 2), [
      ...[0.75 * 0.9 + 0.25 * 0.2, 0.75 * 0.1 + 0.25 * 0.8],
      ...[0.2, 0.8],
    ]);
  });

  test('of the layers the other way round is something else', () => {
    // (0.9 0.1 | 0.2 0.8) times (0.75 0.25 | 0 1)
    close(rollout([second, first], 2), [...[0.675, 0.325], ...[0.15, 0.85]]);
  });

  test('of rows that do not sum to 1 is normalised', () => {
    close(rollout([Float32Array.of(2, 1, 0, 0)], 2), [...[0.75, 0.25], ...[0, 1]]);
  });

  test('of no layers is the tokens themselves, and of no tokens nothing', () => {
    close(rollout([], 2), [1, 0, 0, 1]);
    expect(rollout([new Float32Array(0)], 0)).toEqual(new Float32Array(0));
  });

  test('leaves the weights as they were', () => {
    const [a, b] = [first.slice(), second.slice()];
    rollout([a, b], 2);
    expect([a, b]).toEqual([first, second]);
  });

  test('has rows that sum to 1, and leaves every token at least half of a half of itself', () => {
    const squares = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }))
      .chain(([tokens, layers]) =>
        fc.record({
          tokens: fc.constant(tokens),
          layers: fc.array(
            fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
              minLength: tokens ** 2,
              maxLength: tokens ** 2,
            }),
            { minLength: layers, maxLength: layers },
          ),
        }),
      );
    fc.assert(
      fc.property(squares, ({ tokens, layers }) => {
        const softened = layers.map((square) => rowsOfOne(square, tokens));
        const rolled = rollout(softened, tokens);
        for (let from = 0; from < tokens; from++) {
          const row = rolled.subarray(from * tokens, (from + 1) * tokens);
          expect(row.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
          expect(row[from]).toBeGreaterThanOrEqual(0.5 ** layers.length - 1e-6);
          expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 928, numRuns: 200 },
    );
  });
});

function rowsOfOne(square: readonly number[], tokens: number): Float32Array {
  return Float32Array.from(square, (value, i) => {
    const start = i - (i % tokens);
    const sum = square.slice(start, start + tokens).reduce((total, one) => total + one);
    return value / sum;
  });
}
