import {
  attentionWidths,
  embeddingWidth,
  headCount,
  hiddenWidth,
  streamWidth,
} from '../architecture.ts';
import type { Precision } from '../pack/format.ts';

/*
 * How the SIMD kernels want their numbers laid out, and where what they compute lies in their memory:
 * they allocate nothing themselves. The weights lie where the pack was read (memory.ts).
 */

/** Outputs side by side in a panel of weights. */
const panelWidth = 8;
/** Rows side by side in packed activations. */
const groupHeight = 4;
/** Inputs side by side: the dot instruction for int8 takes them in pairs. */
const depths = { f32: 1, int8: 2 } as const;
/** A cache line; the kernels ask for 16. */
const alignment = 64;

const roundUp = (count: number, step: number): number => Math.ceil(count / step) * step;

/**
 * @param weights [outputs][inputs]
 * @param outputs a multiple of 8, here and below
 * @param into [outputs/8][inputs][8]
 */
export function packF32Panels(
  weights: Float32Array,
  outputs: number,
  inputs: number,
  into = new Float32Array(outputs * inputs),
): Float32Array {
  eachPlace(outputs, inputs, depths.f32, (place, at) => {
    into[place] = weights[at]!;
  });
  return into;
}

/**
 * @param weights [outputs][inputs]
 * @param inputs even, here and below
 * @param into [outputs/8][inputs/2][8][2]
 */
export function packInt8Panels(
  weights: Int8Array,
  outputs: number,
  inputs: number,
  into = new Int8Array(outputs * inputs),
): Int8Array {
  eachPlace(outputs, inputs, depths.int8, (place, at) => {
    into[place] = weights[at]!;
  });
  return into;
}

/** @param panels [outputs/8][inputs][8] @returns [outputs][inputs] */
export function unpackF32Panels(
  panels: Float32Array,
  outputs: number,
  inputs: number,
): Float32Array<ArrayBuffer> {
  const weights = new Float32Array(outputs * inputs);
  eachPlace(outputs, inputs, depths.f32, (place, at) => {
    weights[at] = panels[place]!;
  });
  return weights;
}

/** @param panels [outputs/8][inputs/2][8][2] @returns [outputs][inputs] */
export function unpackInt8Panels(
  panels: Int8Array,
  outputs: number,
  inputs: number,
): Int8Array<ArrayBuffer> {
  const weights = new Int8Array(outputs * inputs);
  eachPlace(outputs, inputs, depths.int8, (place, at) => {
    weights[at] = panels[place]!;
  });
  return weights;
}

/** Says for each weight of a row-major [outputs][inputs], `at`, where it stands in the panels. */
function eachPlace(
  outputs: number,
  inputs: number,
  depth: number,
  visit: (place: number, at: number) => void,
): void {
  if (outputs % panelWidth !== 0 || inputs % depth !== 0) {
    throw new RangeError(`[${outputs}][${inputs}] does not divide into panels`);
  }
  for (let output = 0; output < outputs; output++) {
    const lane = output % panelWidth;
    const start = (output - lane) * inputs + lane * depth;
    for (let input = 0; input < inputs; input++) {
      const pair = input % depth;
      visit(start + (input - pair) * panelWidth + pair, output * inputs + input);
    }
  }
}

/** Bytes of [rows/4][width][4] in f32, or of [rows/4][width/2][4][2] in i16. */
export function packedBytes(rows: number, width: number, precision: Precision): number {
  return roundUp(rows, groupHeight) * width * (precision === 'f32' ? 4 : 2);
}

/** What `attention` needs beside its arguments: the five buffers that its source names. */
export function attentionScratchBytes(tokens: number, headWidth: number): number {
  const columns = roundUp(tokens, panelWidth);
  const rows = roundUp(tokens, groupHeight);
  return 4 * ((tokens + columns + rows) * headWidth + tokens * columns + rows * tokens);
}

/** Where a linear layer lies. All places are byte offsets. */
export interface LinearPlace {
  readonly outputs: number;
  readonly inputs: number;
  /** In panels. */
  readonly weights: number;
  /** [outputs], or 0 for none, as f32 weights have. */
  readonly weightScales: number;
  /** [outputs] */
  readonly bias: number;
}

