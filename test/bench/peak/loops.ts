// AssemblyScript: how fast one core can go when nothing but its arithmetic units is asked.
//
// Twelve sums, as many as the sixteen vector registers hold beside their factors, are enough to keep
// every unit busy while each sum waits for its last addition. The factors are parameters, as V8 would
// write a constant anew before each use.

export function multiplyAdd(rounds: i32, a: f32, b: f32): f32 {
  const factor = f32x4.splat(a);
  const addend = f32x4.splat(b);
  let s0 = f32x4.splat(1);
  let s1 = f32x4.splat(2);
  let s2 = f32x4.splat(3);
  let s3 = f32x4.splat(4);
  let s4 = f32x4.splat(5);
  let s5 = f32x4.splat(6);
  let s6 = f32x4.splat(7);
  let s7 = f32x4.splat(8);
  let s8 = f32x4.splat(9);
  let s9 = f32x4.splat(10);
  let s10 = f32x4.splat(11);
  let s11 = f32x4.splat(12);
  for (; rounds > 0; rounds--) {
    s0 = f32x4.add(f32x4.mul(s0, factor), addend);
    s1 = f32x4.add(f32x4.mul(s1, factor), addend);
    s2 = f32x4.add(f32x4.mul(s2, factor), addend);
    s3 = f32x4.add(f32x4.mul(s3, factor), addend);
    s4 = f32x4.add(f32x4.mul(s4, factor), addend);
    s5 = f32x4.add(f32x4.mul(s5, factor), addend);
    s6 = f32x4.add(f32x4.mul(s6, factor), addend);
    s7 = f32x4.add(f32x4.mul(s7, factor), addend);
    s8 = f32x4.add(f32x4.mul(s8, factor), addend);
    s9 = f32x4.add(f32x4.mul(s9, factor), addend);
    s10 = f32x4.add(f32x4.mul(s10, factor), addend);
    s11 = f32x4.add(f32x4.mul(s11, factor), addend);
  }
  s0 = f32x4.add(s0, s1);
  s0 = f32x4.add(s0, s2);
  s0 = f32x4.add(s0, s3);
  s0 = f32x4.add(s0, s4);
  s0 = f32x4.add(s0, s5);
  s0 = f32x4.add(s0, s6);
  s0 = f32x4.add(s0, s7);
  s0 = f32x4.add(s0, s8);
  s0 = f32x4.add(s0, s9);
  s0 = f32x4.add(s0, s10);
  s0 = f32x4.add(s0, s11);
  return f32x4.extract_lane(s0, 0);
}

export function relaxedMultiplyAdd(rounds: i32, a: f32, b: f32): f32 {
  const factor = f32x4.splat(a);
  const addend = f32x4.splat(b);
  let s0 = f32x4.splat(1);
  let s1 = f32x4.splat(2);
  let s2 = f32x4.splat(3);
  let s3 = f32x4.splat(4);
  let s4 = f32x4.splat(5);
  let s5 = f32x4.splat(6);
  let s6 = f32x4.splat(7);
  let s7 = f32x4.splat(8);
  let s8 = f32x4.splat(9);
  let s9 = f32x4.splat(10);
  let s10 = f32x4.splat(11);
  let s11 = f32x4.splat(12);
  for (; rounds > 0; rounds--) {
    s0 = f32x4.relaxed_madd(s0, factor, addend);
    s1 = f32x4.relaxed_madd(s1, factor, addend);
    s2 = f32x4.relaxed_madd(s2, factor, addend);
    s3 = f32x4.relaxed_madd(s3, factor, addend);
    s4 = f32x4.relaxed_madd(s4, factor, addend);
    s5 = f32x4.relaxed_madd(s5, factor, addend);
    s6 = f32x4.relaxed_madd(s6, factor, addend);
    s7 = f32x4.relaxed_madd(s7, factor, addend);
    s8 = f32x4.relaxed_madd(s8, factor, addend);
    s9 = f32x4.relaxed_madd(s9, factor, addend);
    s10 = f32x4.relaxed_madd(s10, factor, addend);
    s11 = f32x4.relaxed_madd(s11, factor, addend);
  }
  s0 = f32x4.add(s0, s1);
  s0 = f32x4.add(s0, s2);
  s0 = f32x4.add(s0, s3);
  s0 = f32x4.add(s0, s4);
  s0 = f32x4.add(s0, s5);
  s0 = f32x4.add(s0, s6);
  s0 = f32x4.add(s0, s7);
  s0 = f32x4.add(s0, s8);
  s0 = f32x4.add(s0, s9);
  s0 = f32x4.add(s0, s10);
  s0 = f32x4.add(s0, s11);
  return f32x4.extract_lane(s0, 0);
}

export function dotProducts(rounds: i32, a: i16, b: i32): f32 {
  const factor = i16x8.splat(a);
  const addend = i32x4.splat(b);
  let s0 = i32x4.splat(1);
  let s1 = i32x4.splat(2);
  let s2 = i32x4.splat(3);
  let s3 = i32x4.splat(4);
  let s4 = i32x4.splat(5);
  let s5 = i32x4.splat(6);
  let s6 = i32x4.splat(7);
  let s7 = i32x4.splat(8);
  let s8 = i32x4.splat(9);
  let s9 = i32x4.splat(10);
  let s10 = i32x4.splat(11);
  let s11 = i32x4.splat(12);
  for (; rounds > 0; rounds--) {
    s0 = i32x4.add(i32x4.dot_i16x8_s(s0, factor), addend);
    s1 = i32x4.add(i32x4.dot_i16x8_s(s1, factor), addend);
    s2 = i32x4.add(i32x4.dot_i16x8_s(s2, factor), addend);
    s3 = i32x4.add(i32x4.dot_i16x8_s(s3, factor), addend);
    s4 = i32x4.add(i32x4.dot_i16x8_s(s4, factor), addend);
    s5 = i32x4.add(i32x4.dot_i16x8_s(s5, factor), addend);
    s6 = i32x4.add(i32x4.dot_i16x8_s(s6, factor), addend);
    s7 = i32x4.add(i32x4.dot_i16x8_s(s7, factor), addend);
    s8 = i32x4.add(i32x4.dot_i16x8_s(s8, factor), addend);
    s9 = i32x4.add(i32x4.dot_i16x8_s(s9, factor), addend);
    s10 = i32x4.add(i32x4.dot_i16x8_s(s10, factor), addend);
    s11 = i32x4.add(i32x4.dot_i16x8_s(s11, factor), addend);
  }
  s0 = i32x4.add(s0, s1);
  s0 = i32x4.add(s0, s2);
  s0 = i32x4.add(s0, s3);
  s0 = i32x4.add(s0, s4);
  s0 = i32x4.add(s0, s5);
  s0 = i32x4.add(s0, s6);
  s0 = i32x4.add(s0, s7);
  s0 = i32x4.add(s0, s8);
  s0 = i32x4.add(s0, s9);
  s0 = i32x4.add(s0, s10);
  s0 = i32x4.add(s0, s11);
  return <f32>i32x4.extract_lane(s0, 0);
}
