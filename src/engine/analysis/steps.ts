import type { Engine } from '../index.ts';
import type { Intervention } from '../intervention.ts';
import type { LayerTrace, Trace } from '../trace.ts';
import { interventionOf, type WhatIf } from './whatIf.ts';

export interface StepsQuestion {
  readonly text: string;
  readonly layer: number;
  readonly head: number;
  /** The token that asks. */
  readonly token: number;
  readonly whatIf: WhatIf;
}

/**
 * One token's way through one head, all of it in the numbers of this text: scaled dot-product attention
 * (Vaswani et al. 2017, arXiv 1706.03762, section 3.2), then what becomes of its result.
 */
export interface Steps {
  readonly layer: number;
  readonly head: number;
  /** The token that asks. */
  readonly token: number;
  /** The pieces. */
  readonly labels: readonly string[];
  readonly headWidth: number;
  /** [headWidth]: what the token looks for. */
  readonly query: Float32Array<ArrayBuffer>;
  /** What it finds. [tokens] */
  readonly matches: readonly Match[];
  /** The scores are divided by it before the softmax; 1 in the model as it is. */
  readonly temperature: number;
  /** The largest score that counts, divided by the temperature; −Infinity where none does. */
  readonly largest: number;
  /** The sum of all exponentials: what each is divided by to become a weight. */
  readonly total: number;
  /** Which number of the head's output is the largest by its absolute value. */
  readonly outputDimension: number;
  /** [heads][headWidth]: the outputs of all heads, as they are joined. */
  readonly joined: Float32Array<ArrayBuffer>;
  /** The lengths of these outputs. [heads] */
  readonly headLengths: readonly number[];
  /** Whether the head is switched off: it hands on zeros, whatever it looks at. */
  readonly isOff: boolean;
  /** Before the layer, after its attention, after its feed-forward part. */
  readonly stages: readonly [Stage, Stage, Stage];
}

/** How the asking token finds another one, and what it takes from it. */
export interface Match {
  /** [headWidth]: what the token can be found by. */
  readonly key: Float32Array<ArrayBuffer>;
  /** The products of query and key that say most, largest absolute value first. */
  readonly telling: readonly Product[];
  /** The sum of all other products. */
  readonly rest: number;
  /** query·key: the sum of all products. */
  readonly dot: number;
  /** The same divided by √headWidth. */
  readonly score: number;
  /** Whether nobody can look at the token: its score counts for nothing. */
  readonly isMasked: boolean;
  /** exp(score / temperature − largest) */
  readonly exponential: number;
  /** The attention weight: the exponential's share of the total. */
  readonly weight: number;
  /** The length of the token's value. */
  readonly valueLength: number;
  /** The value at `outputDimension`. */
  readonly valueThere: number;
}

export interface Product {
  readonly dimension: number;
  readonly query: number;
  readonly key: number;
  readonly product: number;
}

/** The asking token's vector in the residual stream, at one point of it. */
export interface Stage {
  readonly width: number;
  readonly length: number;
  /**
   * The length of what was added since the stage before, and the cosine to it; null at the first, and
   * where the stream has been widened between, so that there is nothing to compare with.
   */
  readonly moved: { readonly added: number; readonly cosine: number } | null;
}

/** So many products are told one by one. */
const tellingCount = 8;

/** @returns null where the text has no such token, or the model no such head */
export function stepsOf(engine: Engine, question: StepsQuestion): Steps | null {
  const { text, whatIf } = question;
  const intervention = interventionOf(engine, text, whatIf);
  return stepsIn(engine.trace(text, intervention), question, intervention);
}

