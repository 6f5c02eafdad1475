import type { LinearPlace, NormPlace } from './layout.ts';

/** A byte offset in the kernels' memory, at a multiple of 16. */
export type Place = number;

/** What a product does with its sums before it stores them. */
export interface Product {
  readonly layer: LinearPlace;
  readonly rows: number;
  /** [rows][outputs] */
  readonly out: Place;
  /** [rows][outputs], added to the outputs. Not the same place as `out`. */
  readonly residual?: Place;
  /** Whether outputs below zero become zero. */
  readonly relu?: boolean;
}

/** Activations as `packF32` and `layerNormF32` leave them. */
export interface F32Product extends Product {
  /** [rows/4][inputs][4] */
  readonly packed: Place;
}

/** Activations as `packI16` and `layerNormI16` leave them. */
export interface Int8Product extends Product {
  /** [rows/4][inputs/2][4][2], i16 */
  readonly packed: Place;
  /** [rows] */
  readonly rowScales: Place;
}

export interface Attention {
  /** [tokens][3][heads][headWidth] */
  readonly queryKeyValue: Place;
  /** [heads][query][key], written: q·k / √headWidth */
  readonly scores: Place;
  /** [heads][query][key], written: the softmax of each row of scores */
  readonly weights: Place;
  /** [tokens][heads][headWidth], written: the values, mixed by the weights */
  readonly joined: Place;
  /** As long as `attentionScratchBytes` says. */
  readonly scratch: Place;
  readonly tokens: number;
  readonly heads: number;
  /** A multiple of 8. */
  readonly headWidth: number;
}

/**
 * The SIMD kernels. Every width is a multiple of 8; numbers are f32 where nothing else is said; a
 * buffer that is read is not one that is written.
 */
export interface Kernels {
  /** "relaxed" multiplies and adds in one step where the processor can. */
  readonly build: 'base' | 'relaxed';
  readonly memory: WebAssembly.Memory;

  /** x: [rows][width], packed: [rows/4][width][4] */
  readonly packF32: (x: Place, packed: Place, rows: number, width: number) => void;
  /** x: [rows][width], packed: [rows/4][width/2][4][2] in i16, rowScales: [rows] */
  readonly packI16: (
    x: Place,
    packed: Place,
    rowScales: Place,
    rows: number,
    width: number,
  ) => void;
  /** x: [rows][norm.width], packed: [rows/4][width][4] */
  readonly layerNormF32: (x: Place, norm: NormPlace, packed: Place, rows: number) => void;
  /** x: [rows][norm.width], packed: [rows/4][width/2][4][2] in i16, rowScales: [rows] */
  readonly layerNormI16: (
    x: Place,
    norm: NormPlace,
    packed: Place,
    rowScales: Place,
    rows: number,
  ) => void;

  /** out = x·Wᵀ + b, with f32 weights */
  readonly gemmF32: (product: F32Product) => void;
  /** out = x·Wᵀ + b, with int8 weights; exact up to 1,536 inputs before the sums are scaled */
  readonly gemmInt8: (product: Int8Product) => void;

  readonly attention: (attention: Attention) => void;
  /** x: [tokens][parts][headWidth], out: [parts][tokens][headWidth] */
  readonly splitHeads: (
    x: Place,
    out: Place,
    tokens: number,
    parts: number,
    headWidth: number,
  ) => void;
  /** x, out: [count], count a multiple of 4: eˣ for x up to 88, and 0 below −87.3 */
  readonly exponentials: (x: Place, out: Place, count: number) => void;
}

/** The exports of both builds: the order of the arguments is that of assembly/*.ts. */
interface Exports {
  readonly packF32: Kernels['packF32'];
  readonly packI16: Kernels['packI16'];
  readonly splitHeads: Kernels['splitHeads'];
  readonly exponentials: Kernels['exponentials'];
  readonly layerNormF32: (
    x: Place,
    gain: Place,
    bias: Place,
    packed: Place,
    rows: number,
    width: number,
  ) => void;
  readonly layerNormI16: (
    x: Place,
    gain: Place,
    bias: Place,
    packed: Place,
    rowScales: Place,
    rows: number,
    width: number,
  ) => void;
  readonly gemmF32: (
    packed: Place,
    weights: Place,
    bias: Place,
    residual: Place,
    relu: number,
    out: Place,
    rows: number,
    inputs: number,
    outputs: number,
  ) => void;
  readonly gemmInt8: (
    packed: Place,
    rowScales: Place,
    weights: Place,
    weightScales: Place,
    bias: Place,
    residual: Place,
    relu: number,
    out: Place,
    rows: number,
    inputs: number,
    outputs: number,
  ) => void;
  readonly attention: (
    queryKeyValue: Place,
    scale: number,
    scores: Place,
    weights: Place,
    joined: Place,
    scratch: Place,
    tokens: number,
    heads: number,
    headWidth: number,
  ) => void;
}

/** @param exports of an instance of one of the two builds, on this memory */
export function wrapKernels(
  build: Kernels['build'],
  memory: WebAssembly.Memory,
  exports: WebAssembly.Exports,
): Kernels {
  const raw = exports as unknown as Exports;
  return {
    build,
    memory,
    packF32: raw.packF32,
    packI16: raw.packI16,
    layerNormF32: (x, { gain, bias, width }, packed, rows) =>
      raw.layerNormF32(x, gain, bias, packed, rows, width),
    layerNormI16: (x, { gain, bias, width }, packed, rowScales, rows) =>
      raw.layerNormI16(x, gain, bias, packed, rowScales, rows, width),
    gemmF32({ packed, layer, rows, out, residual = 0, relu = false }) {
      const { weights, bias, inputs, outputs } = layer;
      raw.gemmF32(packed, weights, bias, residual, Number(relu), out, rows, inputs, outputs);
    },
    gemmInt8({ packed, rowScales, layer, rows, out, residual = 0, relu = false }) {
      const { weights, weightScales, bias, inputs, outputs } = layer;
      raw.gemmInt8(
        packed,
        rowScales,
        weights,
        weightScales,
        bias,
        residual,
        Number(relu),
        out,
        rows,
        inputs,
        outputs,
      );
    },
    attention({ queryKeyValue, scores, weights, joined, scratch, tokens, heads, headWidth }) {
      const scale = 1 / Math.sqrt(headWidth);
      raw.attention(
        queryKeyValue,
        scale,
        scores,
        weights,
        joined,
        scratch,
        tokens,
        heads,
        headWidth,
      );
    },
    splitHeads: raw.splitHeads,
    exponentials: raw.exponentials,
  };
}
