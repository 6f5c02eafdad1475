import { embeddingWidth, headCount, hiddenWidth, streamWidth } from './architecture.ts';
import { changeAttention } from './changedAttention.ts';
import type { Intervention } from './intervention.ts';
import type {
  ActivationPlaces,
  LayerBuffers,
  LayerPlaces,
  LinearPlace,
  NormPlace,
  WeightPlaces,
} from './kernels/plan.ts';
import type { Kernel, Kernels, Place } from './kernels/simd.ts';
import type { Precision } from './pack/format.ts';

/*
 * The forward pass of encoder.ts on the SIMD kernels: the same steps in the same order, on places in
 * the kernels' memory instead of arrays. The plain one is the one to read.
 *
 * Each step is done in parts, by one thread or by several that go through the same steps side by side;
 * the next one begins when all parts are there.
 */

/**
 * How far a pass goes: to the weights of the first or the second layer, or to the end, for the vectors
 * of the tokens, for the sentence, or for both.
 */
export const goals = ['first-weights', 'second-weights', 'vectors', 'sentence', 'both'] as const;
export type Goal = (typeof goals)[number];

/** One pass over the texts of a batch. */
export interface Pass {
  readonly goal: Goal;
  /** Of each text, in the order in which they stand in the buffers. */
  readonly tokens: readonly number[];
  /** Rows of the input, of which the first projections are not known yet. */
  readonly fresh: number;
  /** What is changed on the way, of the one text of a pass that one thread does alone. */
  readonly intervention?: Intervention;
  readonly places: ActivationPlaces;
}

/** Who does the steps of a pass. */
export interface Crew {
  /** Returns when all parts of the step are done: so many of them, if there are several threads. */
  step<Work>(kernel: Kernel<Work>, work: Work, parts: number): void;
  /** The same for something that one thread alone can do. */
  single(work: () => void): void;
}

/** One thread. */
const alone: Crew = {
  step: (kernel, work) => kernel(work),
  single: (work) => work(),
};

/**
 * Parts of a step that takes long, and of one that is soon done: the smaller they are, the less one
 * thread waits for the other at the end, and the more often they have to agree.
 */
const parts = { product: 8, attention: headCount, rows: 2 } as const;

/** What a thread needs to take part. */
export interface ForwardOptions {
  readonly kernels: Kernels;
  readonly precision: Precision;
  readonly weights: WeightPlaces;
  /** Puts the first projections of the fresh rows among the others; one thread is asked to. */
  readonly settle?: ((pass: Pass) => void) | undefined;
}

/** Where the first projections of the fresh rows are, until they are settled: [fresh][1280] in all. */
export function freshPlaces({ places, fresh }: Pass): {
  /** [fresh][3][heads][headWidth] */
  readonly queryKeyValue: Place;
  /** [fresh][512] */
  readonly widened: Place;
} {
  // The hidden layer is not needed yet, and is wider.
  const widened = places.hidden;
  return { widened, queryKeyValue: widened + 4 * streamWidth * fresh };
}

/** From the fresh rows in `places.input` to what the goal names. */
export class Forward {
  readonly #kernels: Kernels;
  readonly #isInt8: boolean;
  readonly #weights: WeightPlaces;
  readonly #settle: ((pass: Pass) => void) | undefined;
  #crew = alone;

  constructor({ kernels, precision, weights, settle }: ForwardOptions) {
    this.#kernels = kernels;
    this.#isInt8 = precision === 'int8';
    this.#weights = weights;
    this.#settle = settle;
  }

  run(pass: Pass, crew = alone): void {
    this.#crew = crew;
    const { places, goal } = pass;
    const { layers } = this.#weights;
    const [first, second] = places.layers;
    this.#begin(pass);
    this.#attend(pass, first, goal === 'first-weights');
    if (goal === 'first-weights') return;
    this.#intervene(pass, 0);
    this.#think(pass, places.widened, layers[0], first);
    this.#conclude(pass, layers[0], first);
    const weightsAlone = goal === 'second-weights';
    this.#project(pass, first.afterFeedForward, layers[1], second, weightsAlone);
    this.#attend(pass, second, weightsAlone);
    if (goal === 'second-weights') return;
    this.#intervene(pass, 1);
    this.#think(pass, first.afterFeedForward, layers[1], second);
    if (goal !== 'sentence') this.#conclude(pass, layers[1], second);
    if (goal !== 'vectors') this.#summarise(pass);
  }

