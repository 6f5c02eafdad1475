import { embeddingWidth, headCount, hiddenWidth, streamWidth } from './architecture.ts';
import { normalise, positionSignal, type Encoder, type Encoding } from './encoder.ts';
import {
  planActivations,
  type ActivationPlaces,
  type LayerBuffers,
  type LayerPlaces,
  type NormPlace,
} from './kernels/layout.ts';
import type { ModelMemory } from './kernels/memory.ts';
import type { Product } from './kernels/simd.ts';
import { readRow } from './pack/quantise.ts';
import type { LayerTrace } from './trace.ts';

/*
 * The forward pass of encoder.ts on the SIMD kernels: the same steps in the same order, on places in the
 * kernels' memory instead of arrays. The plain one is the one to read.
 */

type Floats = Float32Array<ArrayBuffer>;

/** How far a pass goes: to the second layer's attention weights, or to the end. */
type Goal = 'weights' | 'end';

/** Encodes on the kernels, in a memory that is laid out once for each number of tokens. */
export class SimdEncoder implements Encoder {
  readonly #model: ModelMemory;
  /** By the number of tokens. */
  readonly #plans = new Map<number, ActivationPlaces>();
  /** By position, each [256]. */
  readonly #signals: Floats[] = [];

  constructor(model: ModelMemory) {
    this.#model = model;
  }

