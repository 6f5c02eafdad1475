import { maxTokens } from '../architecture.ts';
import type { Precision } from '../pack/format.ts';
import {
  mapLinears,
  type Matrix,
  type Norm,
  type PanelLinear,
  type PanelWeights,
} from '../weights.ts';
import { keptBytes } from './keptRows.ts';
import { planActivations, type LinearPlace, type NormPlace, type WeightPlaces } from './plan.ts';
import { maxThreads } from './share.ts';
import type { Kernels } from './simd.ts';

/** A model in the memory of the kernels. */
export interface ModelMemory {
  readonly kernels: Kernels;
  readonly precision: Precision;
  readonly embedding: Matrix;
  readonly weights: WeightPlaces;
  /** How many there is room for. */
  readonly threads: number;
  /** Where rows of the first layer are kept, `keptBytes` long. */
  readonly kept: number;
  /** From here on the memory is free for activations. */
  readonly free: number;
}

const pageBytes = 1 << 16;
/** The pack begins here, as 0 says "none" to the kernels; a multiple of the pack's own alignment. */
const packPlace = 64;
/** For the decoded scales of a model. */
const scaleBytes = 65_536;
/** Room behind the pack: for scales, kept rows and a pass over 128 tokens. */
const reserved =
  scaleBytes +
  keptBytes +
  planActivations({ rows: maxTokens, precision: 'f32', threads: maxThreads }, 64).end;

/**
 * A memory with room for a pack and for a pass over 128 tokens, and the place in it for the pack's bytes.
 * It never grows: the arrays that look into it would lose it.
 *
 * @param shared between threads; where the platform does not let them share, it cannot be made
 */
export function createMemory(
  packBytes: number,
  shared = false,
): { readonly memory: WebAssembly.Memory; readonly pack: Uint8Array } {
  const pages = Math.ceil((packPlace + packBytes + reserved) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  return { memory, pack: new Uint8Array(memory.buffer, packPlace, packBytes) };
}

/** Tells the kernels where the model lies: where the pack was read, its scales decoded behind it. */
export function placeModel(
  kernels: Kernels,
  precision: Precision,
  weights: PanelWeights,
): ModelMemory {
  const { buffer } = kernels.memory;
  let free = buffer.byteLength - reserved;
  const placeOf = (view: Float32Array | Int8Array): number => {
    if (view.buffer !== buffer)
      throw new Error('The pack was not read in the memory of the kernels.');
    return view.byteOffset;
  };
  const norm = ({ gain, bias }: Norm): NormPlace => ({
    gain: placeOf(gain),
    bias: placeOf(bias),
  });
  const linear = ({ outputs, inputs, panels, scales, bias }: PanelLinear): LinearPlace => {
    const weightScales = scales ? free : 0;
    if (scales) {
      new Float32Array(buffer, free, outputs).set(scales);
      free += 4 * outputs;
    }
    return { outputs, inputs, weights: placeOf(panels), weightScales, bias: placeOf(bias) };
  };
  const { embedding, widen, sentence, layers } = mapLinears(weights, linear);
  const [first, second] = layers;
  const kept = Math.ceil(free / 64) * 64;
  const layer = ({ attention, feedForward }: typeof first): WeightPlaces['layers'][0] => ({
    attention: { ...attention, norm: norm(attention.norm) },
    feedForward: { ...feedForward, norm: norm(feedForward.norm) },
  });
  return {
    ...{ kernels, precision, embedding, threads: maxThreads },
    weights: { widen, sentence, layers: [layer(first), layer(second)] },
    kept,
    free: kept + keptBytes,
  };
}
