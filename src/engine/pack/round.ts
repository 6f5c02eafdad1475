import {
  embeddingRows,
  embeddingWidth,
  headCount,
  layerCount,
  maxTokens,
  parameters as specs,
  streamWidth,
} from '../architecture.ts';
import { attend, joinHeads, positionSignal } from '../encoder.ts';
import { layerNorm } from '../kernels/scalar.ts';
import { createVocabulary } from '../tokenizer/vocabulary.ts';
import { tokenize } from '../tokenizer/tokenizer.ts';
import { calibrationTexts } from './calibration.ts';
import { equalise, partsOf, type Parameters } from './equalise.ts';
import { columnMeans, covariance, meanDiagonal, products, transpose } from './moments.ts';
import { dequantise, type Quantised } from './quantise.ts';
import { factorise, roundCompensated, solveRows } from './rounding.ts';
import { embeddingSensitivity } from './sensitivity.ts';
import type { SourceModel } from './source.ts';

/*
 * From float32 to int8, with as little harm as the format allows. The calibration texts go through
 * two models side by side, the exact one and the rounded one, a layer at a time; each layer is rounded
 * for the inputs that the rounded model gives it, and towards the outputs that the exact model has
 * there. So a layer also makes good what the layers before it have lost. Biases stay in float32 and
 * are set so that the means agree.
 */

type Floats = Float32Array<ArrayBuffer>;

export interface RoundedModel {
  readonly matrices: ReadonlyMap<string, Quantised>;
  readonly vectors: Parameters;
}

/**
 * How strongly the weights are held to what they were, against what the calibration texts ask for; in
 * means of the inputs' variance. A layer of 1,536 inputs could otherwise learn its 2,000 tokens by
 * heart. Found by trying: from 0.3 to 2 the typical error of other texts hardly differs.
 */
const hold = 1;
/** The embedding's sensitivity is known well; this only keeps its factors finite. */
const embeddingHold = 0.01;

export function roundModel(source: SourceModel): RoundedModel {
  const vocabulary = createVocabulary(source.pieces, Float64Array.from(source.scores));
  const texts = calibrationTexts.map((text) =>
    tokenize(text, vocabulary)
      .slice(0, maxTokens)
      .map(({ id }) => id),
  );
  const lengths = texts.map((ids) => ids.length);
  const exact = equalise(source.parameters);
  const vectors = new Map(exact);
  const matrices = new Map<string, Quantised>();
  for (const { name, kind } of specs) if (kind === 'matrix') vectors.delete(name);
  const { embedding, embedded } = roundEmbedding(exact, texts);
  matrices.set('embedding', embedding);

  const normed = (name: string, x: Floats): Floats => {
    const norm = { gain: exact.get(`${name}.gain`)!, bias: exact.get(`${name}.bias`)! };
    return layerNorm(x, x.length / norm.gain.length, norm);
  };
  const exactly = (name: string, x: Floats): Floats =>
    linear(x, exact.get(`${name}.weight`)!, exact.get(`${name}.bias`)!);
  /** Rounds a layer; returns what x gives then. */
  const rounded = (name: string, x: Floats, wanted: Floats | null): Floats => {
    const [weight, bias] = [exact.get(`${name}.weight`)!, exact.get(`${name}.bias`)!];
    const layer = roundLinear(weight, bias, x, wanted);
    matrices.set(`${name}.weight`, layer.weight);
    vectors.set(`${name}.bias`, layer.bias);
    return linear(x, dequantise(layer.weight), layer.bias);
  };
  const read = (norm: string, name: string, from: Sides): Sides => {
    const x = both(from, (side) => normed(norm, side));
    const outputs = x.exact && exactly(name, x.exact);
    return { exact: outputs, rounded: rounded(name, x.rounded, outputs) };
  };
  /** Adds a layer's outputs to the stream; the rounded one's are to bring it back to the exact one. */
  const addTo = (stream: Sides, name: string, x: Sides): Sides => {
    const sum = stream.exact && x.exact && add(stream.exact, exactly(name, x.exact));
    const outputs = rounded(name, x.rounded, sum && subtract(sum, stream.rounded));
    return { exact: sum, rounded: add(stream.rounded, outputs) };
  };

  let input: Sides = embedded;
  const widened = exactly('widen', embedded.exact);
  let stream: Sides = {
    exact: widened,
    rounded: rounded('widen', embedded.rounded, widened),
  };
  for (let layer = 0; layer < layerCount; layer++) {
    const { attention, feedForward } = partsOf(layer);
    let projected = read(attention.norm, attention.queryKeyValue, input);
    if (layer === layerCount - 1) {
      projected = { exact: null, rounded: projected.rounded };
      stream = { exact: null, rounded: stream.rounded };
    }
    const attended = both(projected, (side) => attendEach(side, lengths));
    stream = addTo(stream, attention.output, attended);
    const hidden = read(feedForward.norm, feedForward.expand, stream);
    const active = both(hidden, (side) => side.map((value) => Math.max(0, value)));
    stream = addTo(stream, feedForward.contract, active);
    input = stream;
  }
  rounded('sentence', textMeans(stream.rounded, lengths), null);
  return { matrices, vectors };
}

