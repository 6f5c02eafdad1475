import { finish } from './epilogue';
import { Lanes } from './lanes';

/*
 * Activations times weights in f32. Why the tile is 4 rows by 8 outputs, and why its loop is not
 * unrolled, is said in gemmInt8.ts.
 */
class Tile {
  /**
   * @param rows 1, 2 or 4, as a literal: each count becomes a loop of its own
   * @param a [inputs][4 rows]: a group of activations, which ends at `end`; at least one input
   * @param b [inputs][8 outputs]: a panel of weights
   * @param out [rows][8], rows `stride` bytes apart: the sums
   */
  @inline
  static multiply(rows: usize, a: usize, end: usize, b: usize, out: usize, stride: usize): void {
    let sum00 = f32x4.splat(0);
    let sum01 = f32x4.splat(0);
    let sum10 = f32x4.splat(0);
    let sum11 = f32x4.splat(0);
    let sum20 = f32x4.splat(0);
    let sum21 = f32x4.splat(0);
    let sum30 = f32x4.splat(0);
    let sum31 = f32x4.splat(0);
    // Chromium's V8 runs this form a little faster than the while loop that suits int8.
    do {
      const w0 = v128.load(b);
      const w1 = v128.load(b, 16);
      const x0 = v128.load32_splat(a);
      sum00 = Lanes.multiplyAdd(w0, x0, sum00);
      sum01 = Lanes.multiplyAdd(w1, x0, sum01);
      if (rows > 1) {
        const x1 = v128.load32_splat(a, 4);
        sum10 = Lanes.multiplyAdd(w0, x1, sum10);
        sum11 = Lanes.multiplyAdd(w1, x1, sum11);
      }
      if (rows > 2) {
        const x2 = v128.load32_splat(a, 8);
        sum20 = Lanes.multiplyAdd(w0, x2, sum20);
        sum21 = Lanes.multiplyAdd(w1, x2, sum21);
        const x3 = v128.load32_splat(a, 12);
        sum30 = Lanes.multiplyAdd(w0, x3, sum30);
        sum31 = Lanes.multiplyAdd(w1, x3, sum31);
      }
      a += 16;
      b += 32;
    } while (a < end);
    v128.store(out, sum00);
    v128.store(out, sum01, 16);
    if (rows > 1) {
      v128.store(out + stride, sum10);
      v128.store(out + stride, sum11, 16);
    }
    if (rows > 2) {
      v128.store(out + 2 * stride, sum20);
      v128.store(out + 2 * stride, sum21, 16);
      v128.store(out + 3 * stride, sum30);
      v128.store(out + 3 * stride, sum31, 16);
    }
  }
}

/**
 * out = a·bᵀ (+ bias) (+ residual) (cut off below zero)
 *
 * @param a [rows/4][inputs][4]
 * @param b [outputs/8][inputs][8]
 * @param bias [outputs], or 0 for none
 * @param residual [rows][outputs], its rows `stride` bytes apart, or 0 for none
 * @param out [rows][outputs], its rows `stride` bytes apart; not the residual itself
 * @param outputs a multiple of 8
 */
export function gemmF32(
  a: usize,
  b: usize,
  bias: usize,
  residual: usize,
  relu: bool,
  out: usize,
  rows: usize,
  inputs: usize,
  outputs: usize,
  stride: usize,
): void {
  const group = inputs << 4; // bytes of 4 rows of activations
  const panel = inputs << 5; // bytes of 8 outputs of weights
  const plain = !bias && !residual && !relu;
  for (const end = out + (outputs << 2); out < end; out += 32) {
    let x = a;
    let from = residual;
    let to = out;
    for (let left = rows; left > 0; ) {
      // Three are taken as two and one: they would need code of their own.
      const taken: usize = left > 3 ? 4 : min<usize>(left, 2);
      if (taken == 4) Tile.multiply(4, x, x + group, b, to, stride);
      else if (taken == 2) Tile.multiply(2, x, x + group, b, to, stride);
      else Tile.multiply(1, x, x + group, b, to, stride);
      if (!plain) finish(to, stride, taken, 0, 0, bias, from, relu);
      left -= taken;
      x += taken == 4 ? group : taken << 2;
      to += taken * stride;
      if (residual) from += taken * stride;
    }
    b += panel;
    if (bias) bias += 32;
    if (residual) residual += 32;
  }
}
