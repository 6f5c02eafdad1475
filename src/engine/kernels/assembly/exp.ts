import { Lanes, rounder } from './lanes';

/*
 * eˣ = 2ⁿ·eʳ with n the integer nearest to x/ln 2, so that |r| ≤ ln 2 / 2. There
 * eʳ = 1 + r + r²·p(r), where p has degree 4 and was fitted for the least relative error of eʳ
 * (Lawson's iteration), 0.05 units of a float32's last place.
 */
const log2e: f32 = 1.4426950216293335;
// ln 2 in two parts. The first has 10 bits, so that n times it is exact.
const ln2Upper: f32 = 0.693359375;
const ln2Lower: f32 = -0.00021219444170128554;
const p0: f32 = 0.4999999403953552;
const p1: f32 = 0.1666652113199234;
const p2: f32 = 0.04166838899254799;
const p3: f32 = 0.00836874544620514;
const p4: f32 = 0.0013814540579915047;
/** eˣ of less is no normal float32 any more; it becomes 0. */
const least: f32 = -87.3365478515625;

export class Exp {
  /** eˣ of four floats up to 88; 0 for those below −87.3. */
  @inline
  static of(x: v128): v128 {
    const bounded = f32x4.pmax(f32x4.splat(least), x);
    const scaled = Lanes.multiplyAdd(bounded, f32x4.splat(log2e), f32x4.splat(rounder));
    const n = Lanes.withoutRounder(scaled);
    let r = Lanes.multiplyAdd(n, f32x4.splat(-ln2Upper), bounded);
    r = Lanes.multiplyAdd(n, f32x4.splat(-ln2Lower), r);
    let p = Lanes.multiplyAdd(f32x4.splat(p4), r, f32x4.splat(p3));
    p = Lanes.multiplyAdd(p, r, f32x4.splat(p2));
    p = Lanes.multiplyAdd(p, r, f32x4.splat(p1));
    p = Lanes.multiplyAdd(p, r, f32x4.splat(p0));
    p = Lanes.multiplyAdd(p, f32x4.mul(r, r), r);
    // n stands in the lowest bits of `scaled`; 23 places up it is the exponent of a float.
    const power = i32x4.add(i32x4.shl(scaled, 23), i32x4.splat(0x3f800000));
    const result = Lanes.multiplyAdd(p, power, power);
    return v128.and(result, f32x4.ge(x, f32x4.splat(least)));
  }
}

/**
 * @param x [count], each at most 88 above the origin
 * @param out [count]: e to the power of x − origin; it may be x itself
 * @param count of floats; up to the next multiple of 4 are read and written
 */
export function exponentials(x: usize, out: usize, count: usize, origin: f32): void {
  const zero = f32x4.splat(origin);
  const end = x + (count << 2);
  for (; x < end; x += 16, out += 16) v128.store(out, Exp.of(f32x4.sub(v128.load(x), zero)));
}