  encode(ids: readonly number[]): Encoding {
    const places = this.#run(ids, 'end');
    const layers = places.layers.map((layer, i) =>
      this.#trace(layer, i === 0 ? places.input : places.layers[0].afterFeedForward, ids.length),
    );
    return { layers, embedding: this.#sentence(places, ids.length) };
  }

  attentionWeights(ids: readonly number[]): Floats[] {
    const places = this.#run(ids, 'weights');
    return places.layers.map(({ weights }) => this.#copy(weights, headCount * ids.length ** 2));
  }

  embedding(ids: readonly number[]): Floats {
    return this.#sentence(this.#run(ids, 'end'), ids.length);
  }

  #run(ids: readonly number[], goal: Goal): ActivationPlaces {
    const tokens = ids.length;
    const places = this.#plan(tokens);
    if (tokens === 0) return places;
    const [first, second] = places.layers;
    const { widen, layers } = this.#model.weights;
    this.#embed(ids, places.input);
    this.#pack(places, places.input, tokens, embeddingWidth);
    this.#multiply(places, { layer: widen, rows: tokens, out: places.widened });
    this.#runLayer(places, tokens, {
      ...{ input: places.input, stream: places.widened },
      ...{ weights: layers[0], buffers: first, goal: 'end' },
    });
    const between = first.afterFeedForward;
    this.#runLayer(places, tokens, {
      ...{ input: between, stream: between },
      ...{ weights: layers[1], buffers: second, goal },
    });
    return places;
  }

  #plan(tokens: number): ActivationPlaces {
    let places = this.#plans.get(tokens);
    if (!places) {
      places = planActivations(tokens, this.#model.precision, this.#model.free).places;
      this.#plans.set(tokens, places);
    }
    return places;
  }

  /** @param out [tokens][256] */
  #embed(ids: readonly number[], out: number): void {
    const rows = this.#view(out, ids.length * embeddingWidth);
    ids.forEach((id, position) => {
      const start = position * embeddingWidth;
      readRow(this.#model.embedding, id, rows, start);
      const signal = (this.#signals[position] ??= positionSignal(position));
      for (let i = 0; i < embeddingWidth; i++) rows[start + i] = 2 * rows[start + i]! + signal[i]!;
    });
  }

  #runLayer(
    places: ActivationPlaces,
    tokens: number,
    pass: {
      /** [tokens][width]: what the layer reads */
      readonly input: number;
      /** [tokens][512]: what it adds to */
      readonly stream: number;
      readonly weights: LayerPlaces;
      readonly buffers: LayerBuffers;
      readonly goal: Goal;
    },
  ): void {
    const { attention, feedForward } = pass.weights;
    const { queryKeyValue, scores, weights, joined, afterAttention, afterFeedForward } =
      pass.buffers;
    const { width } = attention.norm;
    const rows = tokens;
    this.#normalise(places, pass.input, attention.norm, tokens);
    this.#multiply(places, { layer: attention.queryKeyValue, rows, out: queryKeyValue });
    this.#model.kernels.attention({
      ...{ queryKeyValue, scores, weights, joined, scratch: places.attentionScratch },
      ...{ tokens, heads: headCount, headWidth: width / headCount },
    });
    if (pass.goal === 'weights') return;

    this.#pack(places, joined, tokens, width);
    this.#multiply(places, {
      ...{ layer: attention.output, rows, out: afterAttention, residual: pass.stream },
    });
    this.#normalise(places, afterAttention, feedForward.norm, tokens);
    this.#multiply(places, { layer: feedForward.expand, rows, out: places.hidden, relu: true });
    this.#pack(places, places.hidden, tokens, hiddenWidth);
    this.#multiply(places, {
      ...{ layer: feedForward.contract, rows, out: afterFeedForward, residual: afterAttention },
    });
  }

  /** Leaves rows as the next product reads them. */
  #pack({ packed, rowScales }: ActivationPlaces, x: number, rows: number, width: number): void {
    const { kernels, precision } = this.#model;
    if (precision === 'f32') kernels.packF32(x, packed, rows, width);
    else kernels.packI16(x, packed, rowScales, rows, width);
  }

  /** The same, normalised on the way. */
  #normalise(
    { packed, rowScales }: ActivationPlaces,
    x: number,
    norm: NormPlace,
    rows: number,
  ): void {
    const { kernels, precision } = this.#model;
    if (precision === 'f32') kernels.layerNormF32(x, norm, packed, rows);
    else kernels.layerNormI16(x, norm, packed, rowScales, rows);
  }

  #multiply({ packed, rowScales }: ActivationPlaces, product: Product): void {
    const { kernels, precision } = this.#model;
    if (precision === 'f32') kernels.gemmF32({ ...product, packed });
    else kernels.gemmInt8({ ...product, packed, rowScales });
  }

  /** The mean over the tokens, through one more layer, squashed and at length 1. [512] */
  #sentence(places: ActivationPlaces, tokens: number): Floats {
    if (tokens === 0) return new Float32Array(streamWidth);
    const stream = this.#view(places.layers[1].afterFeedForward, tokens * streamWidth);
    const mean = this.#view(places.mean, streamWidth);
    for (let i = 0; i < streamWidth; i++) {
      let sum = 0;
      for (let at = i; at < stream.length; at += streamWidth) sum += stream[at]!;
      mean[i] = sum / tokens;
    }
    this.#pack(places, places.mean, 1, streamWidth);
    this.#multiply(places, { layer: this.#model.weights.sentence, rows: 1, out: places.sentence });
    return normalise(this.#view(places.sentence, streamWidth).map((x) => Math.tanh(x)));
  }

  /** @param input what the layer read, [tokens][width] */
  #trace(buffers: LayerBuffers, input: number, tokens: number): LayerTrace {
    const { kernels } = this.#model;
    const { headWidth } = buffers;
    const size = headCount * tokens * headWidth;
    const square = headCount * tokens * tokens;
    kernels.splitHeads(buffers.queryKeyValue, buffers.byHead, tokens, 3 * headCount, headWidth);
    kernels.splitHeads(buffers.joined, buffers.headOutputs, tokens, headCount, headWidth);
    return {
      heads: headCount,
      headWidth,
      queries: this.#copy(buffers.byHead, size),
      keys: this.#copy(buffers.byHead + 4 * size, size),
      values: this.#copy(buffers.byHead + 8 * size, size),
      scores: this.#copy(buffers.scores, square),
      weights: this.#copy(buffers.weights, square),
      headOutputs: this.#copy(buffers.headOutputs, size),
      residual: {
        input: this.#copy(input, size),
        afterAttention: this.#copy(buffers.afterAttention, tokens * streamWidth),
        afterFeedForward: this.#copy(buffers.afterFeedForward, tokens * streamWidth),
      },
    };
  }

  #view(place: number, count: number): Floats {
    return new Float32Array(this.#model.kernels.memory.buffer, place, count);
  }

  #copy(place: number, count: number): Floats {
    return this.#view(place, count).slice();
  }
}
