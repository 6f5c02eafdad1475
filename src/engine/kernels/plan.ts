import {
  attentionWidths,
  embeddingWidth,
  headCount,
  hiddenWidth,
  streamWidth,
} from '../architecture.ts';
import type { Precision } from '../pack/format.ts';
import { groupHeight, panelWidths } from './layout.ts';

/*
 * Where everything lies in the memory of the kernels, which allocate nothing themselves: the weights
 * where the pack was read (memory.ts), and what a pass writes behind them. All places are byte offsets.
 */

/** A cache line; the kernels ask for 16. */
const alignment = 64;

const roundUp = (count: number, step: number): number => Math.ceil(count / step) * step;

/** Bytes of [rows/4][width][4] in f32, or of [rows/4][width/2][4][2] in i16. */
export function packedBytes(rows: number, width: number, precision: Precision): number {
  return roundUp(rows, groupHeight) * width * (precision === 'f32' ? 4 : 2);
}

/** Bytes of a list for each row: at most [width] numbers in f32 or [width/2] pairs of i16, of 8. */
export function listBytes(rows: number, width: number, precision: Precision): number {
  return rows * width * (precision === 'f32' ? 8 : 4);
}

/** What `attention` needs beside its arguments: the five buffers that its source names. */
export function attentionScratchBytes(tokens: number, headWidth: number): number {
  const columns = roundUp(tokens, panelWidths.dense);
  const rows = roundUp(tokens, groupHeight);
  return 4 * ((tokens + columns + rows) * headWidth + tokens * columns + rows * tokens);
}

/** A linear layer of the model. */
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
  /** Of what the layer's attention reads. */
  readonly width: number;
  /** [rows][3][heads][headWidth] */
  readonly queryKeyValue: number;
  /** For each text of the batch [heads][query][key]. */
  readonly scores: number;
  /** For each text of the batch [heads][query][key]. */
  readonly weights: number;
  /** [rows][heads][headWidth] */
  readonly joined: number;
  /** [rows][512] */
  readonly afterAttention: number;
  /** [rows][512] */
  readonly afterFeedForward: number;
}

export interface ActivationPlaces {
  /** [rows][256]: of the tokens whose first projections are not known. */
  readonly input: number;
  /** [rows][512]: what the first layer adds to. */
  readonly widened: number;
  /** Whatever the next product reads, of up to 1,536 inputs: packed, or in lists. */
  readonly packed: number;
  /** [rows, to a multiple of 4], of packed i16. */
  readonly rowScales: number;
  /** [rows], u32 */
  readonly listEnds: number;
  /** [rows][1536] */
  readonly hidden: number;
  /** For each thread, `scratchBytes` long. */
  readonly attentionScratch: number;
  readonly scratchBytes: number;
  readonly layers: readonly [LayerBuffers, LayerBuffers];
  /** For each text of the batch, the mean over its tokens: of the hidden layer [rows][1536], */
  readonly meanHidden: number;
  /** of what the second layer's feed-forward part was given, and of what came of it [rows][512]. */
  readonly meanAttended: number;
  readonly meanStream: number;
  /** [rows][512]: for each text its sentence, before it is squashed. */
  readonly sentences: number;
}

/** What a pass has to have room for. */
export interface Extent {
  /** Tokens of all texts of the batch together. */
  readonly rows: number;
  readonly precision: Precision;
  readonly threads: number;
}

/**
 * Lays out everything that a pass writes.
 *
 * @param start the first byte that is free; 0 says "none" to the kernels, so nothing may lie there
 * @returns also the first byte that is free after it
 */
export function planActivations(
  extent: Extent,
  start: number,
): { readonly places: ActivationPlaces; readonly end: number } {
  let end = roundUp(Math.max(start, 1), alignment);
  const take = (bytes: number): number => {
    const place = end;
    end = roundUp(end + bytes, alignment);
    return place;
  };
  return { places: placeActivations(extent, take), end };
}

/** Plans each number of rows once. */
export function createPlanner(
  extent: Omit<Extent, 'rows'>,
  start: number,
): (rows: number) => ActivationPlaces {
  const plans = new Map<number, ActivationPlaces>();
  return (rows) => {
    let places = plans.get(rows);
    if (!places) {
      places = planActivations({ ...extent, rows }, start).places;
      plans.set(rows, places);
    }
    return places;
  };
}

function placeActivations(
  { rows, precision, threads }: Extent,
  take: (bytes: number) => number,
): ActivationPlaces {
  const floats = (count: number): number => take(4 * count);
  const layer = (width: number): LayerBuffers => ({
    width,
    queryKeyValue: floats(rows * 3 * width),
    scores: floats(headCount * rows * rows),
    weights: floats(headCount * rows * rows),
    joined: floats(rows * width),
    afterAttention: floats(rows * streamWidth),
    afterFeedForward: floats(rows * streamWidth),
  });
  const [first, second] = attentionWidths;
  const packed = Math.max(
    packedBytes(rows, streamWidth, precision),
    listBytes(rows, hiddenWidth, precision),
  );
  const scratchBytes = roundUp(attentionScratchBytes(rows, second / headCount), alignment);
  return {
    input: floats(rows * embeddingWidth),
    widened: floats(rows * streamWidth),
    packed: take(packed),
    rowScales: floats(roundUp(rows, groupHeight)),
    listEnds: floats(rows),
    hidden: floats(rows * hiddenWidth),
    attentionScratch: take(threads * scratchBytes),
    scratchBytes,
    layers: [layer(first), layer(second)],
    meanHidden: floats(rows * hiddenWidth),
    meanAttended: floats(rows * streamWidth),
    meanStream: floats(rows * streamWidth),
    sentences: floats(rows * streamWidth),
  };
}