  /** What depends on a token and its position alone: computed where it is not known. */
  #begin(pass: Pass): void {
    const { places, fresh } = pass;
    if (fresh === 0) return;
    const { widen, layers } = this.#weights;
    const { widened, queryKeyValue } = freshPlaces(pass);
    // Part of what is added in the first layer: its input, widened.
    this.#pack(places, places.input, fresh, embeddingWidth);
    this.#multiply(places, widen, fresh, widened, 0, false);
    const { attention } = layers[0];
    this.#pack(places, places.input, fresh, embeddingWidth, attention.norm);
    this.#multiply(places, attention.queryKeyValue, fresh, queryKeyValue, 0, false);
    this.#crew.single(() => this.#settle?.(pass));
  }

  /**
   * @param input [rows][512]
   * @param weightsAlone whether the values, which stand last, are not asked for
   */
  #project(
    pass: Pass,
    input: Place,
    { attention }: LayerPlaces,
    { queryKeyValue: out }: LayerBuffers,
    weightsAlone: boolean,
  ): void {
    const { norm, queryKeyValue } = attention;
    const rows = rowsOf(pass);
    const wanted = weightsAlone ? 2 * streamWidth : queryKeyValue.outputs;
    this.#pack(pass.places, input, rows, streamWidth, norm);
    this.#multiply(pass.places, queryKeyValue, rows, out, 0, false, wanted);
  }

  #attend(pass: Pass, buffers: LayerBuffers, weightsAlone: boolean): void {
    this.#crew.step(this.#attention, { pass, buffers, weightsAlone }, parts.attention);
  }

  /** In each text of the batch on its own: heads are shared out, texts are not. */
  readonly #attention: Kernel<{
    readonly pass: Pass;
    readonly buffers: LayerBuffers;
    readonly weightsAlone: boolean;
  }> = ({ pass: { places, tokens }, buffers, weightsAlone }, share) => {
    const { width } = buffers;
    let row = 0;
    let square = 0;
    for (const count of tokens) {
      const work = {
        queryKeyValue: buffers.queryKeyValue + 4 * 3 * width * row,
        scores: buffers.scores + 4 * square,
        weights: buffers.weights + 4 * square,
        joined: weightsAlone ? 0 : buffers.joined + 4 * width * row,
        scratch: places.attentionScratch,
        scratchBytes: places.scratchBytes,
        tokens: count,
        heads: headCount,
        headWidth: width / headCount,
      };
      this.#kernels.attention(work, share);
      row += count;
      square += headCount * count * count;
    }
  };

  /** Changes what a layer's attention has made, before anything is made of it. */
  #intervene({ intervention, places, tokens }: Pass, layer: 0 | 1): void {
    if (!intervention) return;
    const { buffer } = this.#kernels.memory;
    changeAttention(buffer, places.layers[layer], tokens[0]!, layer, intervention);
  }

  /** @param stream [rows][512]: what attention's outputs are added to */
  #think(
    pass: Pass,
    stream: Place,
    { attention, feedForward }: LayerPlaces,
    { width, joined, afterAttention }: LayerBuffers,
  ): void {
    const { places } = pass;
    const rows = rowsOf(pass);
    this.#pack(places, joined, rows, width);
    this.#multiply(places, attention.output, rows, afterAttention, stream, false);
    this.#pack(places, afterAttention, rows, streamWidth, feedForward.norm);
    this.#multiply(places, feedForward.expand, rows, places.hidden, 0, true);
  }

  /** From the hidden layer, of which ReLU has left one number of fourteen, back into the stream. */
  #conclude(
    pass: Pass,
    { feedForward }: LayerPlaces,
    { afterAttention, afterFeedForward }: LayerBuffers,
  ): void {
    const { places } = pass;
    const { hidden } = places;
    const rows = rowsOf(pass);
    this.#contract(places, hidden, feedForward.contract, rows, afterFeedForward, afterAttention);
  }

  /**
   * The sentence is made of the mean of the vectors. The last layer's contraction is linear, so it comes
   * to the same to take the mean first: one row for each text instead of one for each token.
   */
  #summarise(pass: Pass): void {
    const { places, tokens } = pass;
    const { hidden, meanHidden, meanAttended, meanStream, sentences } = places;
    const { layers, sentence } = this.#weights;
    const { average } = this.#kernels;
    const x = places.layers[1].afterAttention;
    const texts = tokens.length;
    const ofHidden = { x: hidden, width: hiddenWidth, tokens, means: meanHidden };
    this.#crew.step(average, ofHidden, parts.rows);
    this.#crew.step(average, { x, width: streamWidth, tokens, means: meanAttended }, parts.rows);
    const { contract } = layers[1].feedForward;
    this.#contract(places, meanHidden, contract, texts, meanStream, meanAttended);
    this.#pack(places, meanStream, texts, streamWidth);
    this.#multiply(places, sentence, texts, sentences, 0, false);
  }

  /** Leaves rows as the next product reads them. */
  #pack(places: ActivationPlaces, x: Place, rows: number, width: number, norm?: NormPlace): void {
    const { packed, rowScales } = places;
    const packing = { x, rows, width, packed, rowScales, norm };
    const { packI16, packF32 } = this.#kernels;
    this.#crew.step(this.#isInt8 ? packI16 : packF32, packing, parts.rows);
  }

  #multiply(
    { packed, rowScales }: ActivationPlaces,
    layer: LinearPlace,
    rows: number,
    out: Place,
    residual: Place,
    relu: boolean,
    wanted = layer.outputs,
  ): void {
    const product = { packed, rowScales, layer, rows, out, residual, relu, wanted };
    const { gemmInt8, gemmF32 } = this.#kernels;
    this.#crew.step(this.#isInt8 ? gemmInt8 : gemmF32, product, parts.product);
  }

  /** @param x [rows][1536] */
  #contract(
    { packed, rowScales, listEnds }: ActivationPlaces,
    x: Place,
    layer: LinearPlace,
    rows: number,
    out: Place,
    residual: Place,
  ): void {
    const packing = { x, rows, width: hiddenWidth, packed, rowScales, listEnds };
    const { gatherI16, gatherF32, multiplySparse } = this.#kernels;
    this.#crew.step(this.#isInt8 ? gatherI16 : gatherF32, packing, parts.rows);
    const product = { packed, rowScales, listEnds, layer, rows, out, residual };
    this.#crew.step(multiplySparse, product, parts.product);
  }
}

function rowsOf({ tokens }: Pass): number {
  return tokens.reduce((sum, count) => sum + count, 0);
}
