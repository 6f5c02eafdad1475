/*
 * Products of large matrices, and the averages over tokens that they are made of. The forward pass
 * has kernels of its own; these are in double precision and made for thousands of rows.
 */

/** @param x [rows][width] @returns [width][rows] */
export function transpose(x: Float32Array | Float64Array, width: number): Float64Array {
  const rows = x.length / width;
  const out = new Float64Array(x.length);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) out[i * rows + row] = x[row * width + i]!;
  }
  return out;
}

/**
 * How each number of x goes together with each of y, over all rows.
 *
 * @param x [rows][width]
 * @param y [rows][other]
 * @returns [width][other]
 */
export function covariance(
  x: Float32Array,
  width: number,
  y: Float32Array,
  other: number,
): Float64Array {
  const rows = x.length / width;
  const columns = transpose(x, width);
  const out = products(columns, x === y ? columns : transpose(y, other), rows);
  const xMeans = columnMeans(x, width);
  const yMeans = columnMeans(y, other);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < other; j++) {
      out[i * other + j] = out[i * other + j]! / rows - xMeans[i]! * yMeans[j]!;
    }
  }
  return out;
}

/** @param x [count][width] @returns [width] */
export function columnMeans(x: Float32Array, width: number): Float64Array {
  const means = new Float64Array(width);
  for (let i = 0; i < x.length; i++) means[i % width]! += x[i]!;
  return means.map((sum) => (sum * width) / x.length);
}

/** Rows that are multiplied together at a time: fetching a number costs more than using it. */
const block = 4;
/** Rows of B that are kept in the cache while all of A passes by; a multiple of the block. */
const panel = 32;

/** The same rows, with rows of zeros up to a multiple of four. @param x [rows][width] */
function padded(x: Float32Array | Float64Array, width: number): Float64Array {
  const rows = Math.ceil(x.length / width / block) * block;
  if (x instanceof Float64Array && rows * width === x.length) return x;
  const out = new Float64Array(rows * width);
  out.set(x);
  return out;
}

/**
 * A·Bᵀ in double precision.
 *
 * @param a [rows][length]
 * @param b [columns][length], columns a multiple of four, as all widths of the model are; if it is a
 *   itself, half of the work is saved
 * @returns [rows][columns]
 */
export function products(
  a: Float32Array | Float64Array,
  b: Float32Array | Float64Array,
  length: number,
): Float64Array {
  if (isSparse(a)) return sparseProducts(a, b, length);
  const left = padded(a, length);
  const right = a === b ? left : padded(b, length);
  const rows = left.length / length;
  const columns = right.length / length;
  const out = new Float64Array(rows * columns);
  for (let from = 0; from < columns; from += panel) {
    const to = Math.min(from + panel, columns);
    for (let row = 0; row < rows; row += block) {
      const first = left === right ? Math.max(row, from) : from;
      for (let column = first; column < to; column += block) {
        multiplyBlock(left, row, right, column, length, out, columns);
      }
    }
  }
  if (left === right) {
    for (let row = 1; row < rows; row++) {
      for (let column = 0; column < row; column++) {
        out[row * columns + column] = out[column * columns + row]!;
      }
    }
  }
  return out.subarray(0, (a.length / length) * columns);
}

/** Four rows by four columns of A·Bᵀ. @param out [rows][columns] */
function multiplyBlock(
  a: Float64Array,
  row: number,
  b: Float64Array,
  column: number,
  length: number,
  out: Float64Array,
  columns: number,
): void {
  const a0 = row * length;
  const a1 = a0 + length;
  const a2 = a1 + length;
  const a3 = a2 + length;
  const b0 = column * length;
  const b1 = b0 + length;
  const b2 = b1 + length;
  const b3 = b2 + length;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let i = 0; i < length; i++) {
    const y0 = b[b0 + i]!;
    const y1 = b[b1 + i]!;
    const y2 = b[b2 + i]!;
    const y3 = b[b3 + i]!;
    const x0 = a[a0 + i]!;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    const x1 = a[a1 + i]!;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    const x2 = a[a2 + i]!;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    const x3 = a[a3 + i]!;
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
  }
  const at = row * columns + column;
  out[at] = s00;
  out[at + 1] = s01;
  out[at + 2] = s02;
  out[at + 3] = s03;
  out[at + columns] = s10;
  out[at + columns + 1] = s11;
  out[at + columns + 2] = s12;
  out[at + columns + 3] = s13;
  out[at + 2 * columns] = s20;
  out[at + 2 * columns + 1] = s21;
  out[at + 2 * columns + 2] = s22;
  out[at + 2 * columns + 3] = s23;
  out[at + 3 * columns] = s30;
  out[at + 3 * columns + 1] = s31;
  out[at + 3 * columns + 2] = s32;
  out[at + 3 * columns + 3] = s33;
}

/** The hidden numbers of the feed-forward part are zero nine times out of ten. */
function isSparse(x: Float32Array | Float64Array): boolean {
  let nonzero = 0;
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) nonzero++;
  return 4 * nonzero < x.length;
}

/** As `products`, leaving out the zeros of A. */
function sparseProducts(
  a: Float32Array | Float64Array,
  b: Float32Array | Float64Array,
  length: number,
): Float64Array {
  const rows = a.length / length;
  const columns = b.length / length;
  const right = transpose(b, length); // [length][columns]
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const to = row * columns;
    for (let i = 0; i < length; i++) {
      const factor = a[row * length + i]!;
      if (factor === 0) continue;
      const from = i * columns;
      for (let j = 0; j < columns; j++) out[to + j]! += factor * right[from + j]!;
    }
  }
  return out;
}

/** The mean of what stands on the diagonal. @param matrix [size][size] */
export function meanDiagonal(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += matrix[i * size + i]!;
  return sum / size;
}
