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

/** The scale of a row whose largest weight becomes 127 or slightly less, also as bfloat16. */
export function encodeScale(largest: number): { readonly bits: number; readonly scale: number } {
  const exact = largest / 127;
  // A row of zeros keeps a harmless scale.
  const bits = bfloat16AtLeast(exact === 0 ? 1 : exact);
  return { bits, scale: decodeBfloat16(new Uint16Array([bits]))[0]! };
}

/** A matrix in int8: a weight is its value times its row's scale. */
export interface Quantised {
  /** [rows][columns] */
  readonly values: Int8Array<ArrayBuffer>;
  /** [rows], bfloat16 */
  readonly scales: Uint16Array<ArrayBuffer>;
}

/** @returns [rows][columns] */
export function dequantise({ values, scales }: Quantised): Float32Array {
  const matrix = { rows: scales.length, columns: values.length / scales.length, values };
  return toFloat32({ ...matrix, scales: decodeBfloat16(scales) });
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