/**
 * What the calibration texts are at some place in both models. Past the last attention the exact one
 * is no longer followed: that takes seconds, and no weight depends on it there.
 */
interface Sides {
  readonly exact: Floats | null;
  readonly rounded: Floats;
}

const both = ({ exact, rounded }: Sides, map: (side: Floats) => Floats): Sides => ({
  exact: exact && map(exact),
  rounded: map(rounded),
});

/** The rounded embedding, and what the model reads of the texts with the exact and the rounded one. */
function roundEmbedding(exact: Parameters, texts: readonly (readonly number[])[]) {
  const table = exact.get('embedding')!;
  const lengths = texts.map((ids) => ids.length);
  const input = embed(texts, table);
  const sensitivity = embeddingSensitivity(exact, input, lengths);
  const embedding = roundCompensated(
    table,
    embeddingRows,
    factorise(held(sensitivity, embeddingWidth, embeddingHold), embeddingWidth),
  );
  const rounded = embed(texts, dequantise(embedding));
  return { embedding, embedded: { exact: input, rounded } };
}

/** [tokens][256], the texts one after the other, as the encoder embeds each. */
function embed(texts: readonly (readonly number[])[], table: Float32Array): Floats {
  const width = embeddingWidth;
  const out = new Float32Array(texts.flat().length * width);
  let at = 0;
  for (const ids of texts) {
    ids.forEach((id, position) => {
      const signal = positionSignal(position);
      for (let i = 0; i < width; i++) out[at + i] = 2 * table[id * width + i]! + signal[i]!;
      at += width;
    });
  }
  return out;
}

/** y = x·Wᵀ + b. @param x [tokens][inputs] @param weight [outputs][inputs] @returns [tokens][outputs] */
function linear(x: Floats, weight: Float32Array, bias: Float32Array): Floats {
  const outputs = bias.length;
  const y = Float32Array.from(products(x, weight, weight.length / outputs));
  for (let start = 0; start < y.length; start += outputs) {
    for (let i = 0; i < outputs; i++) y[start + i]! += bias[i]!;
  }
  return y;
}

/**
 * Rounds y = x·Wᵀ + b to the y that are wanted: the nearest W to begin with is that of ridge regression
 * towards the exact W, and rounding it costs what the covariance of the inputs says.
 *
 * @param weight [outputs][inputs]
 * @param x [tokens][inputs]
 * @param wanted [tokens][outputs], or null for what the exact layer makes of x
 */
function roundLinear(weight: Float32Array, bias: Float32Array, x: Floats, wanted: Floats | null) {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  const squares = covariance(x, inputs, x, inputs); // [inputs][inputs]
  const strength = hold * meanDiagonal(squares, inputs);
  const factors = factorise(held(squares, inputs, hold), inputs);
  let target: Float32Array | Float64Array = weight;
  if (wanted) {
    const asked = transpose(covariance(x, inputs, wanted, outputs), outputs); // [outputs][inputs]
    for (let i = 0; i < asked.length; i++) asked[i]! += strength * weight[i]!;
    target = solveRows(asked, outputs, factors);
  }
  const quantised = roundCompensated(target, outputs, factors);

  const mean = Float32Array.from(columnMeans(x, inputs));
  const wantedMean = wanted ? columnMeans(wanted, outputs) : linear(mean, weight, bias);
  const given = linear(mean, dequantise(quantised), new Float32Array(outputs));
  const newBias = Float32Array.from(wantedMean, (value, i) => value - given[i]!);
  return { weight: quantised, bias: newBias };
}

/** A matrix with so many means of its diagonal added to the diagonal. @param matrix [size][size] */
function held(matrix: Float64Array, size: number, means: number): Float64Array {
  const out = matrix.slice();
  const added = means * meanDiagonal(matrix, size);
  for (let i = 0; i < size; i++) out[i * size + i]! += added;
  return out;
}

/**
 * Attention within each text.
 *
 * @param projected [tokens][3][heads][headWidth]
 * @returns [tokens][heads][headWidth]
 */
function attendEach(projected: Floats, lengths: readonly number[]): Floats {
  const out = new Float32Array(projected.length / 3);
  const width = out.length / lengths.reduce((sum, length) => sum + length, 0);
  let start = 0;
  for (const length of lengths) {
    const ofText = projected.subarray(3 * start, 3 * (start + length * width));
    const { headOutputs } = attend(ofText, length, width / headCount);
    out.set(joinHeads(headOutputs, length, width / headCount), start);
    start += length * width;
  }
  return out;
}

/** @param stream [tokens][512] @returns [texts][512] */
function textMeans(stream: Floats, lengths: readonly number[]): Floats {
  const out = new Float32Array(lengths.length * streamWidth);
  let start = 0;
  lengths.forEach((length, text) => {
    const end = start + length * streamWidth;
    out.set(columnMeans(stream.subarray(start, end), streamWidth), text * streamWidth);
    start = end;
  });
  return out;
}

const add = (a: Floats, b: Floats): Floats => a.map((value, i) => value + b[i]!);
const subtract = (a: Floats, b: Floats): Floats => a.map((value, i) => value - b[i]!);
