/*
 * What the kernels share. Helpers that must be inlined are static methods all through these sources:
 * AssemblyScript takes @inline on functions too, but only on methods is it syntax that other tools
 * can read.
 */

/** 1.5·2²³. The sum of it and a float of at most 2²² in size ends in that float, rounded. */
export const rounder: f32 = 12582912;
const rounderBits: i32 = 0x4b400000;

export class Lanes {
  /** a·b + c: fused where this is the relaxed build and the processor can, else in two steps. */
  @inline
  static multiplyAdd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** Four floats to the nearest integers, halves to even, still as floats plus the rounder. */
  @inline
  static withRounder(x: v128): v128 {
    return f32x4.add(x, f32x4.splat(rounder));
  }

  @inline
  static withoutRounder(x: v128): v128 {
    return f32x4.sub(x, f32x4.splat(rounder));
  }

  /**
   * Four floats of at most 2²² in size to i32. One addition and one subtraction, whereas the
   * conversion of WebAssembly has to look after NaN and what does not fit.
   */
  @inline
  static toIntegers(x: v128): v128 {
    return i32x4.sub(Lanes.withRounder(x), i32x4.splat(rounderBits));
  }

  @inline
  static sum(x: v128): f32 {
    return (
      f32x4.extract_lane(x, 0) +
      f32x4.extract_lane(x, 1) +
      (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
    );
  }

  /** pmax is one instruction; f32x4.max takes several, for NaN and the sign of zero. */
  @inline
  static largest(x: v128): f32 {
    const pairs = f32x4.pmax(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
    return max<f32>(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
  }
}
