import { Lanes } from './lanes';

/*
 * Rows of activations, normalised or as they are, are laid out as the products read them: four rows
 * side by side, so that the loop over the inputs only ever goes on to the next byte. (Rows read where
 * they lie cost the product a sixth to a third of its speed.) If the last group has fewer rows, the
 * places of the others keep what was there: no product reads them.
 */

/** Keeps a row of equal numbers from dividing by zero. */
const epsilon: f32 = 1e-6;
/** What the largest activation of a row becomes in i16: 1,536 inputs · 128 · 10,000 < 2³¹. */
const largestInteger: f32 = 10000;
/** A row of nothing larger counts as zeros: its scale could not be divided by. */
const negligible: f32 = 1e-30;

/** What a row is rounded to multiples of, when its largest activation has this size. */
export class Quantum {
  @inline
  static step(size: f32): f32 {
    return size > negligible ? size / largestInteger : 0;
  }

  @inline
  static inverse(size: f32): f32 {
    return size > negligible ? largestInteger / size : 0;
  }
}

/** [rows/group][places][group], of 4 bytes a place. */
export class Packed {
  @inline
  static row(packed: usize, row: usize, places: usize, group: usize): usize {
    const before = row / group;
    return packed + ((before * places * group + (row - before * group)) << 2);
  }

  /** Four places of one row, which lie `place` bytes apart. */
  @inline
  static store(to: usize, x: v128, place: usize): void {
    v128.store32_lane(to, x, 0);
    v128.store32_lane(to + place, x, 1);
    v128.store32_lane(to + 2 * place, x, 2);
    v128.store32_lane(to + 3 * place, x, 3);
  }
}

/** Two sums at a time, as each addition waits for the one before it. */
function meanOf(x: usize, width: usize): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  for (const end = x + (width << 2); x < end; x += 32) {
    sum0 = f32x4.add(sum0, v128.load(x));
    sum1 = f32x4.add(sum1, v128.load(x, 16));
  }
  return Lanes.sum(f32x4.add(sum0, sum1)) / <f32>width;
}

/** One over the standard deviation. */
function inverseDeviation(x: usize, width: usize, mean: f32): f32 {
  const center = f32x4.splat(mean);
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  for (const end = x + (width << 2); x < end; x += 32) {
    const d0 = f32x4.sub(v128.load(x), center);
    const d1 = f32x4.sub(v128.load(x, 16), center);
    sum0 = Lanes.multiplyAdd(d0, d0, sum0);
    sum1 = Lanes.multiplyAdd(d1, d1, sum1);
  }
  return 1 / sqrt<f32>(Lanes.sum(f32x4.add(sum0, sum1)) / <f32>width + epsilon);
}

/**
 * @param x [rows][width]
 * @param out [width]: the mean of the rows
 * @param width a multiple of 8
 */
export function meanRows(x: usize, out: usize, rows: usize, width: usize): void {
  const bytes = width << 2;
  const share = f32x4.splat(1 / <f32>rows);
  for (const end = out + bytes; out < end; out += 32, x += 32) {
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    for (let at = x, last = x + rows * bytes; at < last; at += bytes) {
      sum0 = f32x4.add(sum0, v128.load(at));
      sum1 = f32x4.add(sum1, v128.load(at, 16));
    }
    v128.store(out, f32x4.mul(sum0, share));
    v128.store(out, f32x4.mul(sum1, share), 16);
  }
}

class Row {
  /** Four activations: normalised, if there is a gain. The branch goes the same way all along a row. */
  @inline
  static load(x: usize, at: usize, gain: usize, bias: usize, mean: v128, scale: v128): v128 {
    const raw = v128.load(x + at);
    if (!gain) return raw;
    const unit = f32x4.mul(f32x4.sub(raw, mean), scale);
    return Lanes.multiplyAdd(unit, v128.load(gain + at), v128.load(bias + at));
  }
}

/**
 * Lays rows out, after layer normalisation if there is a gain: (x − mean)/√(variance + 10⁻⁶)·gain +
 * bias, with the biased variance.
 *
 * @param x [rows][width]
 * @param gain [width], as is `bias`; or 0 for rows as they are
 * @param packed [rows/4][width][4], f32
 * @param width a multiple of 8, here and below
 */
export function packF32(
  x: usize,
  gain: usize,
  bias: usize,
  packed: usize,
  rows: usize,
  width: usize,
): void {
  const bytes = width << 2;
  for (let row: usize = 0; row < rows; row++, x += bytes) {
    const mean: f32 = gain ? meanOf(x, width) : 0;
    const scale = f32x4.splat(gain ? inverseDeviation(x, width, mean) : 1);
    const center = f32x4.splat(mean);
    let to = Packed.row(packed, row, width, 4);
    for (let at: usize = 0; at < bytes; at += 16, to += 64) {
      Packed.store(to, Row.load(x, at, gain, bias, center, scale), 16);
    }
  }
}

/**
 * The same, each row rounded to integers of at most 10,000 in size.
 *
 * @param packed [rows/4][width/2][4][2], i16
 * @param scales [rows]: an activation is its integer times its row's scale
 */
export function packI16(
  x: usize,
  gain: usize,
  bias: usize,
  packed: usize,
  scales: usize,
  rows: usize,
  width: usize,
): void {
  const bytes = width << 2;
  for (let row: usize = 0; row < rows; row++, x += bytes, scales += 4) {
    const mean: f32 = gain ? meanOf(x, width) : 0;
    const scale = f32x4.splat(gain ? inverseDeviation(x, width, mean) : 1);
    const center = f32x4.splat(mean);
    // Normalising twice is cheaper than keeping the normalised row for the second look.
    let sizes = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const y = Row.load(x, at, gain, bias, center, scale);
      sizes = f32x4.pmax(sizes, f32x4.abs(y));
    }
    const size = Lanes.largest(sizes);
    const inverse = f32x4.splat(Quantum.inverse(size));
    f32.store(scales, Quantum.step(size));
    let to = Packed.row(packed, row, width >> 1, 4);
    for (let at: usize = 0; at < bytes; at += 32, to += 64) {
      const y0 = Row.load(x, at, gain, bias, center, scale);
      const y1 = Row.load(x, at + 16, gain, bias, center, scale);
      const q0 = Lanes.toIntegers(f32x4.mul(y0, inverse));
      const q1 = Lanes.toIntegers(f32x4.mul(y1, inverse));
      Packed.store(to, i16x8.narrow_i32x4_s(q0, q1), 16);
    }
  }
}
