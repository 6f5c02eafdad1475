import { exponentials } from './exp';
import { gemmF32 } from './gemmF32';
import { Lanes } from './lanes';
import { Packed } from './rows';

/*
 * Each head is two products of the kind that gemmF32.ts does, with a softmax between them: queries
 * by keys, and weights by values; keys and values are laid out as panels for that. All of it is in
 * f32, also where the model's weights are int8, as both sides of these products are activations.
 */

/**
 * The queries or the keys of one head.
 *
 * @param x [tokens][headWidth], rows `stride` bytes apart
 * @param packed [tokens/group][headWidth][group]
 * @param group 4 for rows of activations, 8 for a panel
 */
function packPart(
  x: usize,
  stride: usize,
  factor: f32,
  packed: usize,
  tokens: usize,
  headWidth: usize,
  group: usize,
): void {
  const bytes = headWidth << 2;
  const place = group << 2;
  const factors = f32x4.splat(factor);
  for (let token: usize = 0; token < tokens; token++, x += stride) {
    let to = Packed.row(packed, token, headWidth, group);
    for (let at: usize = 0; at < bytes; at += 16, to += place << 2) {
      Packed.store(to, f32x4.mul(v128.load(x + at), factors), place);
    }
  }
}

/**
 * The values of one head, of which it is the width that makes the outputs.
 *
 * @param x [tokens][headWidth], rows `stride` bytes apart
 * @param panels [headWidth/8][tokens][8]
 */
function packValues(x: usize, stride: usize, panels: usize, tokens: usize, headWidth: usize): void {
  const bytes = headWidth << 2;
  const panel = tokens << 5;
  for (let token: usize = 0; token < tokens; token++, x += stride, panels += 32) {
    let to = panels;
    for (let at: usize = 0; at < bytes; at += 32, to += panel) {
      v128.store(to, v128.load(x + at));
      v128.store(to, v128.load(x + at, 16), 16);
    }
  }
}

/** The first `count` of four lanes, 1 to 3: what lies behind them belongs to somebody else. */
function storeLanes(to: usize, x: v128, count: usize): void {
  f32.store(to, f32x4.extract_lane(x, 0));
  if (count > 1) f32.store(to, f32x4.extract_lane(x, 1), 4);
  if (count > 2) f32.store(to, f32x4.extract_lane(x, 2), 8);
}

/**
 * Softmax of one row of scores.
 *
 * @param row [tokens, up to a multiple of 4]; it is used up
 * @param scores [tokens], a copy
 * @param weights [tokens]
 * @param packed [tokens][4 rows]: the weights again, as the product with the values reads them
 */
function softmaxRow(row: usize, scores: usize, weights: usize, packed: usize, tokens: usize): void {
  const wide = (tokens & ~3) << 2; // bytes that are whole vectors
  const rest = tokens & 3;
  const end = row + (tokens << 2);
  // What fills up the last vector must be nothing to the largest and to the sum.
  for (let at = end; at < row + wide + (rest ? 16 : 0); at += 4) f32.store(at, -Infinity);

  let largest = f32x4.splat(-Infinity);
  let at: usize = 0;
  for (; at < wide; at += 16) {
    const x = v128.load(row + at);
    v128.store(scores + at, x);
    largest = f32x4.pmax(largest, x);
  }
  if (rest) {
    const x = v128.load(row + at);
    storeLanes(scores + at, x, rest);
    largest = f32x4.pmax(largest, x);
  }

  // Taking the largest away changes nothing in the result and keeps exp within range.
  exponentials(row, row, tokens, Lanes.largest(largest));
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  for (let from = row; from < end; from += 16) {
    const e = v128.load(from);
    // The sum is in double precision, so that the weights add up to 1 as nearly as they can.
    sum0 = f64x2.add(sum0, f64x2.promote_low_f32x4(e));
    sum1 = f64x2.add(sum1, f64x2.promote_low_f32x4(i32x4.shuffle(e, e, 2, 3, 0, 1)));
  }
  const sums = f64x2.add(sum0, sum1);
  const sum = f32x4.splat(<f32>(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)));

  for (at = 0; at < wide; at += 16, packed += 64) {
    const w = f32x4.div(v128.load(row + at), sum);
    v128.store(weights + at, w);
    Packed.store(packed, w, 16);
  }
  for (; at < tokens << 2; at += 4, packed += 16) {
    const w = f32.load(row + at) / f32x4.extract_lane(sum, 0);
    f32.store(weights + at, w);
    f32.store(packed, w);
  }
}

/**
 * softmax(queries·keysᵀ·scale)·values, for so many heads.
 *
 * @param qkv [tokens][3][heads][headWidth]
 * @param scores [heads][query][key]: the logits, scaled
 * @param weights [heads][query][key]: each row sums to 1
 * @param joined [tokens][heads][headWidth]: the values, mixed by the weights; or 0, and then the values
 * are not even read
 * @param scratch as many bytes as ../plan.ts says
 * @param headWidth a multiple of 8
 * @param count of the heads, from where the pointers stand: the others are another thread's
 */
export function attention(
  qkv: usize,
  scale: f32,
  scores: usize,
  weights: usize,
  joined: usize,
  scratch: usize,
  tokens: usize,
  heads: usize,
  headWidth: usize,
  count: usize,
): void {
  const head = headWidth << 2;
  const part = heads * head;
  const columns = (tokens + 7) & ~7;
  const padded = columns << 2;
  const square = (tokens * tokens) << 2;

  const values = scratch; // [headWidth/8][tokens][8]
  const keys = values + tokens * head; // [tokens/8][headWidth][8]
  const queries = keys + columns * head; // [tokens/4][headWidth][4]
  const rows = queries + ((tokens + 3) & ~3) * head; // [tokens][tokens, to a multiple of 8]
  const mixing = rows + tokens * padded; // [tokens/4][tokens][4]

  for (; count > 0; count--) {
    packPart(qkv, 3 * part, scale, queries, tokens, headWidth, 4);
    packPart(qkv + part, 3 * part, 1, keys, tokens, headWidth, 8);
    if (joined) packValues(qkv + 2 * part, 3 * part, values, tokens, headWidth);
    gemmF32(queries, keys, 0, 0, false, rows, tokens, headWidth, columns, padded);
    let row = rows;
    for (let query: usize = 0; query < tokens; query++, row += padded) {
      const at = (query * tokens) << 2;
      softmaxRow(row, scores + at, weights + at, Packed.row(mixing, query, tokens, 4), tokens);
    }
    if (joined) {
      gemmF32(mixing, values, 0, 0, false, joined, tokens, tokens, headWidth, part);
      joined += head;
    }
    qkv += head;
    scores += square;
    weights += square;
  }
}
