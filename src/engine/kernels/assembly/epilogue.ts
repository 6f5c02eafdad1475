/**
 * How the sums of a tile, which its loop has just stored where the outputs belong, become outputs.
 * A call of its own, and only after that store: sums that had to outlive a call would be kept in
 * memory by V8 throughout the loop.
 *
 * out = sum (·rowScale·weightScale) (+ bias) (+ residual) (cut off below zero)
 *
 * @param out [rows][8], its rows `stride` bytes apart
 * @param rowScales [rows], and weightScales [8], or 0 for neither
 * @param bias [8], or 0 for none
 * @param residual [rows][8], `stride` bytes apart as well, or 0 for none; it must not be `out`
 */
export function finish(
  out: usize,
  stride: usize,
  rows: usize,
  rowScales: usize,
  weightScales: usize,
  bias: usize,
  residual: usize,
  relu: bool,
): void {
  for (const end = out + rows * stride; out < end; out += stride) {
    let y0 = v128.load(out);
    let y1 = v128.load(out, 16);
    if (rowScales) {
      const rowScale = v128.load32_splat(rowScales);
      y0 = f32x4.mul(y0, f32x4.mul(rowScale, v128.load(weightScales)));
      y1 = f32x4.mul(y1, f32x4.mul(rowScale, v128.load(weightScales, 16)));
      rowScales += 4;
    }
    if (bias) {
      y0 = f32x4.add(y0, v128.load(bias));
      y1 = f32x4.add(y1, v128.load(bias, 16));
    }
    if (residual) {
      y0 = f32x4.add(y0, v128.load(residual));
      y1 = f32x4.add(y1, v128.load(residual, 16));
      residual += stride;
    }
    if (relu) {
      y0 = f32x4.pmax(y0, f32x4.splat(0));
      y1 = f32x4.pmax(y1, f32x4.splat(0));
    }
    v128.store(out, y0);
    v128.store(out, y1, 16);
  }
}
