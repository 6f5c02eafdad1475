import { finish } from './epilogue';
import { Lanes } from './lanes';
import { Quantum } from './rows';

/*
 * Products with rows that are nearly all zeros, as what ReLU leaves is: in this model one number of
 * fourteen. A row becomes the list of what is not zero, and the product goes through the list. What
 * it leaves out would have added zero: the result is the dense product's, to the last bit.
 *
 * A panel of weights is 32 outputs wide here, so that what an entry asks for lies side by side: in
 * int8 a pair of inputs is one cache line.
 */

/** Bytes of one entry: where its weights lie in a panel, u32, and the number or the pair of i16. */
const entryBytes: usize = 8;
/** Outputs of a panel. */
const panelWidth: usize = 32;
const cacheLine: usize = 64;
/** Bytes of a panel for a pair of inputs in int8, and for one input in f32. */
const pairBytes: usize = 64;
const inputBytes: usize = 128;

/** A list is written without branches: each number is put at its end, which then moves on or not. */
class List {
  @inline
  static put(end: usize, offset: usize, bits: u32): usize {
    i32.store(end, <u32>offset);
    i32.store(end, bits, 4);
    return end + <usize>(bits != 0) * entryBytes;
  }

  /** Four numbers of 32 bits, whose weights lie `step` bytes apart. */
  @inline
  static putFour(end: usize, offset: usize, step: usize, x: v128): usize {
    end = List.put(end, offset, i32x4.extract_lane(x, 0));
    end = List.put(end, offset + step, i32x4.extract_lane(x, 1));
    end = List.put(end, offset + 2 * step, i32x4.extract_lane(x, 2));
    return List.put(end, offset + 3 * step, i32x4.extract_lane(x, 3));
  }
}

/**
 * @param x [rows][width]
 * @param entries [rows][width][2]: the list of each row, at most that long
 * @param ends [rows], u32: where each list ends, from its beginning
 */
export function gatherF32(x: usize, entries: usize, ends: usize, rows: usize, width: usize): void {
  const bytes = width << 2;
  for (const last = ends + (rows << 2); ends < last; ends += 4) {
    let end = entries;
    let offset: usize = 0;
    for (const next = x + bytes; x < next; x += 16, offset += 4 * inputBytes) {
      const numbers = v128.load(x);
      if (v128.any_true(numbers)) end = List.putFour(end, offset, inputBytes, numbers);
    }
    i32.store(ends, <u32>(end - entries));
    entries += width * entryBytes;
  }
}

/**
 * Rounds each row to integers of at most 10,000 in size, as `packI16` does.
 *
 * @param x [rows][width]
 * @param entries [rows][width/2][2]: the list of each row, at most that long
 * @param ends [rows], u32: where each list ends, from its beginning
 * @param scales [rows]
 * @param width a multiple of 8
 */
export function gatherI16(
  x: usize,
  entries: usize,
  ends: usize,
  scales: usize,
  rows: usize,
  width: usize,
): void {
  const bytes = width << 2;
  for (const last = ends + (rows << 2); ends < last; ends += 4, scales += 4) {
    let sizes = f32x4.splat(0);
    for (let at = x; at < x + bytes; at += 16) {
      sizes = f32x4.pmax(sizes, f32x4.abs(v128.load(at)));
    }
    const size = Lanes.largest(sizes);
    f32.store(scales, Quantum.step(size));
    const inverse = f32x4.splat(Quantum.inverse(size));
    let end = entries;
    let offset: usize = 0;
    for (const next = x + bytes; x < next; x += 32, offset += 4 * pairBytes) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      if (v128.any_true(v128.or(x0, x1))) {
        const q0 = Lanes.toIntegers(f32x4.mul(x0, inverse));
        const q1 = Lanes.toIntegers(f32x4.mul(x1, inverse));
        end = List.putFour(end, offset, pairBytes, i16x8.narrow_i32x4_s(q0, q1));
      }
    }
    i32.store(ends, <u32>(end - entries));
    entries += (width >> 1) * entryBytes;
  }
}

class Step {
  @inline
  static f32(weights: usize, at: usize, x: v128, sum: v128): v128 {
    return Lanes.multiplyAdd(v128.load(weights + at), x, sum);
  }

  @inline
  static int8(weights: usize, at: usize, x: v128, sum: v128): v128 {
    return i32x4.add(sum, i32x4.dot_i16x8_s(v128.load8x8_s(weights + at), x));
  }
}