export interface NormPlace {
  readonly width: number;
  /** [width] */
  readonly gain: number;
  /** [width] */
  readonly bias: number;
}

export interface LayerPlaces {
  readonly attention: {
    readonly norm: NormPlace;
    readonly queryKeyValue: LinearPlace;
    readonly output: LinearPlace;
  };
  readonly feedForward: {
    readonly norm: NormPlace;
    readonly expand: LinearPlace;
    readonly contract: LinearPlace;
  };
}

/** Everything of the model but the embedding, of which a row is read where the pack has it. */
export interface WeightPlaces {
  readonly widen: LinearPlace;
  readonly layers: readonly [LayerPlaces, LayerPlaces];
  readonly sentence: LinearPlace;
}

/** What one layer computes. Each layer has its own, so that a trace can be read off at the end. */
export interface LayerBuffers {
  readonly headWidth: number;
  /** [tokens][3][heads][headWidth] */
  readonly queryKeyValue: number;
  /** [3][heads][tokens][headWidth] */
  readonly byHead: number;
  /** [heads][query][key] */
  readonly scores: number;
  /** [heads][query][key] */
  readonly weights: number;
  /** [tokens][heads][headWidth] */
  readonly joined: number;
  /** [heads][tokens][headWidth] */
  readonly headOutputs: number;
  /** [tokens][512] */
  readonly afterAttention: number;
  /** [tokens][512] */
  readonly afterFeedForward: number;
}

export interface ActivationPlaces {
  /** [tokens][256] */
  readonly input: number;
  /** [tokens][512]: what the first layer adds to. */
  readonly widened: number;
  /** Packed activations of up to 1,536 inputs: whatever the next product reads. */
  readonly packed: number;
  /** [tokens, to a multiple of 4], for packed i16. */
  readonly rowScales: number;
  /** [tokens][1536] */
  readonly hidden: number;
  readonly attentionScratch: number;
  readonly layers: readonly [LayerBuffers, LayerBuffers];
  /** [512] */
  readonly mean: number;
  /** [512] */
  readonly sentence: number;
}

/**
 * Lays out everything that a forward pass over so many tokens writes.
 *
 * @param start the first byte that is free; 0 says "none" to the kernels, so nothing may lie there
 * @returns also the first byte that is free after it
 */
export function planActivations(
  tokens: number,
  precision: Precision,
  start: number,
): { readonly places: ActivationPlaces; readonly end: number } {
  let end = roundUp(Math.max(start, 1), alignment);
  const take = (bytes: number): number => {
    const place = end;
    end = roundUp(end + bytes, alignment);
    return place;
  };
  return { places: placeActivations(tokens, precision, take), end };
}

function placeActivations(
  tokens: number,
  precision: Precision,
  take: (bytes: number) => number,
): ActivationPlaces {
  const floats = (count: number): number => take(4 * count);
  const layer = (width: number): LayerBuffers => ({
    headWidth: width / headCount,
    queryKeyValue: floats(tokens * 3 * width),
    byHead: floats(tokens * 3 * width),
    scores: floats(headCount * tokens * tokens),
    weights: floats(headCount * tokens * tokens),
    joined: floats(tokens * width),
    headOutputs: floats(tokens * width),
    afterAttention: floats(tokens * streamWidth),
    afterFeedForward: floats(tokens * streamWidth),
  });
  const [first, second] = attentionWidths;
  const rows = Math.max(tokens, 1); // the sentence is a row, even one without tokens
  return {
    input: floats(tokens * embeddingWidth),
    widened: floats(tokens * streamWidth),
    packed: take(packedBytes(rows, hiddenWidth, precision)),
    rowScales: floats(roundUp(rows, groupHeight)),
    hidden: floats(tokens * hiddenWidth),
    attentionScratch: take(attentionScratchBytes(tokens, second / headCount)),
    layers: [layer(first), layer(second)],
    mean: floats(streamWidth),
    sentence: floats(streamWidth),
  };
}
