import type { Token } from '../tokenizer/tokenizer.ts';
import type { LayerTrace, Trace } from '../trace.ts';
import { wordsOf, type Word } from './words.ts';

/** The attention weights of one layer, by pieces and by words. Each row sums to 1. */
export interface LayerAttention {
  readonly heads: number;
  readonly pieces: HeadWeights;
  readonly words: HeadWeights;
}

export interface HeadWeights {
  /** [heads][from][to] */
  readonly byHead: Float32Array<ArrayBuffer>;
  /** [from][to]: the mean over the heads. */
  readonly mean: Float32Array<ArrayBuffer>;
}

/** What a picture of a text's attention needs, and no more. */
export interface Attention {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly Word[];
  readonly truncated: boolean;
  readonly layers: readonly LayerAttention[];
}

/** As much of a trace as its picture needs. */
export interface AttentionTrace extends Pick<Trace, 'text' | 'tokens' | 'truncated'> {
  readonly layers: readonly Pick<LayerTrace, 'heads' | 'weights'>[];
}

export function attentionOf(trace: AttentionTrace): Attention {
  const { text, tokens, truncated } = trace;
  const words = wordsOf(text, tokens);
  const layers = trace.layers.map(({ heads, weights }) => {
    const byWord = new Float32Array(heads * words.length ** 2);
    for (let head = 0; head < heads; head++) {
      const ofHead = weights.subarray(head * tokens.length ** 2, (head + 1) * tokens.length ** 2);
      byWord.set(betweenWords(ofHead, tokens.length, words), head * words.length ** 2);
    }
    return {
      heads,
      pieces: { byHead: weights, mean: meanOverHeads(weights, heads) },
      words: { byHead: byWord, mean: meanOverHeads(byWord, heads) },
    };
  });
  return { text, tokens, words, truncated, layers };
}

/**
 * From pieces to words as Clark et al. 2019 (W19-4828, section 4.1) have it: the weight *to* a word
 * is the sum over its pieces, the weight *from* a word is the mean over them, so that rows still
 * sum to 1.
 *
 * @param weights [from token][to token]
 * @returns [from word][to word]
 */
export function betweenWords(
  weights: Float32Array,
  tokens: number,
  words: readonly Word[],
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(words.length ** 2);
  words.forEach((from, row) => {
    words.forEach((to, column) => {
      let sum = 0;
      for (let query = from.firstToken; query < from.endToken; query++) {
        for (let key = to.firstToken; key < to.endToken; key++)
          sum += weights[query * tokens + key]!;
      }
      out[row * words.length + column] = sum / (from.endToken - from.firstToken);
    });
  });
  return out;
}

/** @param byHead [heads][from][to] @returns [from][to] */
export function meanOverHeads(byHead: Float32Array, heads: number): Float32Array<ArrayBuffer> {
  const size = byHead.length / heads;
  const mean = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let head = 0; head < heads; head++) sum += byHead[head * size + i]!;
    mean[i] = sum / heads;
  }
  return mean;
}

/** A head of the model; both are counted from 0. */
export interface Head {
  readonly layer: number;
  readonly head: number;
}

/** Which weights to look at; layer and heads are counted from 0. */
export interface View {
  readonly layer: number;
  /** In their order, each once; none stands for the mean of all of them. */
  readonly heads: readonly number[];
  readonly units: Units;
}

export type Units = 'words' | 'pieces';

/** A square of weights and what its rows and columns stand for. */
export interface WeightSquare {
  /** A word's text, or a piece with `▁` for its space. */
  readonly labels: readonly string[];
  /** [from][to] */
  readonly weights: Float32Array<ArrayBuffer>;
}

/** What the words or pieces of a text are called. */
export function labelsOf({ words, tokens }: Attention, units: Units): readonly string[] {
  return units === 'words' ? words.map(({ text }) => text) : tokens.map(({ piece }) => piece);
}

/** The weights of a view: those of its head, or the mean over its heads. */
export function selectWeights(attention: Attention, { layer, heads, units }: View): WeightSquare {
  const labels = labelsOf(attention, units);
  const { byHead, mean } = attention.layers[layer]![units];
  const size = labels.length ** 2;
  const ofHead = (head: number) => byHead.subarray(head * size, (head + 1) * size);
  const [only] = heads;
  if (only === undefined) return { labels, weights: mean };
  if (heads.length === 1) return { labels, weights: ofHead(only) };
  const weights = new Float32Array(size);
  for (const head of heads) {
    const square = ofHead(head);
    for (let i = 0; i < size; i++) weights[i]! += square[i]! / heads.length;
  }
  return { labels, weights };
}