function multiplyF32(entry: usize, end: usize, b: usize, out: usize): void {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  let sum4 = f32x4.splat(0);
  let sum5 = f32x4.splat(0);
  let sum6 = f32x4.splat(0);
  let sum7 = f32x4.splat(0);
  for (; entry < end; entry += entryBytes) {
    const weights = b + <usize>i32.load(entry);
    const x = v128.load32_splat(entry, 4);
    sum0 = Step.f32(weights, 0, x, sum0);
    sum1 = Step.f32(weights, 16, x, sum1);
    sum2 = Step.f32(weights, 32, x, sum2);
    sum3 = Step.f32(weights, 48, x, sum3);
    sum4 = Step.f32(weights, 64, x, sum4);
    sum5 = Step.f32(weights, 80, x, sum5);
    sum6 = Step.f32(weights, 96, x, sum6);
    sum7 = Step.f32(weights, 112, x, sum7);
  }
  v128.store(out, sum0);
  v128.store(out, sum1, 16);
  v128.store(out, sum2, 32);
  v128.store(out, sum3, 48);
  v128.store(out, sum4, 64);
  v128.store(out, sum5, 80);
  v128.store(out, sum6, 96);
  v128.store(out, sum7, 112);
}

function multiplyInt8(entry: usize, end: usize, b: usize, out: usize): void {
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  let sum4 = i32x4.splat(0);
  let sum5 = i32x4.splat(0);
  let sum6 = i32x4.splat(0);
  let sum7 = i32x4.splat(0);
  for (; entry < end; entry += entryBytes) {
    const weights = b + <usize>i32.load(entry);
    const x = v128.load32_splat(entry, 4);
    sum0 = Step.int8(weights, 0, x, sum0);
    sum1 = Step.int8(weights, 8, x, sum1);
    sum2 = Step.int8(weights, 16, x, sum2);
    sum3 = Step.int8(weights, 24, x, sum3);
    sum4 = Step.int8(weights, 32, x, sum4);
    sum5 = Step.int8(weights, 40, x, sum5);
    sum6 = Step.int8(weights, 48, x, sum6);
    sum7 = Step.int8(weights, 56, x, sum7);
  }
  v128.store(out, f32x4.convert_i32x4_s(sum0));
  v128.store(out, f32x4.convert_i32x4_s(sum1), 16);
  v128.store(out, f32x4.convert_i32x4_s(sum2), 32);
  v128.store(out, f32x4.convert_i32x4_s(sum3), 48);
  v128.store(out, f32x4.convert_i32x4_s(sum4), 64);
  v128.store(out, f32x4.convert_i32x4_s(sum5), 80);
  v128.store(out, f32x4.convert_i32x4_s(sum6), 96);
  v128.store(out, f32x4.convert_i32x4_s(sum7), 112);
}

/**
 * out = (a·bᵀ)·rowScale·weightScale + bias (+ residual), without the scales in f32
 *
 * @param entries, ends as `gatherF32` or `gatherI16` leave them
 * @param rowScales [rows], and weightScales [outputs], or 0 for f32
 * @param b [outputs/32][inputs][32] in f32, [outputs/32][inputs/2][32][2] in int8
 * @param bias [outputs]
 * @param residual [rows][outputs], its rows `stride` bytes apart, or 0 for none
 * @param out [rows][outputs], its rows `stride` bytes apart; not the residual itself
 * @param outputs a multiple of 32
 */
export function multiplySparse(
  entries: usize,
  ends: usize,
  rowScales: usize,
  b: usize,
  weightScales: usize,
  bias: usize,
  residual: usize,
  out: usize,
  rows: usize,
  inputs: usize,
  outputs: usize,
  stride: usize,
): void {
  const isInt8 = rowScales != 0;
  const list = inputs * (isInt8 ? entryBytes >> 1 : entryBytes);
  const panel = inputs * (isInt8 ? pairBytes >> 1 : inputBytes);
  for (const last = out + (outputs << 2); out < last; out += 4 * panelWidth) {
    let entry = entries;
    let scale = rowScales;
    let from = residual;
    let to = out;
    // Lists jump about in the panel, and each jump would wait for a far cache: it is fetched in order.
    for (let at = b; at < b + panel; at += cacheLine) load<u32>(at);
    for (let row: usize = 0; row < rows; row++, to += stride, entry += list) {
      const end = entry + <usize>i32.load(ends + (row << 2));
      if (isInt8) multiplyInt8(entry, end, b, to);
      else multiplyF32(entry, end, b, to);
      for (let at: usize = 0; at < 4 * panelWidth; at += 32) {
        const scales = isInt8 ? weightScales + at : 0;
        const added = residual ? from + at : 0;
        finish(to + at, stride, 1, scale, scales, bias + at, added, false);
      }
      if (isInt8) scale += 4;
      if (residual) from += stride;
    }
    b += panel;
    if (isInt8) weightScales += 4 * panelWidth;
    bias += 4 * panelWidth;
    if (residual) residual += 4 * panelWidth;
  }
}
