import type { Matrix } from '../weights.ts';

/** bfloat16 is the upper half of a float32: enough for a scale, as the weights are rounded to it. */
export function decodeBfloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
  return new Float32Array(bits.buffer);
}

/** The smallest bfloat16 that is not below a positive number, so that no weight needs clipping. */
function bfloat16AtLeast(value: number): number {
  const float = new Float32Array([value]);
  const bits = new Uint32Array(float.buffer)[0]!;
  const exact = (bits & 0xffff) === 0 && float[0]! >= value;
  return exact ? bits >>> 16 : (bits >>> 16) + 1;
}

export interface Quantised {
  /** [rows][columns] */
  readonly values: Int8Array<ArrayBuffer>;
  /** [rows], bfloat16 */
  readonly scales: Uint16Array<ArrayBuffer>;
}

/** Symmetric int8 with one scale a row: the largest weight of a row becomes 127 or slightly less. */
export function quantiseRows(weights: Float32Array, rows: number, columns: number): Quantised {
  const values = new Int8Array(rows * columns);
  const halves = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      largest = Math.max(largest, Math.abs(weights[i]!));
    }
    // A row of zeros keeps a harmless scale.
    halves[row] = bfloat16AtLeast(largest === 0 ? 1 : largest / 127);
  }
  const scales = decodeBfloat16(halves);
  for (let row = 0; row < rows; row++) {
    const scale = scales[row]!;
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      values[i] = Math.round(weights[i]! / scale);
    }
  }
  return { values, scales: halves };
}

/** Writes one row of a matrix, as float32, into `out` at `at`. */
export function readRow(matrix: Matrix, row: number, out: Float32Array, at: number): void {
  const { columns, values, scales } = matrix;
  const scale = scales ? scales[row]! : 1;
  const start = row * columns;
  for (let i = 0; i < columns; i++) out[at + i] = values[start + i]! * scale;
}

/** The whole matrix as float32, [rows][columns]; a float32 matrix is returned as it is. */
export function toFloat32(matrix: Matrix): Float32Array {
  if (matrix.values instanceof Float32Array) return matrix.values;
  const out = new Float32Array(matrix.rows * matrix.columns);
  for (let row = 0; row < matrix.rows; row++) readRow(matrix, row, out, row * matrix.columns);
  return out;
}
