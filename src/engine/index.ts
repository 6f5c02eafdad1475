import { attentionOf, type Attention } from './analysis/attention.ts';
import { headCount, maxTokens } from './architecture.ts';
import { encode, type Encoder } from './encoder.ts';
import { loadKernels, type KernelBytes } from './kernels/loader.ts';
import { createMemory, placeModel } from './kernels/memory.ts';
import type { Kernels } from './kernels/simd.ts';
import { toRows } from './kernels/unpack.ts';
import { isWhole, readPack, type Pack, type PackFailure } from './pack/read.ts';
import { SimdEncoder } from './simdEncoder.ts';
import { tokenize, type Token } from './tokenizer/tokenizer.ts';
import type { Trace } from './trace.ts';
import { mapLinears } from './weights.ts';

export { maxTokens } from './architecture.ts';
export {
  attentionOf,
  selectWeights,
  type Attention,
  type LayerAttention,
  type View,
  type WeightSquare,
} from './analysis/attention.ts';
export type { Word } from './analysis/words.ts';
export type { KernelBytes } from './kernels/loader.ts';
export { headerLength, type Precision } from './pack/format.ts';
export { announcedLength, readPack, type Pack, type PackFailure } from './pack/read.ts';
export type { Token } from './tokenizer/tokenizer.ts';
export type { LayerTrace, Trace } from './trace.ts';

/** From text to a trace of everything on the way. Pure: the same in a worker, in Node and in tests. */
export interface Engine {
  /** Which kernels do the work; `scalar` is the plain forward pass of encoder.ts. */
  readonly kernels: 'scalar' | 'base' | 'relaxed';
  /** All tokens of a text, also those past the 128 that the model reads. */
  tokenize(text: string): Token[];
  trace(text: string): Trace;
  /** The same as `attentionOf(trace(text))`, without what nobody then reads. */
  attend(text: string): Attention;
  /** The sentence embedding alone. [512] */
  embed(text: string): Float32Array<ArrayBuffer>;
}

export type EngineOpening =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly failure: PackFailure };

/**
 * Reads a pack into the memory of the kernels and makes an engine of it.
 *
 * @param bytes the pack
 * @param kernels both builds; without them, or where the runtime has no SIMD, the plain pass does the work
 */
export async function openEngine(
  bytes: Uint8Array,
  kernels: KernelBytes | null,
): Promise<EngineOpening> {
  // The bytes are hashed as they came, while everything else is done: on another thread, as far as the
  // platform does it.
  const whole = isWhole(bytes);
  const room = kernels && createMemory(bytes.length);
  const simd = room && loadKernels(kernels, room.memory);
  if (room && simd) room.pack.set(bytes);
  const reading = await readPack(room && simd ? room.pack : bytes, whole);
  if (!reading.ok) return reading;
  return { ok: true, engine: createEngine(reading.pack, simd) };
}

/** @param kernels in whose memory the pack was read */
export function createEngine(pack: Pack, kernels: Kernels | null = null): Engine {
  const { vocabulary } = pack;
  const encoder = kernels
    ? new SimdEncoder(placeModel(kernels, pack.precision, pack.weights))
    : plainEncoder(pack);
  const read = (text: string) => {
    const all = tokenize(text, vocabulary);
    const tokens = all.slice(0, maxTokens);
    const ids = tokens.map((token) => token.id);
    return { ids, read: { text, tokens, truncated: all.length > maxTokens } };
  };
  return {
    kernels: kernels?.build ?? 'scalar',
    tokenize: (text) => tokenize(text, vocabulary),
    trace(text) {
      const { ids, read: about } = read(text);
      return { ...about, ...encoder.encode(ids) };
    },
    attend(text) {
      const { ids, read: about } = read(text);
      const layers = encoder.attentionWeights(ids);
      return attentionOf({
        ...about,
        layers: layers.map((weights) => ({ heads: headCount, weights })),
      });
    },
    embed: (text) => encoder.embedding(read(text).ids),
  };
}

function plainEncoder(pack: Pack): Encoder {
  const weights = mapLinears(pack.weights, toRows);
  return {
    encode: (ids) => encode(ids, weights),
    attentionWeights: (ids) => encode(ids, weights).layers.map((layer) => layer.weights),
    embedding: (ids) => encode(ids, weights).embedding,
  };
}
