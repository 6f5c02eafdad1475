import { embeddingWidth, headCount, maxTokens, streamWidth } from './architecture.ts';
import {
  embed,
  embedToken,
  normalise,
  noSignal,
  positionSignal,
  splitHeads,
  type Encoder,
  type Encoding,
  type Reading,
  type Wanted,
} from './encoder.ts';
import { Forward, freshPlaces, type Goal, type Pass } from './forward.ts';
import { isUntouched, untouched, type Intervention } from './intervention.ts';
import { KeptRows, keptParts } from './kernels/keptRows.ts';
import type { ModelMemory } from './kernels/memory.ts';
import type { Team } from './threads/team.ts';
import { createPlanner, type ActivationPlaces, type LayerBuffers } from './kernels/plan.ts';
import type { LayerTrace } from './trace.ts';

type Floats = Float32Array<ArrayBuffer>;

/** Encodes on the kernels, in a memory that is laid out once for each number of tokens. */
export class SimdEncoder implements Encoder {
  readonly #model: ModelMemory;
  readonly #forward: Forward;
  readonly #team: Team | null;
  readonly #plan: (rows: number) => ActivationPlaces;
  /** By position, each [256]. */
  readonly #signals: Floats[] = [];
  readonly #kept: KeptRows;
  /** Rows of the present pass that are not kept yet. */
  readonly #fresh: FreshRow[] = [];
  /** The whole memory: it does not grow. */
  readonly #floats: Float32Array;

  constructor(model: ModelMemory, team: Team | null = null) {
    const { precision, weights, kernels, threads, free, kept } = model;
    this.#model = model;
    this.#team = team;
    this.#plan = createPlanner({ precision, threads }, free);
    this.#kept = new KeptRows(kept);
    this.#floats = new Float32Array(kernels.memory.buffer);
    const settle = (pass: Pass): void => this.#settle(pass);
    this.#forward = new Forward({ kernels, precision, weights, settle });
  }

  encode(ids: readonly number[], intervention = untouched): Encoding {
    const { places } = isUntouched(intervention)
      ? this.#run([ids], 'both')
      : this.#runChanged(ids, intervention);
    const [first, second] = places.layers;
    const between = this.#copy(first.afterFeedForward, ids.length * streamWidth);
    const layers = [
      this.#trace(first, embed(ids, this.#model.embedding, intervention.positions), ids.length),
      this.#trace(second, between, ids.length),
    ];
    return { layers, embedding: this.#embeddings(places, [ids.length])[0]! };
  }

  read(batch: readonly (readonly number[])[], wanted: Wanted): Reading[] {
    return chunksOf(batch).flatMap((chunk) => this.#readChunk(chunk, wanted));
  }

  #readChunk(batch: readonly (readonly number[])[], wanted: Wanted): Reading[] {
    const { places, tokens } = this.#run(batch, goalOf(wanted));
    const embeddings = wanted.embedding ? this.#embeddings(places, tokens) : [];
    const final = places.layers[1].afterFeedForward;
    let row = 0;
    let square = 0;
    return tokens.map((count, i) => {
      const [from, start] = [square, row];
      square += headCount * count * count;
      row += count;
      return {
        weights: places.layers.map(({ weights }, layer) =>
          wanted.weights?.includes(layer) ? this.#copy(weights + 4 * from, square - from) : null,
        ),
        vectors: wanted.vectors
          ? this.#copy(final + 4 * streamWidth * start, streamWidth * count)
          : null,
        embedding: embeddings[i] ?? null,
      };
    });
  }

  #run(batch: readonly (readonly number[])[], goal: Goal): Pass {
    const tokens = batch.map((ids) => ids.length);
    const rows = tokens.reduce((sum, count) => sum + count, 0);
    // A text without tokens has a place among the means all the same.
    const planned = Math.max(rows, batch.length);
    const places = this.#plan(planned);
    const pass = { goal, tokens, places, fresh: this.#recall(batch, places) };
    if (rows === 0) return pass;
    if (this.#team?.isWorthwhile(rows)) this.#forward.run(pass, this.#team.begin(pass, planned));
    else this.#forward.run(pass);
    return pass;
  }

  /** As changes are made by one thread alone, the other is not asked. */
  #runChanged(ids: readonly number[], intervention: Intervention): Pass {
    const places = this.#plan(Math.max(ids.length, 1));
    const fresh = intervention.positions
      ? this.#recall([ids], places)
      : this.#embedPlain(ids, places);
    const pass: Pass = { goal: 'both', tokens: [ids.length], places, fresh, intervention };
    if (ids.length > 0) this.#forward.run(pass);
    return pass;
  }

  /**
   * Embeds tokens that are not told their positions. What is kept was told, so that nothing of it serves
   * here, and nothing of this is kept. @returns how many rows have to be computed: all
   */
  #embedPlain(ids: readonly number[], { input }: ActivationPlaces): number {
    this.#fresh.length = 0;
    ids.forEach((id, row) => {
      const at = input / 4 + embeddingWidth * row;
      embedToken(this.#model.embedding, id, noSignal, this.#floats, at);
      this.#fresh.push({ id, position: null, row });
    });
    return ids.length;
  }

  /** Fills in the first projections that are kept. @returns how many rows have to be computed */
  #recall(batch: readonly (readonly number[])[], places: ActivationPlaces): number {
    const fresh = this.#fresh;
    fresh.length = 0;
    let row = 0;
    for (const ids of batch) {
      for (let position = 0; position < ids.length; position++, row++) {
        const id = ids[position]!;
        if (this.#kept.recall(this.#floats, id, position, rowPlaces(places, row))) continue;
        const signal = (this.#signals[position] ??= positionSignal(position));
        const input = places.input / 4 + embeddingWidth * fresh.length;
        embedToken(this.#model.embedding, id, signal, this.#floats, input);
        fresh.push({ id, position, row });
      }
    }
    return fresh.length;
  }

  /** Copies what was computed to where the pass goes on, and keeps what is of a token at a position. */
  #settle(pass: Pass): void {
    const { queryKeyValue, widened } = freshPlaces(pass);
    this.#fresh.forEach(({ id, position, row }, i) => {
      const from = [queryKeyValue / 4 + keptParts[0] * i, widened / 4 + keptParts[1] * i] as const;
      const to = rowPlaces(pass.places, row);
      if (position === null) {
        keptParts.forEach((width, part) =>
          this.#floats.copyWithin(to[part]!, from[part]!, from[part]! + width),
        );
        return;
      }
      this.#kept.keep(this.#floats, id, position, from);
      this.#kept.recall(this.#floats, id, position, to);
    });
  }

