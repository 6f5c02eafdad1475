import { maxTokens } from '../architecture.ts';
import type { Engine, TextReading } from '../index.ts';
import { isUntouched, type Intervention } from '../intervention.ts';
import { attentionOf, type Attention } from './attention.ts';
import { cosine, vectorOf } from './wordVectors.ts';
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
  const moved = (tokens: Pick<Word, 'firstToken' | 'endToken'>): number => {
    const [unchanged, changed] = vectors.map((rows) => vectorOf(rows, trace.tokens.length, tokens));
    return likeness(unchanged!, changed!);
  };
  const pieces = Float32Array.from(trace.tokens, (_token, i) =>
    moved({ firstToken: i, endToken: i + 1 }),
  );
  const words = Float32Array.from(attention.words, moved);
  const sentence = likeness(before.embedding!, trace.embedding);
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

/** The cosine; two vectors of zeros, as an empty text has, are the same. */
function likeness(before: Float32Array, after: Float32Array): number {
  return cosine(before, after) ?? 1;
}
