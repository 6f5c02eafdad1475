import { groupHeight, panelWidths } from './layout.ts';
import type { LinearPlace, NormPlace } from './plan.ts';
import { everything, shareOf, type Share } from './share.ts';

/** A byte offset in the kernels' memory, at a multiple of 16. */
export type Place = number;

/** Rows of activations, and where the next product finds them. */
export interface Packing {
  /** [rows][width] */
  readonly x: Place;
  readonly rows: number;
  readonly width: number;
  /** Written. For a dense product [rows/4][width][4], in int8 [rows/4][width/2][4][2] of i16. */
  readonly packed: Place;
  /** [rows], written in int8: a number is its i16 times its row's scale. */
  readonly rowScales: Place;
}

export interface DensePacking extends Packing {
  /** Normalises the rows on the way. */
  readonly norm?: NormPlace | undefined;
}

/** In place of the rows as they are, a list for each of them, of what is not zero. */
export interface SparsePacking extends Packing {
  /** [rows], u32, written: where each list ends. */
  readonly listEnds: Place;
}

/** What a product does with its sums before it stores them. */
export interface Product {
  readonly layer: LinearPlace;
  readonly rows: number;
  readonly packed: Place;
  /** [rows], of int8 */
  readonly rowScales: Place;
  /** [rows][outputs] */
  readonly out: Place;
  /** [rows][outputs], added to the outputs. Not the same place as `out`. */
  readonly residual?: Place;
}

export interface DenseProduct extends Product {
  /** Whether outputs below zero become zero. */
  readonly relu?: boolean;
  /** How many of the outputs are asked for, from the first: all, where nothing is said. */
  readonly wanted?: number;
}

export interface SparseProduct extends Product {
  readonly listEnds: Place;
}

export interface Attention {
  /** [tokens][3][heads][headWidth] */
  readonly queryKeyValue: Place;
  /** [heads][query][key], written: q·k / √headWidth */
  readonly scores: Place;
  /** [heads][query][key], written: the softmax of each row of scores */
  readonly weights: Place;
  /** [tokens][heads][headWidth], written: the values, mixed by the weights; or 0, if nobody asks */
  readonly joined: Place;
  /** As long as `attentionScratchBytes` says, and for each thread. */
  readonly scratch: Place;
  readonly scratchBytes: number;
  readonly tokens: number;
  readonly heads: number;
  /** A multiple of 8. */
  readonly headWidth: number;
}

/** The mean of the rows of each text. */
export interface Averaging {
  /** [rows][width], the texts one after the other */
  readonly x: Place;
  readonly width: number;
  /** Rows of each text. */
  readonly tokens: readonly number[];
  /** [texts][width], written: zeros for a text without rows */
  readonly means: Place;
}

/** A step of a pass; it does a share of it, which is everything where nothing is said. */
export type Kernel<Work> = (work: Work, share?: Share) => void;

/**
 * The SIMD kernels. Every width is a multiple of 8; numbers are f32 where nothing
 * else is said; a buffer that is read is not one that is written.
 */
export interface Kernels {
  /** "relaxed" multiplies and adds in one step where the processor can. */
  readonly build: 'base' | 'relaxed';
  readonly memory: WebAssembly.Memory;

  readonly packF32: Kernel<DensePacking>;
  readonly packI16: Kernel<DensePacking>;
  readonly gatherF32: Kernel<SparsePacking>;
  readonly gatherI16: Kernel<SparsePacking>;

  /** out = x·Wᵀ + b, with f32 weights */
  readonly gemmF32: Kernel<DenseProduct>;
  /** out = x·Wᵀ + b, with int8 weights; exact up to 1,536 inputs before the sums are scaled */
  readonly gemmInt8: Kernel<DenseProduct>;
  /** Either of them, after `gatherF32` or `gatherI16`, for rows that are mostly zeros. */
  readonly multiplySparse: Kernel<SparseProduct>;

  readonly attention: Kernel<Attention>;
  readonly average: Kernel<Averaging>;
  /** x, out: [count], count a multiple of 4: eˣ for x up to 88, and 0 below −87.3. Not shared. */
  readonly exponentials: (x: Place, out: Place, count: number) => void;
}

/** The exports of both builds: the order of the arguments is that of assembly/*.ts. */
interface Exports {
  readonly packF32: (
    ...args: [x: Place, gain: Place, bias: Place, packed: Place, rows: number, width: number]
  ) => void;
  readonly packI16: (
    ...args: [
      ...[x: Place, gain: Place, bias: Place, packed: Place, rowScales: Place],
      ...[rows: number, width: number],
    ]
  ) => void;
  readonly gatherF32: (
    ...args: [x: Place, entries: Place, ends: Place, rows: number, width: number]
  ) => void;
  readonly gatherI16: (
    ...args: [x: Place, entries: Place, ends: Place, scales: Place, rows: number, width: number]
  ) => void;
  readonly gemmF32: (
    ...args: [
      ...[packed: Place, weights: Place, bias: Place, residual: Place, relu: number, out: Place],
      ...[rows: number, inputs: number, outputs: number, stride: number],
    ]
  ) => void;
  readonly gemmInt8: (
    ...args: [
      ...[packed: Place, rowScales: Place, weights: Place, weightScales: Place, bias: Place],
      ...[residual: Place, relu: number, out: Place],
      ...[rows: number, inputs: number, outputs: number, stride: number],
    ]
  ) => void;
  readonly multiplySparse: (
    ...args: [
      ...[entries: Place, ends: Place, rowScales: Place, weights: Place, weightScales: Place],
      ...[bias: Place, residual: Place, out: Place],
      ...[rows: number, inputs: number, outputs: number, stride: number],
    ]
  ) => void;
  readonly attention: (
    ...args: [
      ...[queryKeyValue: Place, scale: number, scores: Place, weights: Place, joined: Place],
      ...[scratch: Place, tokens: number, heads: number, headWidth: number, count: number],
    ]
  ) => void;
  readonly exponentials: (x: Place, out: Place, count: number, origin: number) => void;
  readonly meanRows: (x: Place, out: Place, rows: number, width: number) => void;
}

