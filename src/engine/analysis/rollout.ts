/**
 * Attention rollout: how much of each token's vector comes from each token of the text, if all of it
 * came by way of the weights (Abnar & Zuidema 2020, arXiv 2005.00928, section 3). In each layer the
 * weights are averaged over the heads, and half of what a token hands on is what it was before, for the
 * residual connection: A = 0.5·W + 0.5·I, its rows normalised. The layers are multiplied, the last one
 * first. That the first layer of this model widens the stream on its residual way is not seen by it.
 *
 * @param layers for each layer, first to last, the mean over its heads: [from][to]
 * @returns [from][to]; each row sums to 1
 */
export function rollout(
  layers: readonly Float32Array[],
  tokens: number,
): Float32Array<ArrayBuffer> {
  let rolled: Float32Array<ArrayBuffer> = identity(tokens); // [from][to]
  for (const weights of layers.toReversed()) {
    rolled = product(rolled, withResidual(weights, tokens), tokens);
  }
  return rolled;
}

function withResidual(weights: Float32Array, tokens: number): Float32Array {
  const mixed = identity(tokens);
  for (let from = 0; from < tokens; from++) {
    const row = mixed.subarray(from * tokens, (from + 1) * tokens);
    let sum = 0;
    for (let to = 0; to < tokens; to++) {
      row[to] = 0.5 * row[to]! + 0.5 * weights[from * tokens + to]!;
      sum += row[to]!;
    }
    for (let to = 0; to < tokens; to++) row[to]! /= sum;
  }
  return mixed;
}

function identity(size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(size * size);
  for (let i = 0; i < size; i++) out[i * size + i] = 1;
  return out;
}

/** Of two squares. */
function product(a: Float32Array, b: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      const factor = a[row * size + k]!;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        out[row * size + column]! += factor * b[k * size + column]!;
      }
    }
  }
  return out;
}
