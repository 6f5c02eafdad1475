import type { Linear, Norm } from '../weights.ts';

/*
 * The kernels in plain TypeScript: what the fast ones have to agree with, and what runs where there
 * is no SIMD. Sums are kept in double precision, which JavaScript gives for nothing.
 */

/**
 * y = x·Wᵀ + b
 *
 * @param x [tokens][inputs]
 * @returns [tokens][outputs]
 */
export function linear(x: Float32Array, tokens: number, layer: Linear): Float32Array<ArrayBuffer> {
  const { inputs, outputs, weight, bias } = layer;
  const y = new Float32Array(tokens * outputs);
  let token = 0;
  // Four tokens at a time, as fetching a weight costs more than using it.
  for (; token + 4 <= tokens; token += 4) {
    const x0 = token * inputs;
    const x1 = x0 + inputs;
    const x2 = x1 + inputs;
    const x3 = x2 + inputs;
    for (let output = 0; output < outputs; output++) {
      const row = output * inputs;
      let sum0 = bias[output]!;
      let sum1 = sum0;
      let sum2 = sum0;
      let sum3 = sum0;
      for (let i = 0; i < inputs; i++) {
        const w = weight[row + i]!;
        sum0 += w * x[x0 + i]!;
        sum1 += w * x[x1 + i]!;
        sum2 += w * x[x2 + i]!;
        sum3 += w * x[x3 + i]!;
      }
      const at = token * outputs + output;
      y[at] = sum0;
      y[at + outputs] = sum1;
      y[at + 2 * outputs] = sum2;
      y[at + 3 * outputs] = sum3;
    }
  }
  for (; token < tokens; token++) {
    for (let output = 0; output < outputs; output++) {
      let sum = bias[output]!;
      for (let i = 0; i < inputs; i++) sum += weight[output * inputs + i]! * x[token * inputs + i]!;
      y[token * outputs + output] = sum;
    }
  }
  return y;
}

/** Keeps a row of equal numbers from dividing by zero. */
const epsilon = 1e-6;

/**
 * Layer normalisation (Ba et al. 2016, arXiv 1607.06450) with the biased variance.
 *
 * @param x [tokens][width]
 * @returns [tokens][width]
 */
export function layerNorm(x: Float32Array, tokens: number, norm: Norm): Float32Array<ArrayBuffer> {
  const { gain, bias } = norm;
  const width = gain.length;
  const y = new Float32Array(tokens * width);
  for (let token = 0; token < tokens; token++) {
    const start = token * width;
    let mean = 0;
    for (let i = 0; i < width; i++) mean += x[start + i]!;
    mean /= width;
    let variance = 0;
    for (let i = 0; i < width; i++) variance += (x[start + i]! - mean) ** 2;
    variance /= width;
    const scale = 1 / Math.sqrt(variance + epsilon);
    for (let i = 0; i < width; i++) {
      y[start + i] = (x[start + i]! - mean) * scale * gain[i]! + bias[i]!;
    }
  }
  return y;
}

/**
 * Softmax of each row.
 *
 * @param scores [rows][columns]; −∞ for what is left out
 * @returns [rows][columns], each row sums to 1; or is zeros, where everything is left out
 */
export function softmaxRows(scores: Float32Array, columns: number): Float32Array<ArrayBuffer> {
  const weights = new Float32Array(scores.length);
  for (let row = 0; row < scores.length; row += columns) {
    // Taking the largest away first changes nothing in the result and keeps exp within range.
    let largest = -Infinity;
    for (let i = 0; i < columns; i++) largest = Math.max(largest, scores[row + i]!);
    if (largest === -Infinity) continue;
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += Math.exp(scores[row + i]! - largest);
    for (let i = 0; i < columns; i++) weights[row + i] = Math.exp(scores[row + i]! - largest) / sum;
  }
  return weights;
}

/**
 * How well each query matches each key: q·k / √headWidth.
 *
 * @param queries [tokens][headWidth]
 * @param keys [tokens][headWidth]
 * @returns [query][key]
 */
export function scaledProducts(
  queries: Float32Array,
  keys: Float32Array,
  headWidth: number,
): Float32Array<ArrayBuffer> {
  const tokens = queries.length / headWidth;
  const scores = new Float32Array(tokens * tokens);
  const scale = 1 / Math.sqrt(headWidth);
  for (let query = 0; query < tokens; query++) {
    for (let key = 0; key < tokens; key++) {
      let sum = 0;
      for (let i = 0; i < headWidth; i++) {
        sum += queries[query * headWidth + i]! * keys[key * headWidth + i]!;
      }
      scores[query * tokens + key] = sum * scale;
    }
  }
  return scores;
}

/**
 * The values, mixed by the weights.
 *
 * @param weights [query][key]
 * @param values [tokens][headWidth]
 * @returns [tokens][headWidth]
 */
export function mix(
  weights: Float32Array,
  values: Float32Array,
  headWidth: number,
): Float32Array<ArrayBuffer> {
  const tokens = values.length / headWidth;
  const out = new Float32Array(values.length);
  const sums = new Float64Array(headWidth);
  for (let query = 0; query < tokens; query++) {
    sums.fill(0);
    for (let key = 0; key < tokens; key++) {
      const weight = weights[query * tokens + key]!;
      for (let i = 0; i < headWidth; i++) sums[i]! += weight * values[key * headWidth + i]!;
    }
    out.set(sums, query * headWidth);
  }
  return out;
}