/**
 * @param exports of an instance of one of the two builds, on this memory
 */
export function wrapKernels(
  build: Kernels['build'],
  memory: WebAssembly.Memory,
  exports: WebAssembly.Exports,
): Kernels {
  const raw = exports as unknown as Exports;

  return {
    build,
    memory,
    packF32({ x, norm, packed, rows, width }, share = everything) {
      const { from, to } = shareOf(rows, groupHeight, share);
      const [at, into] = [x + 4 * from * width, packed + 4 * from * width];
      raw.packF32(at, norm?.gain ?? 0, norm?.bias ?? 0, into, to - from, width);
    },
    packI16({ x, norm, packed, rowScales, rows, width }, share = everything) {
      const { from, to } = shareOf(rows, groupHeight, share);
      const [at, into] = [x + 4 * from * width, packed + 2 * from * width];
      const scales = rowScales + 4 * from;
      raw.packI16(at, norm?.gain ?? 0, norm?.bias ?? 0, into, scales, to - from, width);
    },
    gatherF32({ x, packed, listEnds, rows, width }, share = everything) {
      const { from, to } = shareOf(rows, 1, share);
      const [at, into] = [x + 4 * from * width, packed + 8 * from * width];
      raw.gatherF32(at, into, listEnds + 4 * from, to - from, width);
    },
    gatherI16({ x, packed, listEnds, rowScales, rows, width }, share = everything) {
      const { from, to } = shareOf(rows, 1, share);
      const [at, into] = [x + 4 * from * width, packed + 4 * from * width];
      raw.gatherI16(at, into, listEnds + 4 * from, rowScales + 4 * from, to - from, width);
    },
    gemmF32({ packed, layer, rows, out, residual, relu = false, wanted }, share = everything) {
      const { inputs, outputs } = layer;
      const { from, to } = shareOf(wanted ?? outputs, panelWidths.dense, share);
      raw.gemmF32(
        packed,
        layer.weights + 4 * from * inputs,
        layer.bias + 4 * from,
        residual ? residual + 4 * from : 0,
        Number(relu),
        out + 4 * from,
        rows,
        inputs,
        to - from,
        4 * outputs,
      );
    },
    gemmInt8(
      { packed, rowScales, layer, rows, out, residual, relu = false, wanted },
      share = everything,
    ) {
      const { inputs, outputs } = layer;
      const { from, to } = shareOf(wanted ?? outputs, panelWidths.dense, share);
      raw.gemmInt8(
        packed,
        rowScales,
        layer.weights + from * inputs,
        layer.weightScales + 4 * from,
        layer.bias + 4 * from,
        residual ? residual + 4 * from : 0,
        Number(relu),
        out + 4 * from,
        rows,
        inputs,
        to - from,
        4 * outputs,
      );
    },
    multiplySparse(
      { packed, listEnds, rowScales, layer, rows, out, residual },
      share = everything,
    ) {
      const { inputs, outputs, weightScales } = layer;
      const { from, to } = shareOf(outputs, panelWidths.sparse, share);
      const weightBytes = weightScales ? 1 : 4;
      raw.multiplySparse(
        packed,
        listEnds,
        weightScales ? rowScales : 0,
        layer.weights + weightBytes * from * inputs,
        weightScales ? weightScales + 4 * from : 0,
        layer.bias + 4 * from,
        residual ? residual + 4 * from : 0,
        out + 4 * from,
        rows,
        inputs,
        to - from,
        4 * outputs,
      );
    },
    attention(places, share = everything) {
      const { tokens, heads, headWidth } = places;
      const { from, to } = shareOf(heads, 1, share);
      const square = 4 * from * tokens * tokens;
      const across = 4 * from * headWidth;
      raw.attention(
        places.queryKeyValue + across,
        1 / Math.sqrt(headWidth),
        places.scores + square,
        places.weights + square,
        places.joined ? places.joined + across : 0,
        places.scratch + share.thread * places.scratchBytes,
        tokens,
        heads,
        headWidth,
        to - from,
      );
    },
    average({ x, width, tokens, means }, share = everything) {
      const { from, to } = shareOf(tokens.length, 1, share);
      let at = x;
      tokens.forEach((rows, text) => {
        const mean = means + 4 * width * text;
        if (text >= from && text < to) {
          if (rows > 0) raw.meanRows(at, mean, rows, width);
          else new Float32Array(memory.buffer, mean, width).fill(0);
        }
        at += 4 * width * rows;
      });
    },
    exponentials: (x, out, count) => raw.exponentials(x, out, count, 0),
  };
}
