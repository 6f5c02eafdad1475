import { maxTokens, streamWidth } from '../architecture.ts';
import type { Engine, TextReading } from '../index.ts';
import { isUntouched, type Intervention } from '../intervention.ts';
import { attentionOf, type Attention } from './attention.ts';
import { cosine } from './cosine.ts';
import { wordsOf, type Word } from './words.ts';

/** What a learner changes: an intervention, but for words instead of tokens. */
export interface WhatIf extends Omit<Intervention, 'masked'> {
  /** By their index among the words. */
  readonly maskedWords: readonly number[];
}

/** The model as it is. */
export const nothingChanged: WhatIf = {
  headsOff: [],
  maskedWords: [],
  temperature: 1,
  positions: true,
};

/** How far the change has moved what the model makes of the text; cosines, 1 where nothing moved. */
export interface Effect {
  /** Between the sentence embedding with the change and without it. */
  readonly sentence: number;
  /** The same for the final vector of each word, the mean over its pieces. [words] */
  readonly words: Float32Array<ArrayBuffer>;
  /** And of each piece. [tokens] */
  readonly pieces: Float32Array<ArrayBuffer>;
}

/** The attention of a text, and what a change has done to it; null where nothing is changed. */
export interface AttentionUnder extends Attention {
  readonly effect: Effect | null;
}

/**
 * The attention of a text under a change, and the effect of that. Where nothing is changed, this costs no
 * more than the attention alone.
 */
export function attendUnder(engine: Engine, text: string, whatIf: WhatIf): AttentionUnder {
  const intervention = interventionOf(engine, text, whatIf);
  if (isUntouched(intervention)) return { ...engine.attend(text), effect: null };
  const [before] = engine.read([text], { vectors: true, embedding: true }) as [TextReading];
  const trace = engine.trace(text, intervention);
  const attention = attentionOf(trace);
  const vectors = [before.vectors!, trace.layers.at(-1)!.residual.afterFeedForward] as const;
  const pieces = Float32Array.from(trace.tokens, (_token, i) =>
    cosineOfMeans(vectors, { firstToken: i, endToken: i + 1 }),
  );
  const words = Float32Array.from(attention.words, (word) => cosineOfMeans(vectors, word));
  const sentence = cosine(before.embedding!, trace.embedding);
  return { ...attention, effect: { sentence, words, pieces } };
}

/** From words to their tokens; an index that no word has says nothing. */
export function interventionOf(engine: Engine, text: string, whatIf: WhatIf): Intervention {
  const { maskedWords, ...rest } = whatIf;
  if (maskedWords.length === 0) return { ...rest, masked: [] };
  const words = wordsOf(text, engine.tokenize(text).slice(0, maxTokens));
  const masked = words
    .filter((_word, i) => maskedWords.includes(i))
    .flatMap(({ firstToken, endToken }) =>
      Array.from({ length: endToken - firstToken }, (_, i) => firstToken + i),
    );
  return { ...rest, masked };
}

/** @param vectors of the tokens without the change and with it, each [tokens][512] */
function cosineOfMeans(
  vectors: readonly [Float32Array, Float32Array],
  tokens: Pick<Word, 'firstToken' | 'endToken'>,
): number {
  const [before, after] = vectors.map((all) => meanVector(all, tokens)) as [
    Float32Array,
    Float32Array,
  ];
  return cosine(before, after);
}

/** Up to a factor, which no cosine sees. @param vectors [tokens][512] @returns [512] */
function meanVector(
  vectors: Float32Array,
  { firstToken, endToken }: Pick<Word, 'firstToken' | 'endToken'>,
): Float32Array {
  const row = (token: number) => vectors.subarray(token * streamWidth, (token + 1) * streamWidth);
  const sum = row(firstToken).slice();
  for (let token = firstToken + 1; token < endToken; token++) {
    row(token).forEach((x, i) => (sum[i]! += x));
  }
  return sum;
}