  /** Of each text, squashed and at length 1. [512] */
  #embeddings({ sentences, meanStream }: ActivationPlaces, tokens: readonly number[]): Floats[] {
    return tokens.map((count, text) => {
      if (count === 0) return new Float32Array(streamWidth);
      return normalise(this.#squash(sentences + 4 * streamWidth * text, meanStream));
    });
  }

  /**
   * tanh of a sentence, by (1 − e)/(1 + e) with e = exp(−2|x|), which is exact to 1e-7 and a fifth of
   * the time that Math.tanh takes.
   *
   * @param scratch [512]
   */
  #squash(sentence: number, scratch: number): Floats {
    const x = this.#view(sentence, streamWidth);
    const e = this.#view(scratch, streamWidth);
    for (let i = 0; i < streamWidth; i++) e[i] = -2 * Math.abs(x[i]!);
    this.#model.kernels.exponentials(scratch, scratch, streamWidth);
    const out = new Float32Array(streamWidth);
    for (let i = 0; i < streamWidth; i++) out[i] = (Math.sign(x[i]!) * (1 - e[i]!)) / (1 + e[i]!);
    return out;
  }

  /** @param input what the layer read, [tokens][width] */
  #trace(buffers: LayerBuffers, input: Floats, tokens: number): LayerTrace {
    const width = buffers.width;
    const headWidth = width / headCount;
    const square = headCount * tokens * tokens;
    const projected = this.#view(buffers.queryKeyValue, 3 * tokens * width);
    const [queries, keys, values] = splitHeads(projected, tokens, 3, headWidth);
    const [headOutputs] = splitHeads(
      this.#view(buffers.joined, tokens * width),
      tokens,
      1,
      headWidth,
    );
    return {
      heads: headCount,
      headWidth,
      queries: queries!,
      keys: keys!,
      values: values!,
      scores: this.#copy(buffers.scores, square),
      weights: this.#copy(buffers.weights, square),
      headOutputs: headOutputs!,
      residual: {
        input,
        afterAttention: this.#copy(buffers.afterAttention, tokens * streamWidth),
        afterFeedForward: this.#copy(buffers.afterFeedForward, tokens * streamWidth),
      },
    };
  }

  #view(place: number, count: number): Float32Array {
    return new Float32Array(this.#model.kernels.memory.buffer, place, count);
  }

  #copy(place: number, count: number): Floats {
    // A copy is never shared, wherever it was taken.
    return this.#view(place, count).slice();
  }
}

/** A row of a pass of which the first projections have to be computed. */
interface FreshRow {
  readonly id: number;
  /** Null for a token that is not told its own. */
  readonly position: number | null;
  readonly row: number;
}

/** Where a row's first projections belong, in floats. */
function rowPlaces({ layers, widened }: ActivationPlaces, row: number): [number, number] {
  return [layers[0].queryKeyValue / 4 + keptParts[0] * row, widened / 4 + keptParts[1] * row];
}

function goalOf({ weights = [], vectors, embedding }: Wanted): Goal {
  if (vectors) return embedding ? 'both' : 'vectors';
  if (embedding) return 'sentence';
  return weights.includes(1) ? 'second-weights' : 'first-weights';
}

/** Texts that fit into one pass together, in their order: what there is room for is 128 tokens. */
function chunksOf<T>(batch: readonly (readonly T[])[]): (readonly T[])[][] {
  const chunks: (readonly T[])[][] = [];
  let rows = Infinity;
  for (const ids of batch) {
    // A text without tokens still has a row among the means.
    rows += Math.max(ids.length, 1);
    if (rows > maxTokens) {
      chunks.push([]);
      rows = Math.max(ids.length, 1);
    }
    chunks.at(-1)!.push(ids);
  }
  return chunks;
}
