import { headCount } from './architecture.ts';
import { splitHeads } from './encoder.ts';
import { changeScores, changesWeights, headsOffIn, type Intervention } from './intervention.ts';
import { mix, softmaxRows } from './kernels/scalar.ts';
import type { LayerBuffers } from './kernels/plan.ts';

/*
 * The kernels know the model as it is. Under an intervention they do their work all the same, and what
 * the change touches is done anew on their scores and values, in plain TypeScript: so the kernels stay as
 * small and as fast as they are, and what is not touched is theirs to the last bit.
 */

/**
 * Changes what attention has made of a text in a layer: its scores, weights and outputs.
 *
 * @param memory of the kernels
 * @param buffers of the layer, of one text
 * @param layer counted from 0
 */
export function changeAttention(
  memory: ArrayBufferLike,
  buffers: LayerBuffers,
  tokens: number,
  layer: number,
  intervention: Intervention,
): void {
  const { width } = buffers;
  const headWidth = width / headCount;
  const joined = new Float32Array(memory, buffers.joined, tokens * width); // [tokens][heads][headWidth]
  const off = headsOffIn(intervention, layer);
  if (changesWeights(intervention)) {
    const square = headCount * tokens * tokens;
    const scores = new Float32Array(memory, buffers.scores, square); // [heads][query][key]
    changeScores(scores, tokens, intervention);
    const weights = softmaxRows(scores, tokens); // [heads][query][key]
    new Float32Array(memory, buffers.weights, square).set(weights);
    const projected = new Float32Array(memory, buffers.queryKeyValue, 3 * tokens * width);
    const values = splitHeads(projected, tokens, 3, headWidth)[2]!; // [heads][tokens][headWidth]
    for (let head = 0; head < headCount; head++) {
      if (off.includes(head)) continue;
      const ofHead = (all: Float32Array, size: number): Float32Array =>
        all.subarray(head * size, (head + 1) * size);
      const mixed = mix(
        ofHead(weights, tokens * tokens),
        ofHead(values, tokens * headWidth),
        headWidth,
      ); // [tokens][headWidth]
      putHead(joined, mixed, head, tokens, headWidth);
    }
  }
  const nothing = new Float32Array(tokens * headWidth);
  for (const head of off) putHead(joined, nothing, head, tokens, headWidth);
}

/**
 * @param joined [tokens][heads][headWidth], written
 * @param output [tokens][headWidth]
 */
function putHead(
  joined: Float32Array,
  output: Float32Array,
  head: number,
  tokens: number,
  headWidth: number,
): void {
  for (let token = 0; token < tokens; token++) {
    const from = token * headWidth;
    joined.set(output.subarray(from, from + headWidth), (token * headCount + head) * headWidth);
  }
}
