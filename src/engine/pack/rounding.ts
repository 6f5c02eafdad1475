import { encodeScale, type Quantised } from './quantise.ts';

/*
 * Rounding with compensation: the columns of a weight matrix are rounded one after the other, and what
 * one column loses the columns after it make good, as far as their inputs go together. This is GPTQ
 * (Frantar et al. 2022, arXiv 2210.17323) in the form that Chee et al. 2023 (arXiv 2307.13304) proved
 * equal to it: H = L·D·Lᵀ turns the error Δ·H·Δᵀ of a row Δ into the sum of D[k]·(Δ·L)[k]², and going
 * backwards each term is as small as one rounding makes it.
 */

/** A symmetric positive matrix as L·D·Lᵀ, its columns sorted so that the weightiest are rounded first. */
export interface Factors {
  readonly size: number;
  /** [size]: which column stands at a place. */
  readonly order: readonly number[];
  /** [size][size]: D on the diagonal, L left of it and Lᵀ right of it. */
  readonly matrix: Float64Array;
}

/** @param matrix [size][size], symmetric and positive definite */
export function factorise(matrix: Float64Array, size: number): Factors {
  const order = Array.from({ length: size }, (_, i) => i);
  order.sort((a, b) => matrix[a * size + a]! - matrix[b * size + b]! || a - b);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = order[i]! * size;
    for (let j = i; j < size; j++) out[i * size + j] = matrix[row + order[j]!]!;
  }
  for (let k = 0; k < size; k++) {
    const pivot = k * size;
    for (let i = k + 1; i < size; i++) {
      const factor = out[pivot + i]! / out[pivot + k]!;
      const row = i * size;
      for (let j = i; j < size; j++) out[row + j]! -= factor * out[pivot + j]!;
      out[row + k] = factor;
    }
    for (let j = k + 1; j < size; j++) out[pivot + j] = out[j * size + k]!;
  }
  return { size, order, matrix: out };
}

/** Rows are worked on four at a time, as fetching a factor costs more than using it. */
const block = 4;

/**
 * Adds up factors times numbers, for a block of rows.
 *
 * @param from where in the factors to start, and `to` where to stop
 * @param x [size][4], read from place `first` on
 * @param sums [4]
 */
function accumulate(
  factors: Float64Array,
  from: number,
  to: number,
  x: Float64Array,
  first: number,
  sums: Float64Array,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = from, at = first * block; i < to; i++, at += block) {
    const factor = factors[i]!;
    s0 += factor * x[at]!;
    s1 += factor * x[at + 1]!;
    s2 += factor * x[at + 2]!;
    s3 += factor * x[at + 3]!;
  }
  sums[0] = s0;
  sums[1] = s1;
  sums[2] = s2;
  sums[3] = s3;
}

/**
 * The X with X·H = B.
 *
 * @param right [rows][size]: B
 * @returns [rows][size]
 */
export function solveRows(right: Float64Array, rows: number, factors: Factors): Float64Array {
  const { size, order, matrix } = factors;
  const out = new Float64Array(rows * size);
  const x = new Float64Array(size * block);
  const sums = new Float64Array(block);
  for (let row = 0; row < rows; row += block) {
    const count = Math.min(block, rows - row);
    for (let k = 0; k < size; k++) {
      accumulate(matrix, k * size, k * size + k, x, 0, sums);
      for (let r = 0; r < count; r++) {
        x[k * block + r] = right[(row + r) * size + order[k]!]! - sums[r]!;
      }
    }
    for (let k = size - 1; k >= 0; k--) {
      accumulate(matrix, k * size + k + 1, (k + 1) * size, x, k + 1, sums);
      for (let r = 0; r < count; r++) {
        const value = x[k * block + r]! / matrix[k * size + k]! - sums[r]!;
        x[k * block + r] = value;
        out[(row + r) * size + order[k]!] = value;
      }
    }
  }
  return out;
}

/**
 * Symmetric int8 with one scale a row, rounded so that the error weighed by H is small.
 *
 * @param weights [rows][size]
 */
export function roundCompensated(
  weights: Float32Array | Float64Array,
  rows: number,
  factors: Factors,
): Quantised {
  const { size } = factors;
  const values = new Int8Array(rows * size);
  const halves = new Uint16Array(rows);
  const limits = new Float64Array(block);
  for (let row = 0; row < rows; row += block) {
    const some = weights.subarray(row * size, Math.min(row + block, rows) * size);
    const scales = scalesOf(some, size).map(({ bits, scale }, r) => {
      halves[row + r] = bits;
      return scale;
    });
    const compensated = roundBlock(some, scales, factors, true, limits.fill(Infinity));
    values.set(compensated.values, row * size);
    // Among few and almost independent columns, plain rounding is sometimes the luckier way.
    const plain = roundBlock(some, scales, factors, false, compensated.errors);
    scales.forEach((_, r) => {
      if (plain.errors[r]! >= compensated.errors[r]!) return;
      values.set(plain.values.subarray(r * size, (r + 1) * size), (row + r) * size);
    });
  }
  return { values, scales: halves };
}

/** The scale of each row. @param weights [rows][size] */
function scalesOf(weights: Float32Array | Float64Array, size: number) {
  return Array.from({ length: weights.length / size }, (_, row) => {
    let largest = 0;
    for (let i = row * size; i < (row + 1) * size; i++) {
      largest = Math.max(largest, Math.abs(weights[i]!));
    }
    return encodeScale(largest);
  });
}

/**
 * Rounds up to four rows, and gives up when the error of each has reached its limit.
 *
 * @param weights [rows][size]
 * @param scales [rows]
 * @returns values [rows][size] and errors [rows], not to the end if it gave up
 */
function roundBlock(
  weights: Float32Array | Float64Array,
  scales: readonly number[],
  { size, order, matrix }: Factors,
  compensate: boolean,
  limits: Float64Array,
): { readonly values: Int8Array; readonly errors: Float64Array } {
  const rows = scales.length;
  const values = new Int8Array(rows * size);
  const errors = new Float64Array(block);
  const delta = new Float64Array(size * block); // [size][4]
  const sums = new Float64Array(block);
  let open = true;
  for (let k = size - 1; k >= 0 && open; k--) {
    accumulate(matrix, k * size + k + 1, (k + 1) * size, delta, k + 1, sums);
    open = false;
    for (let r = 0; r < rows; r++) {
      const at = r * size + order[k]!;
      const scale = scales[r]!;
      const wanted = Math.round((weights[at]! + (compensate ? sums[r]! : 0)) / scale);
      const value = Math.max(-127, Math.min(127, wanted));
      const lost = weights[at]! - value * scale;
      values[at] = value;
      delta[k * block + r] = lost;
      errors[r]! += matrix[k * size + k]! * (lost + sums[r]!) ** 2;
      open ||= errors[r]! < limits[r]!;
    }
  }
  return { values, errors };
}
