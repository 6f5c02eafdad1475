import type { Engine } from '../index.ts';
import { softmaxRows } from '../kernels/scalar.ts';
import { betweenWords } from './attention.ts';
import { wordsOf } from './words.ts';

export interface ScalingQuestion {
  readonly text: string;
  readonly layer: number;
  readonly head: number;
}

/**
 * What the division of scores by √headWidth does in one head (Vaswani et al. 2017, arXiv 1706.03762,
 * section 3.2.1): its weights with and without, from the same queries and keys.
 */
export interface Scaling {
  /** The words. */
  readonly labels: readonly string[];
  readonly headWidth: number;
  /** The model's own weights. [from][to] */
  readonly divided: Float32Array<ArrayBuffer>;
  /** Those of the dot products as they are. [from][to] */
  readonly undivided: Float32Array<ArrayBuffer>;
  /** The standard deviation of query·key over all pairs of pieces; 0 where there are none. */
  readonly deviation: number;
}

/** @returns null where the model has no such head */
export function scalingOf(engine: Engine, { text, layer, head }: ScalingQuestion): Scaling | null {
  const trace = engine.trace(text);
  const ofLayer = trace.layers[layer];
  if (!ofLayer || !Number.isInteger(head) || head < 0 || head >= ofLayer.heads) return null;
  const { headWidth } = ofLayer;
  const tokens = trace.tokens.length;
  const words = wordsOf(text, trace.tokens);
  const ofHead = (all: Float32Array<ArrayBuffer>) =>
    all.subarray(head * tokens ** 2, (head + 1) * tokens ** 2);
  const dots = ofHead(ofLayer.scores).map((score) => score * Math.sqrt(headWidth));
  return {
    labels: words.map(({ text: label }) => label),
    headWidth,
    divided: betweenWords(ofHead(ofLayer.weights), tokens, words),
    undivided: betweenWords(softmaxRows(dots, tokens), tokens, words),
    deviation: deviationOf(dots),
  };
}

function deviationOf(numbers: Float32Array): number {
  if (numbers.length === 0) return 0;
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
}
