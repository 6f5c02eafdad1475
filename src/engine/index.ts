import { attentionOf, type Attention } from './analysis/attention.ts';
import { headCount, maxTokens } from './architecture.ts';
import { encode, type Encoder, type Reading, type Wanted } from './encoder.ts';
import { untouched, type Intervention } from './intervention.ts';
import { loadKernels, type KernelBytes } from './kernels/loader.ts';
import { createMemory, placeModel } from './kernels/memory.ts';
import { toRows } from './kernels/unpack.ts';
import { isWhole, readPack, type Pack, type PackFailure } from './pack/read.ts';
import { SimdEncoder } from './simdEncoder.ts';
import { Team, type Helper } from './threads/team.ts';
import { tokenize, type Token } from './tokenizer/tokenizer.ts';
import type { Vocabulary } from './tokenizer/vocabulary.ts';
import type { Trace } from './trace.ts';
import { mapLinears, type PanelWeights } from './weights.ts';

export { maxTokens } from './architecture.ts';
export {
  attentionOf,
  labelsOf,
  selectWeights,
  type Attention,
  type Head,
  type LayerAttention,
  type Units,
  type View,
  type WeightSquare,
} from './analysis/attention.ts';
export { compare, type Comparison, type WordPair } from './analysis/comparison.ts';
export { embeddingsOf } from './analysis/embeddings.ts';
export { explain, type Explanation } from './analysis/explanation.ts';
export { agreementOf, type Agreement } from './analysis/guess.ts';
export { headEffectsOf, type HeadEffect } from './analysis/headEffects.ts';
export { rankHeads, type Habit, type HeadRanking, type HeadScore } from './analysis/headSearch.ts';
export { likenessOf, type Likeness } from './analysis/likeness.ts';
export { consequences, type Consequence } from './analysis/keyRequirement/consequences.ts';
export { constraints, type Constraint } from './analysis/keyRequirement/constraints.ts';
export {
  extract,
  maxCharacters,
  type Extraction,
  type RankedRequirement,
} from './analysis/keyRequirement/extract.ts';
export { sentencesOf } from './analysis/keyRequirement/sentences.ts';
export type { Pace } from './analysis/pace.ts';
export { scalingOf, type Scaling, type ScalingQuestion } from './analysis/scaling.ts';
export { pushOf, type Push } from './analysis/push.ts';
export {
  placementOf,
  type Place,
  type Placement,
  type PlacementQuestion,
} from './analysis/placement.ts';
export {
  sensesOf,
  type JudgedUsage,
  type Meaning,
  type Senses,
  type SensesDepth,
  type SensesQuestion,
  type Usage,
} from './analysis/senses.ts';
export {
  stepsOf,
  type Match,
  type Product,
  type Stage,
  type Steps,
  type StepsQuestion,
} from './analysis/steps.ts';
export {
  attendUnder,
  interventionOf,
  nothingChanged,
  type AttentionUnder,
  type Effect,
  type WhatIf,
} from './analysis/whatIf.ts';
export { cosine, vectorOf } from './analysis/wordVectors.ts';
export { wordsOf, type Word } from './analysis/words.ts';
export type { Reading, Wanted } from './encoder.ts';
export { isUntouched, untouched, type Intervention } from './intervention.ts';
export type { KernelBytes } from './kernels/loader.ts';
export { headerLength, type Precision } from './pack/format.ts';
export { announcedLength, readPack, type Pack, type PackFailure } from './pack/read.ts';
export { joinTeam, type Invitation } from './threads/helper.ts';
export type { Helper } from './threads/team.ts';
export type { Token } from './tokenizer/tokenizer.ts';
export type { LayerTrace, Trace } from './trace.ts';

/** From text to a trace of everything on the way. Pure: the same in a worker, in Node and in tests. */
export interface Engine {
  /** Which kernels do the work; `scalar` is the plain forward pass of encoder.ts. */
  readonly kernels: 'scalar' | 'base' | 'relaxed';
  /** How many do the work now: the second joins a moment after the engine is there. */
  readonly threads: number;
  /** Settles when it is known how many threads there will be. */
  readonly gathered: Promise<void>;
  /** Ends the second thread. The engine goes on without it. */
  end(): void;
  /** All tokens of a text, also those past the 128 that the model reads. */
  tokenize(text: string): Token[];
  /** @param intervention what is changed on the way; nothing by default */
  trace(text: string, intervention?: Intervention): Trace;
  /** The same as `attentionOf(trace(text))`, without what nobody then reads. */
  attend(text: string): Attention;
  /** The sentence embedding alone. [512] */
  embed(text: string): Float32Array<ArrayBuffer>;
  /**
   * What is asked about each of many texts, and no more than that. Short texts share a pass over the
   * weights, so that many at once take less time than one by one.
   */
  read(texts: readonly string[], wanted: Wanted): TextReading[];
  /** The same of token ids, 128 at most for each text, for whoever has put them together by hand. */
  readIds(batch: readonly (readonly number[])[], wanted: Wanted): Reading[];
}