function stepsIn(
  trace: Trace,
  { layer, head, token }: StepsQuestion,
  { headsOff, masked, temperature }: Intervention,
): Steps | null {
  const ofLayer = trace.layers[layer];
  const labels = trace.tokens.map(({ piece }) => piece);
  if (!ofLayer || !isIndex(token, labels.length) || !isIndex(head, ofLayer.heads)) return null;
  const { heads, headWidth } = ofLayer;
  const rows = rowsOf(ofLayer, labels.length);
  const query = rows.query(head, token);
  const outputs = Array.from({ length: heads }, (_one, i) => rows.output(i, token));
  const outputDimension = indexOfLargest(outputs[head]!);

  const found = labels.map((_label, other) => {
    const products = productsOf(query, rows.key(head, other));
    const score = products.dot / Math.sqrt(headWidth);
    return { ...products, score, isMasked: masked.includes(other) };
  });
  const seen = found.filter(({ isMasked }) => !isMasked).map(({ score }) => score / temperature);
  const largest = Math.max(...seen);
  const matches = found.map((match, other): Match => {
    const value = rows.value(head, other);
    return {
      ...match,
      key: rows.key(head, other),
      exponential: match.isMasked ? 0 : Math.exp(match.score / temperature - largest),
      weight: rows.weight(head, token, other),
      valueLength: lengthOf(value),
      valueThere: value[outputDimension]!,
    };
  });

  return {
    ...{ layer, head, token, labels, headWidth, query, matches, temperature, largest },
    total: sum(matches.map(({ exponential }) => exponential)),
    outputDimension,
    joined: Float32Array.from(outputs.flatMap((output) => [...output])),
    headLengths: outputs.map(lengthOf),
    isOff: headsOff.some((off) => off.layer === layer && off.head === head),
    stages: stagesOf(ofLayer, labels.length, token),
  };
}

const isIndex = (i: number, count: number): boolean => Number.isInteger(i) && i >= 0 && i < count;

/** Copies of single rows, so that no answer carries a whole trace along. */
function rowsOf(layer: LayerTrace, tokens: number) {
  const { headWidth } = layer;
  const rows = (all: Floats) => (head: number, token: number) => {
    const start = (head * tokens + token) * headWidth;
    return all.slice(start, start + headWidth);
  };
  return {
    query: rows(layer.queries),
    key: rows(layer.keys),
    value: rows(layer.values),
    output: rows(layer.headOutputs),
    weight: (head: number, from: number, to: number) =>
      layer.weights[(head * tokens + from) * tokens + to]!,
  };
}

/** @param query [headWidth] @param key [headWidth] */
function productsOf(query: Floats, key: Floats): Pick<Match, 'telling' | 'rest' | 'dot'> {
  const all = Array.from(query, (x, dimension): Product => {
    const y = key[dimension]!;
    return { dimension, query: x, key: y, product: x * y };
  }).sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const telling = all.slice(0, tellingCount);
  const rest = sum(all.slice(tellingCount).map(({ product }) => product));
  return { telling, rest, dot: sum(telling.map(({ product }) => product)) + rest };
}

function stagesOf({ residual }: LayerTrace, tokens: number, token: number): Steps['stages'] {
  const at = (stream: Floats): Floats => {
    const width = stream.length / tokens;
    return stream.subarray(token * width, (token + 1) * width);
  };
  const before = at(residual.input);
  const between = at(residual.afterAttention);
  const after = at(residual.afterFeedForward);
  return [stage(before, null), stage(between, before), stage(after, between)];
}

function stage(vector: Floats, before: Floats | null): Stage {
  const moved =
    before?.length === vector.length
      ? {
          added: lengthOf(vector.map((x, i) => x - before[i]!)),
          cosine: dotOf(vector, before) / (lengthOf(vector) * lengthOf(before)),
        }
      : null;
  return { width: vector.length, length: lengthOf(vector), moved };
}

type Floats = Float32Array<ArrayBuffer>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
const dotOf = (a: Floats, b: Floats): number => sum(Array.from(a, (x, i) => x * b[i]!));
const lengthOf = (vector: Floats): number => Math.sqrt(dotOf(vector, vector));

function indexOfLargest(vector: Floats): number {
  const sizes = Array.from(vector, Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}
