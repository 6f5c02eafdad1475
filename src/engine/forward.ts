import { embeddingWidth, headCount, hiddenWidth, streamWidth } from './architecture.ts';
import type {
  ActivationPlaces,
  LayerBuffers,
  LayerPlaces,
  LinearPlace,
  NormPlace,
  WeightPlaces,
} from './kernels/plan.ts';
import type { Kernels, Place } from './kernels/simd.ts';
import type { Precision } from './pack/format.ts';

/*
 * The forward pass of encoder.ts on the SIMD kernels: the same steps in the same order, on places in
 * the kernels' memory instead of arrays. The plain one is the one to read.
 *
 * Several threads take the same steps side by side, each with kernels that do its share, and meet
 * wherever a step reads what another thread has written.
 */

/** How far a pass goes: to the weights of the first or the second layer, or to the end. */
export const goals = ['first-weights', 'second-weights', 'end'] as const;
export type Goal = (typeof goals)[number];

/** One pass over the texts of a batch. */
export interface Pass {
  readonly goal: Goal;
  /** Of each text, in the order in which they stand in the buffers. */
  readonly tokens: readonly number[];
  /** Rows of the input, of which the first projections are not known yet. */
  readonly fresh: number;
  readonly places: ActivationPlaces;
}

/** What a thread needs to take part. */
export interface ForwardOptions {
  readonly kernels: Kernels;
  readonly precision: Precision;
  readonly weights: WeightPlaces;
  /** Returns when all threads have come this far. */
  readonly meet: () => void;
  /** One thread puts the first projections of the fresh rows among the others. */
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
  readonly #meet: () => void;
  readonly #settle: ((pass: Pass) => void) | undefined;

  constructor({ kernels, precision, weights, meet, settle }: ForwardOptions) {
    this.#kernels = kernels;
    this.#isInt8 = precision === 'int8';
    this.#weights = weights;
    this.#meet = meet;
    this.#settle = settle;
  }

  run(pass: Pass): void {
    const { places, goal } = pass;
    const { layers } = this.#weights;
    const [first, second] = places.layers;
    this.#begin(pass);
    this.#attend(pass, first);
    if (goal === 'first-weights') return;
    this.#think(pass, places.widened, layers[0], first);
    this.#project(pass, first.afterFeedForward, layers[1], second);
    this.#attend(pass, second);
    if (goal === 'second-weights') return;
    this.#think(pass, first.afterFeedForward, layers[1], second);
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
    this.#settle?.(pass);
    this.#meet();
  }

  /** @param input [rows][512] */
  #project(pass: Pass, input: Place, { attention }: LayerPlaces, buffers: LayerBuffers): void {
    const { norm, queryKeyValue } = attention;
    const rows = rowsOf(pass);
    this.#pack(pass.places, input, rows, streamWidth, norm);
    this.#multiply(pass.places, queryKeyValue, rows, buffers.queryKeyValue, 0, false);
  }

  #attend({ places, tokens }: Pass, buffers: LayerBuffers): void {
    const { width } = buffers;
    let row = 0;
    let square = 0;
    for (const count of tokens) {
      this.#kernels.attention({
        queryKeyValue: buffers.queryKeyValue + 4 * 3 * width * row,
        scores: buffers.scores + 4 * square,
        weights: buffers.weights + 4 * square,
        joined: buffers.joined + 4 * width * row,
        scratch: places.attentionScratch,
        scratchBytes: places.scratchBytes,
        tokens: count,
        heads: headCount,
        headWidth: width / headCount,
      });
      row += count;
      square += headCount * count * count;
    }
    this.#meet();
  }

  /** @param stream [rows][512]: what attention's outputs are added to */
  #think(
    pass: Pass,
    stream: Place,
    { attention, feedForward }: LayerPlaces,
    { width, joined, afterAttention, afterFeedForward }: LayerBuffers,
  ): void {
    const { places } = pass;
    const rows = rowsOf(pass);
    this.#pack(places, joined, rows, width);
    this.#multiply(places, attention.output, rows, afterAttention, stream, false);
    this.#pack(places, afterAttention, rows, streamWidth, feedForward.norm);
    this.#multiply(places, feedForward.expand, rows, places.hidden, 0, true);
    this.#contract(places, feedForward.contract, rows, afterFeedForward, afterAttention);
  }

  /** Leaves rows as the next product reads them. */
  #pack(places: ActivationPlaces, x: Place, rows: number, width: number, norm?: NormPlace): void {
    const { packed, rowScales } = places;
    const packing = { x, rows, width, packed, rowScales, norm };
    if (this.#isInt8) this.#kernels.packI16(packing);
    else this.#kernels.packF32(packing);
    this.#meet();
  }

  #multiply(
    { packed, rowScales }: ActivationPlaces,
    layer: LinearPlace,
    rows: number,
    out: Place,
    residual: Place,
    relu: boolean,
  ): void {
    const product = { packed, rowScales, layer, rows, out, residual, relu };
    if (this.#isInt8) this.#kernels.gemmInt8(product);
    else this.#kernels.gemmF32(product);
    this.#meet();
  }

  /** From what ReLU has left, of which only one number of fourteen is not zero. */
  #contract(
    { packed, rowScales, listEnds, hidden }: ActivationPlaces,
    layer: LinearPlace,
    rows: number,
    out: Place,
    residual: Place,
  ): void {
    const packing = { x: hidden, rows, width: hiddenWidth, packed, rowScales, listEnds };
    if (this.#isInt8) this.#kernels.gatherI16(packing);
    else this.#kernels.gatherF32(packing);
    this.#meet();
    this.#kernels.multiplySparse({ packed, rowScales, listEnds, layer, rows, out, residual });
    this.#meet();
  }
}

function rowsOf({ tokens }: Pass): number {
  return tokens.reduce((sum, count) => sum + count, 0);
}
