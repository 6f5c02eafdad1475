import { embeddingWidth, headCount, streamWidth } from './architecture.ts';
import { changeScores, headsOffIn, untouched, type Intervention } from './intervention.ts';
import { layerNorm, linear, mix, scaledProducts, softmaxRows } from './kernels/scalar.ts';
import { readRow } from './pack/quantise.ts';
import type { LayerTrace } from './trace.ts';
import type { LayerWeights, Matrix, Weights } from './weights.ts';

/*
 * The forward pass, top to bottom: tokens are embedded and told their positions; each layer lets them
 * look at each other and then think each for itself; the mean of what they have become is the sentence.
 */

type Floats = Float32Array<ArrayBuffer>;

export interface Encoding {
  readonly layers: LayerTrace[];
  /** [512] */
  readonly embedding: Floats;
}

/** What is asked of a pass: it goes no further, and nothing else is handed out. */
export interface Wanted {
  /** Layers, 0 and 1, whose attention weights are asked for. */
  readonly weights?: readonly number[];
  /** Whether the vectors of the tokens are, as they are in the end. */
  readonly vectors?: boolean;
  readonly embedding?: boolean;
}

/** What was asked for; null is what was not. */
export interface Reading {
  /** By layer, [heads][query][key]. */
  readonly weights: readonly (Floats | null)[];
  /** [tokens][512] */
  readonly vectors: Floats | null;
  /** [512] */
  readonly embedding: Floats | null;
}

/** Runs the model on token ids, 128 of them at most for each text. */
export interface Encoder {
  /** Everything on the way. @param intervention what is changed on it; nothing by default */
  encode(ids: readonly number[], intervention?: Intervention): Encoding;
  /** What is asked about each of many texts. */
  read(batch: readonly (readonly number[])[], wanted: Wanted): Reading[];
}

export function encode(
  ids: readonly number[],
  weights: Weights,
  intervention = untouched,
): Encoding {
  const [first, second] = weights.layers;
  const change = (index: number): LayerChange => ({ index, intervention });
  const input = embed(ids, weights.embedding, intervention.positions); // [tokens][256]
  // The first layer also widens the stream: what it adds to is a projection of its input.
  const widened = linear(input, ids.length, weights.widen); // [tokens][512]
  const layers = [runLayer(input, widened, ids.length, first, change(0))];
  const between = layers[0]!.residual.afterFeedForward; // [tokens][512]
  layers.push(runLayer(between, between, ids.length, second, change(1)));
  const final = layers[1]!.residual.afterFeedForward; // [tokens][512]
  return { layers, embedding: embedSentence(final, ids.length, weights) };
}

/** @param positions whether tokens are told theirs @returns [tokens][256] */
export function embed(ids: readonly number[], embedding: Matrix, positions = true): Floats {
  const out = new Float32Array(ids.length * embeddingWidth);
  ids.forEach((id, position) => {
    const signal = positions ? positionSignal(position) : noSignal;
    embedToken(embedding, id, signal, out, position * embeddingWidth);
  });
  return out;
}

/** What a token hears that is not told its position. [256] */
export const noSignal: Floats = new Float32Array(embeddingWidth);

/** Writes twice the embedding (the graph adds it to itself) plus the signal of the position. [256] */
export function embedToken(
  embedding: Matrix,
  id: number,
  signal: Floats,
  out: Float32Array,
  start: number,
): void {
  readRow(embedding, id, out, start);
  for (let i = 0; i < embeddingWidth; i++) out[start + i] = 2 * out[start + i]! + signal[i]!;
}

/**
 * Sines, then cosines, of the position at 128 frequencies from 1 down to 1/10000 (Vaswani et al.
 * 2017, section 3.5, in the layout of the tensor2tensor library). [256]
 */
export function positionSignal(position: number): Floats {
  const half = embeddingWidth / 2;
  const signal = new Float32Array(embeddingWidth);
  for (let i = 0; i < half; i++) {
    const angle = position * 10_000 ** (-i / (half - 1));
    signal[i] = Math.sin(angle);
    signal[half + i] = Math.cos(angle);
  }
  return signal;
}

/** What is changed in a layer. */
interface LayerChange {
  readonly index: number;
  readonly intervention: Intervention;
}

const unchanged: LayerChange = { index: 0, intervention: untouched };

/**
 * @param input [tokens][width]: what the layer reads
 * @param stream [tokens][512]: what it adds to
 */
