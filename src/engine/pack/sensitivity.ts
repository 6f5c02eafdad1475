import { embeddingWidth, headCount, streamWidth } from '../architecture.ts';
import { attend } from '../encoder.ts';
import { layerNorm, linear } from '../kernels/scalar.ts';
import { partsOf, type Parameters } from './equalise.ts';
import { meanDiagonal } from './moments.ts';

/*
 * An error in the embedding has no input to average over: what counts is what the first layer makes
 * of it. To first order that is a matrix H, the error δ costing δ·H·δᵀ, which has two parts of one
 * weight each: what δ does to the scores of attention, and what it does to the residual stream.
 */

const width = embeddingWidth;
const headWidth = width / headCount;

/**
 * @param input [tokens][256], all texts in a row
 * @param lengths the tokens of each text
 * @returns [256][256]
 */
export function embeddingSensitivity(
  parameters: Parameters,
  input: Float32Array,
  lengths: readonly number[],
): Float64Array {
  const get = (name: string): Float32Array => parameters.get(name)!;
  const { attention } = partsOf(0);
  const gain = get(`${attention.norm}.gain`);
  const weight = get(`${attention.queryKeyValue}.weight`); // [3·256][256]
  const tokens = input.length / width;
  const normed = layerNorm(input, tokens, { gain, bias: get(`${attention.norm}.bias`) });
  const projected = linear(normed, tokens, {
    inputs: width,
    outputs: 3 * width,
    weight,
    bias: get(`${attention.queryKeyValue}.bias`),
  }); // [tokens][3][heads][headWidth]

  // The normalisation takes the mean of δ away and multiplies by the gain; its division by the
  // deviation is about the same for all tokens.
  const sensed = new Float64Array(weight.length); // [3·256][256]
  for (let row = 0; row < weight.length; row += width) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += (weight[row + i]! * gain[i]!) / width;
    for (let i = 0; i < width; i++) sensed[row + i] = weight[row + i]! * gain[i]! - mean;
  }
  const { keyMoments, queryMoments, selfWeights } = attentionMoments(projected, lengths);
  const scores = new Float64Array(width * width);
  const values = new Float64Array(streamWidth * width); // [512][256]
  const output = get(`${attention.output}.weight`); // [512][heads][headWidth]
  const toDeviation = meanInverseDeviation(input, tokens);
  for (let head = 0; head < headCount; head++) {
    const part = (index: number): Float64Array => {
      const start = (index * width + head * headWidth) * width;
      return sensed.subarray(start, start + headWidth * width); // [headWidth][256]
    };
    addForm(scores, part(0), keyMoments[head]!);
    addForm(scores, part(1), queryMoments[head]!);
    const share = selfWeights[head]! * toDeviation;
    for (let row = 0; row < streamWidth; row++) {
      for (let k = 0; k < headWidth; k++) {
        const factor = share * output[row * width + head * headWidth + k]!;
        const from = part(2).subarray(k * width, (k + 1) * width);
        for (let i = 0; i < width; i++) values[row * width + i]! += factor * from[i]!;
      }
    }
  }
  // The stream has the widened embedding and, as far as a token looks at itself, its own value.
  get('widen.weight').forEach((w, i) => (values[i]! += w));
  const stream = new Float64Array(width * width);
  addForm(stream, values, null);
  const scoreUnit = meanDiagonal(scores, width);
  const streamUnit = meanDiagonal(stream, width);
  return scores.map((value, i) => value / scoreUnit + stream[i]! / streamUnit);
}

/** Adds AᵀMA to H. @param h [256][256] @param a [n][256] @param m [n][n], null for the identity */
function addForm(h: Float64Array, a: Float64Array, m: Float64Array | null): void {
  const n = a.length / width;
  const right = m ? new Float64Array(a.length) : a; // M·A, [n][256]
  if (m) {
    for (let r = 0; r < n; r++) {
      for (let k = 0; k < n; k++) {
        const factor = m[r * n + k]!;
        for (let i = 0; i < width; i++) right[r * width + i]! += factor * a[k * width + i]!;
      }
    }
  }
  for (let r = 0; r < n; r++) {
    for (let i = 0; i < width; i++) {
      const factor = a[r * width + i]!;
      for (let j = 0; j < width; j++) h[i * width + j]! += factor * right[r * width + j]!;
    }
  }
}

interface Moments {
  /** For each head E[kᵀk], the keys less their mean in the text, which softmax takes away. */
  readonly keyMoments: Float64Array[];
  /** For each head E[qᵀq]. */
  readonly queryMoments: Float64Array[];
  /** For each head the mean weight of a token for itself. */
  readonly selfWeights: number[];
}

/** @param projected [tokens][3][heads][headWidth] */
function attentionMoments(
  projected: Float32Array<ArrayBuffer>,
  lengths: readonly number[],
): Moments {
  const square = (): Float64Array[] =>
    Array.from({ length: headCount }, () => new Float64Array(headWidth * headWidth));
  const moments = { keyMoments: square(), queryMoments: square() };
  const selfWeights = new Array<number>(headCount).fill(0);
  let start = 0;
  for (const length of lengths) {
    const ofText = projected.subarray(3 * width * start, 3 * width * (start + length));
    const { queries, keys, weights } = attend(ofText, length, headWidth);
    for (let head = 0; head < headCount; head++) {
      const ofHead = (all: Float32Array): Float32Array =>
        all.subarray(head * length * headWidth, (head + 1) * length * headWidth);
      const square = weights.subarray(head * length * length); // [query][key]
      for (let t = 0; t < length; t++) selfWeights[head]! += square[t * length + t]! / length;
      addSquares(moments.queryMoments[head]!, ofHead(queries));
      addSquares(moments.keyMoments[head]!, centred(ofHead(keys)));
    }
    start += length;
  }
  return { ...moments, selfWeights: selfWeights.map((sum) => sum / lengths.length) };
}

/** @param x [count][headWidth] */
function centred(x: Float32Array): Float32Array {
  const count = x.length / headWidth;
  const means = new Float64Array(headWidth);
  x.forEach((value, i) => (means[i % headWidth]! += value / count));
  return x.map((value, i) => value - means[i % headWidth]!);
}

/** @param moments [headWidth][headWidth] @param x [count][headWidth] */
function addSquares(moments: Float64Array, x: Float32Array): void {
  for (let row = 0; row < x.length; row += headWidth) {
    for (let i = 0; i < headWidth; i++) {
      for (let j = 0; j < headWidth; j++) moments[i * headWidth + j]! += x[row + i]! * x[row + j]!;
    }
  }
}

/** The root of the mean of 1/variance. @param x [tokens][256] */
function meanInverseDeviation(x: Float32Array, tokens: number): number {
  let sum = 0;
  for (let start = 0; start < x.length; start += width) {
    const row = x.subarray(start, start + width);
    const mean = row.reduce((total, value) => total + value, 0) / width;
    sum += width / row.reduce((total, value) => total + (value - mean) ** 2, 0);
  }
  return Math.sqrt(sum / tokens);
}