/** What was asked about a text. */
export type TextReading = Pick<Trace, 'text' | 'tokens' | 'truncated'> & Reading;

export type EngineOpening =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly failure: PackFailure };

/**
 * Reads a pack into the memory of the kernels and makes an engine of it.
 *
 * @param bytes the pack
 * @param kernels both builds; without them, or where the runtime has no SIMD, the plain pass does the work
 * @param spawn starts a second thread, where threads can share a memory
 */
export async function openEngine(
  bytes: Uint8Array,
  kernels: KernelBytes | null,
  spawn: (() => Helper) | null = null,
): Promise<EngineOpening> {
  // The bytes are hashed as they came, while everything else is done: on another thread, as far as the
  // platform does it.
  const whole = isWhole(bytes);
  const room = kernels && createMemory(bytes.length, spawn !== null);
  const simd = room && loadKernels(kernels, room.memory);
  if (!kernels || !room || !simd) {
    const reading = await readPack(bytes, whole);
    return reading.ok ? { ok: true, engine: createEngine(reading.pack) } : reading;
  }
  room.pack.set(bytes);
  const reading = await readPack(room.pack, whole);
  if (!reading.ok) return reading;
  const { precision, weights, vocabulary } = reading.pack;
  const model = placeModel(simd, precision, weights);
  const { free, weights: places } = model;
  const team =
    spawn && new Team(spawn(), { memory: room.memory, kernels, precision, weights: places, free });
  return { ok: true, engine: engineOf(vocabulary, new SimdEncoder(model, team), simd.build, team) };
}

/** An engine on the plain pass. */
export function createEngine({ vocabulary, weights }: Pack): Engine {
  return engineOf(vocabulary, plainEncoder(weights), 'scalar', null);
}

function engineOf(
  vocabulary: Vocabulary,
  encoder: Encoder,
  kernels: Engine['kernels'],
  team: Team | null,
): Engine {
  const prepare = (text: string) => {
    const all = tokenize(text, vocabulary);
    const tokens = all.slice(0, maxTokens);
    const ids = tokens.map((token) => token.id);
    return { ids, about: { text, tokens, truncated: all.length > maxTokens } };
  };
  return {
    kernels,
    get threads() {
      return team?.threads ?? 1;
    },
    gathered: team?.gathered ?? Promise.resolve(),
    end: () => team?.end(),
    tokenize: (text) => tokenize(text, vocabulary),
    trace(text, intervention = untouched) {
      const { ids, about } = prepare(text);
      return { ...about, ...encoder.encode(ids, intervention) };
    },
    attend(text) {
      const { about, ids } = prepare(text);
      const [{ weights }] = encoder.read([ids], { weights: [0, 1] }) as [Reading];
      return attentionOf({
        ...about,
        layers: weights.map((ofLayer) => ({ heads: headCount, weights: ofLayer! })),
      });
    },
    embed: (text) => encoder.read([prepare(text).ids], { embedding: true })[0]!.embedding!,
    read(texts, wanted) {
      const prepared = texts.map(prepare);
      const readings = encoder.read(
        prepared.map(({ ids }) => ids),
        wanted,
      );
      return readings.map((reading, i) => ({ ...prepared[i]!.about, ...reading }));
    },
    readIds: (batch, wanted) => encoder.read(batch, wanted),
  };
}

function plainEncoder(panels: PanelWeights): Encoder {
  const weights = mapLinears(panels, toRows);
  return {
    encode: (ids, intervention) => encode(ids, weights, intervention),
    read: (batch, wanted) =>
      batch.map((ids) => {
        const { layers, embedding } = encode(ids, weights);
        return {
          weights: layers.map((layer, i) => (wanted.weights?.includes(i) ? layer.weights : null)),
          vectors: wanted.vectors ? layers.at(-1)!.residual.afterFeedForward : null,
          embedding: wanted.embedding ? embedding : null,
        };
      }),
  };
}