function runLayer(
  input: Floats,
  stream: Floats,
  tokens: number,
  layer: LayerWeights,
  change: LayerChange,
): LayerTrace {
  const { attention, feedForward } = layer;
  const width = attention.norm.gain.length;
  const headWidth = width / headCount;

  const normed = layerNorm(input, tokens, attention.norm); // [tokens][width]
  const projected = linear(normed, tokens, attention.queryKeyValue); // [tokens][3][heads][headWidth]
  const heads = attend(projected, tokens, headWidth, change);

  const joined = joinHeads(heads.headOutputs, tokens, headWidth); // [tokens][width]
  const attended = linear(joined, tokens, attention.output);
  const afterAttention = add(stream, attended); // [tokens][512]

  const thought = linear(
    layerNorm(afterAttention, tokens, feedForward.norm),
    tokens,
    feedForward.expand,
  ); // [tokens][1536]
  const afterFeedForward = add(
    afterAttention,
    linear(thought.map(relu), tokens, feedForward.contract),
  ); // [tokens][512]

  return {
    heads: headCount,
    headWidth,
    ...heads,
    residual: { input, afterAttention, afterFeedForward },
  };
}

/** What attention computes in all heads of a layer. */
type HeadsTrace = Omit<LayerTrace, 'heads' | 'headWidth' | 'residual'>;

/** Lets every token look at all others. @param projected [tokens][3][heads][headWidth] */
export function attend(
  projected: Floats,
  tokens: number,
  headWidth: number,
  { index, intervention } = unchanged,
): HeadsTrace {
  const [queries, keys, values] = splitHeads(projected, tokens, 3, headWidth) as [
    ...[queries: Floats, keys: Floats, values: Floats],
  ];
  const scores = new Float32Array(headCount * tokens * tokens); // [heads][query][key]
  const weights = new Float32Array(headCount * tokens * tokens); // [heads][query][key]
  const headOutputs = new Float32Array(headCount * tokens * headWidth); // [heads][tokens][headWidth]
  const off = headsOffIn(intervention, index);
  for (let head = 0; head < headCount; head++) {
    const ofHead = (all: Floats): Floats =>
      all.subarray(head * tokens * headWidth, (head + 1) * tokens * headWidth);
    const headScores = scaledProducts(ofHead(queries), ofHead(keys), headWidth);
    changeScores(headScores, tokens, intervention);
    const headWeights = softmaxRows(headScores, tokens);
    scores.set(headScores, head * tokens * tokens);
    weights.set(headWeights, head * tokens * tokens);
    if (!off.includes(head)) ofHead(headOutputs).set(mix(headWeights, ofHead(values), headWidth));
  }
  return { queries, keys, values, scores, weights, headOutputs };
}

const relu = (x: number): number => Math.max(0, x);

function add(a: Floats, b: Floats): Floats {
  return a.map((x, i) => x + b[i]!);
}

/** From [tokens][parts][heads][headWidth] to as many parts of [heads][tokens][headWidth]. */
export function splitHeads(
  projected: Float32Array,
  tokens: number,
  parts: number,
  headWidth: number,
): Floats[] {
  const width = headCount * headWidth;
  const part = (index: number): Floats => {
    const out = new Float32Array(tokens * width);
    for (let head = 0; head < headCount; head++) {
      for (let token = 0; token < tokens; token++) {
        const from = (parts * token + index) * width + head * headWidth;
        out.set(projected.subarray(from, from + headWidth), (head * tokens + token) * headWidth);
      }
    }
    return out;
  };
  return Array.from({ length: parts }, (_, index) => part(index));
}

/** From [heads][tokens][headWidth] to [tokens][heads][headWidth]. */
export function joinHeads(headOutputs: Floats, tokens: number, headWidth: number): Floats {
  const out = new Float32Array(headOutputs.length);
  for (let head = 0; head < headCount; head++) {
    for (let token = 0; token < tokens; token++) {
      const from = (head * tokens + token) * headWidth;
      out.set(headOutputs.subarray(from, from + headWidth), (token * headCount + head) * headWidth);
    }
  }
  return out;
}

/** The mean over the tokens, through one more layer with tanh, at length 1. [512] */
function embedSentence(stream: Floats, tokens: number, weights: Weights): Floats {
  if (tokens === 0) return new Float32Array(streamWidth);
  const mean = new Float32Array(streamWidth);
  for (let i = 0; i < streamWidth; i++) {
    let sum = 0;
    for (let token = 0; token < tokens; token++) sum += stream[token * streamWidth + i]!;
    mean[i] = sum / tokens;
  }
  return normalise(linear(mean, 1, weights.sentence).map((x) => Math.tanh(x)));
}

/** Brings the vector to length 1; the floor keeps one of zeros from dividing by zero. */
export function normalise(vector: Floats): Floats {
  let squaredLength = 0;
  for (const x of vector) squaredLength += x * x;
  const length = Math.sqrt(Math.max(squaredLength, 1e-12));
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
