/*
 * Activations in i16 times weights in int8, summed in i32: one dot instruction does two inputs of
 * four outputs, and a weight costs no more than the load that widens it.
 *
 * A tile is 4 rows by 8 outputs: its 8 sums, 2 vectors of weights and a broadcast fit into the 16
 * registers of x64; 6x8 and 8x8 do not. The loop over the inputs is not unrolled, as V8 then keeps
 * a sum in memory; for the same reason the sums are locals, each with a name.
 */
class Output {
  @inline
  static store(
    out: usize,
    sum0: v128,
    sum1: v128,
    rowScale: usize,
    weightScales: usize,
    bias: usize,
    residual: usize,
    floor: v128,
  ): void {
    const scale = v128.load32_splat(rowScale);
    let y0 = f32x4.mul(f32x4.convert_i32x4_s(sum0), f32x4.mul(scale, v128.load(weightScales)));
    let y1 = f32x4.mul(f32x4.convert_i32x4_s(sum1), f32x4.mul(scale, v128.load(weightScales, 16)));
    y0 = f32x4.add(y0, v128.load(bias));
    y1 = f32x4.add(y1, v128.load(bias, 16));
    if (residual) {
      y0 = f32x4.add(y0, v128.load(residual));
      y1 = f32x4.add(y1, v128.load(residual, 16));
    }
    y0 = f32x4.pmax(y0, floor);
    y1 = f32x4.pmax(y1, floor);
    v128.store(out, y0);
    v128.store(out, y1, 16);
  }
}

class Tile {
  /**
   * @param rows 1, 2 or 4, as a literal: each count becomes a loop of its own
   * @param a [inputs/2][4 rows][2], i16: a group of activations, which ends at `end`
   * @param b [inputs/2][8 outputs][2], int8: a panel of weights
   * @param out [rows][8], rows `stride` bytes apart: the sums, as floats
   */
  @inline
  static multiply(
    rows: usize,
    a: usize,
    end: usize,
    scales: usize,
    b: usize,
    weightScales: usize,
    bias: usize,
    residual: usize,
    floor: v128,
    out: usize,
    stride: usize,
  ): void {
    let sum00 = i32x4.splat(0);
    let sum01 = i32x4.splat(0);
    let sum10 = i32x4.splat(0);
    let sum11 = i32x4.splat(0);
    let sum20 = i32x4.splat(0);
    let sum21 = i32x4.splat(0);
    let sum30 = i32x4.splat(0);
    let sum31 = i32x4.splat(0);
    while (a < end) {
      const w0 = v128.load8x8_s(b); // [4 outputs][2 inputs]
      const w1 = v128.load8x8_s(b, 8);
      const x0 = v128.load32_splat(a);
      sum00 = i32x4.add(sum00, i32x4.dot_i16x8_s(w0, x0));
      sum01 = i32x4.add(sum01, i32x4.dot_i16x8_s(w1, x0));
      if (rows > 1) {
        const x1 = v128.load32_splat(a, 4);
        sum10 = i32x4.add(sum10, i32x4.dot_i16x8_s(w0, x1));
        sum11 = i32x4.add(sum11, i32x4.dot_i16x8_s(w1, x1));
      }
      if (rows > 2) {
        const x2 = v128.load32_splat(a, 8);
        sum20 = i32x4.add(sum20, i32x4.dot_i16x8_s(w0, x2));
        sum21 = i32x4.add(sum21, i32x4.dot_i16x8_s(w1, x2));
        const x3 = v128.load32_splat(a, 12);
        sum30 = i32x4.add(sum30, i32x4.dot_i16x8_s(w0, x3));
        sum31 = i32x4.add(sum31, i32x4.dot_i16x8_s(w1, x3));
      }
      a += 16;
      b += 16;
    }
    Output.store(out, sum00, sum01, scales, weightScales, bias, residual, floor);
    if (rows > 1) {
      if (residual) residual += stride;
      Output.store(out + stride, sum10, sum11, scales + 4, weightScales, bias, residual, floor);
    }
    if (rows > 2) {
      if (residual) residual += stride;
      Output.store(out + 2 * stride, sum20, sum21, scales + 8, weightScales, bias, residual, floor);
      if (residual) residual += stride;
      Output.store(
        out + 3 * stride,
        sum30,
        sum31,
        scales + 12,
        weightScales,
        bias,
        residual,
        floor,
      );
    }
  }
}

/**
 * out = (a·bᵀ)·rowScale·weightScale + bias (+ residual) (cut off below zero)
 *
 * The panels are the outer loop: each is fetched once and stays in the first cache while the
 * activations pass by.
 *
 * @param a [rows/4][inputs/2][4][2], i16 of at most 10,000 in size: 1,536 inputs stay within i32
 * @param rowScales [rows]
 * @param b [outputs/8][inputs/2][8][2], int8
 * @param weightScales [outputs]
 * @param bias [outputs]
 * @param residual [rows][outputs], its rows `stride` bytes apart, or 0 for none
 * @param out [rows][outputs], its rows `stride` bytes apart; not the residual itself
 * @param inputs even
 * @param outputs a multiple of 8
 */
export function gemmInt8(
  a: usize,
  rowScales: usize,
  b: usize,
  weightScales: usize,
  bias: usize,
  residual: usize,
  relu: bool,
  out: usize,
  rows: usize,
  inputs: usize,
  outputs: usize,
  stride: usize,
): void {
  const floor = f32x4.splat(relu ? 0 : -Infinity);
  const group = inputs << 3; // bytes of 4 rows of activations
  const panel = inputs << 3; // bytes of 8 outputs of weights, one byte each
  for (const end = out + (outputs << 2); out < end; out += 32) {
    let x = a;
    let scale = rowScales;
    let from = residual;
    let to = out;
    for (let left = rows; left > 0; ) {
      // Three are taken as two and one: they would need code of their own.
      const taken: usize = left > 3 ? 4 : min<usize>(left, 2);
      if (taken == 4)
        Tile.multiply(4, x, x + group, scale, b, weightScales, bias, from, floor, to, stride);
      else if (taken == 2)
        Tile.multiply(2, x, x + group, scale, b, weightScales, bias, from, floor, to, stride);
      else Tile.multiply(1, x, x + group, scale, b, weightScales, bias, from, floor, to, stride);
      left -= taken;
      x += taken == 4 ? group : taken << 2;
      scale += taken << 2;
      to += taken * stride;
      if (residual) from += taken * stride;
    }
    b += panel;
    weightScales += 32;
    bias += 32;
    if (residual) residual += 32;
  }
}
