import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantise, encodeScale } from '../../../src/engine/pack/quantise.ts';
import { factorise, roundCompensated, solveRows } from '../../../src/engine/pack/rounding.ts';

const seed = 20_221_031;

interface Case {
  readonly size: number;
  readonly rows: number;
  /** [rows][size] */
  readonly weights: Float64Array;
  /** [size][size], symmetric and positive definite */
  readonly hessian: Float64Array;
}

const numbers = (length: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.integer({ min: -1e6, max: 1e6 }).map((millionths) => millionths / 1e6),
    { minLength: length, maxLength: length },
  );

/** Inputs that go together: the moments of fewer random vectors than they have numbers, and a little. */
const cases: fc.Arbitrary<Case> = fc
  .record({ size: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 9 }) })
  .chain(({ size, rows }) => {
    const samples = Math.ceil(size / 2);
    return fc
      .record({ weights: numbers(rows * size), inputs: numbers(samples * size) })
      .map(({ weights, inputs }) => {
        const hessian = new Float64Array(size * size);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            for (let s = 0; s < samples; s++) {
              hessian[i * size + j]! += inputs[s * size + i]! * inputs[s * size + j]!;
            }
          }
          hessian[i * size + i]! += 0.01;
        }
        return { size, rows, weights: Float64Array.from(weights), hessian };
      });
  });

/** Δ·H·Δᵀ, Δ being what a row has lost. */
function weighedError({ size, weights, hessian }: Case, rounded: Float32Array, row: number) {
  const lost = (i: number): number => weights[row * size + i]! - rounded[row * size + i]!;
  let error = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) error += lost(i) * hessian[i * size + j]! * lost(j);
  }
  return error;
}

function roundPlainly({ size, rows, weights }: Case): Float32Array {
  const out = new Float32Array(weights.length);
  for (let row = 0; row < rows; row++) {
    const values = weights.subarray(row * size, (row + 1) * size);
    const { scale } = encodeScale(Math.max(...values.map(Math.abs)));
    out.set(
      values.map((weight) => Math.round(weight / scale) * scale),
      row * size,
    );
  }
  return out;
}

describe('rounding with compensation', () => {
  it('never has a larger error, weighed by H, than plain rounding', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const factors = factorise(given.hessian, given.size);
        const compensated = dequantise(roundCompensated(given.weights, given.rows, factors));
        const plain = roundPlainly(given);
        for (let row = 0; row < given.rows; row++) {
          const limit = weighedError(given, plain, row);
          expect(weighedError(given, compensated, row)).toBeLessThanOrEqual(
            limit * 1.000001 + 1e-12,
          );
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  it('has a much smaller error where inputs go together', () => {
    const errors = fc
      .sample(
        cases.filter(({ size }) => size >= 8),
        { seed, numRuns: 100 },
      )
      .map((given) => {
        const factors = factorise(given.hessian, given.size);
        const compensated = dequantise(roundCompensated(given.weights, given.rows, factors));
        const plain = roundPlainly(given);
        const total = (rounded: Float32Array): number =>
          Array.from({ length: given.rows }, (_, row) => weighedError(given, rounded, row)).reduce(
            (sum, error) => sum + error,
            0,
          );
        return [total(compensated), total(plain)] as const;
      });
    const sum = (side: 0 | 1): number => errors.reduce((total, pair) => total + pair[side], 0);
    expect(sum(0)).toBeLessThan(0.5 * sum(1));
  });

  it('leaves a matrix alone that is on the grid already', () => {
    const onGrid = cases.chain((given) =>
      fc
        .record({
          values: fc.array(fc.integer({ min: -127, max: 127 }), {
            minLength: given.weights.length,
            maxLength: given.weights.length,
          }),
          exponent: fc.integer({ min: -12, max: 3 }),
        })
        .map(({ values, exponent }) => ({ given, values, scale: 1.5 * 2 ** exponent })),
    );
    fc.assert(
      fc.property(onGrid, ({ given: { size, rows, hessian }, values, scale }) => {
        // A row's largest value is what its scale is made for.
        for (let row = 0; row < rows; row++) values[row * size] = 127;
        const weights = Float64Array.from(values, (value) => value * scale);
        const rounded = roundCompensated(weights, rows, factorise(hessian, size));
        expect([...rounded.values]).toEqual(values);
        expect(dequantise(rounded)).toEqual(Float32Array.from(weights));
      }),
      { seed, numRuns: 200 },
    );
  });

  it('stays finite in rows too small for a scale', () => {
    const { values, scales } = roundCompensated(
      Float64Array.of(Number.MIN_VALUE, -Number.MIN_VALUE),
      1,
      factorise(Float64Array.of(2, 1, 1, 2), 2),
    );
    expect([...values]).toEqual([0, 0]);
    expect(scales[0]).toBeGreaterThan(0);
  });

  it('keeps rows of zeros, and rows past a multiple of four', () => {
    const factors = factorise(Float64Array.of(2, 1, 1, 2), 2);
    const weights = Float64Array.of(0, 0, 127, 1, 0, 0, -127, 3, 64, 127);
    const { values } = roundCompensated(weights, 5, factors);
    expect([...values]).toEqual([...weights]);
  });
});

describe('the factors of H', () => {
  it('solve X·H = B', () => {
    fc.assert(
      fc.property(cases, ({ size, rows, weights, hessian }) => {
        const right = new Float64Array(weights.length);
        for (let row = 0; row < rows; row++) {
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) {
              right[row * size + i]! += weights[row * size + j]! * hessian[j * size + i]!;
            }
          }
        }
        const solved = solveRows(right, rows, factorise(hessian, size));
        solved.forEach((value, i) => expect(value).toBeCloseTo(weights[i]!, 6));
      }),
      { seed, numRuns: 200 },
    );
  });
});
