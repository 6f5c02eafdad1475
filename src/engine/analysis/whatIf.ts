import type { Engine } from '../index.ts';
import type { Intervention } from '../intervention.ts';
import type { Attention } from './attention.ts';
import type { Word } from './words.ts';

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

/** The same change, for the tokens of these words. Words that are not there are left out. */
export function interventionOf(whatIf: WhatIf, words: readonly Word[]): Intervention {
  const { maskedWords, ...others } = whatIf;
  const masked = maskedWords.flatMap((index) => {
    const { firstToken = 0, endToken = 0 } = words[index] ?? {};
    return Array.from({ length: endToken - firstToken }, (_one, i) => firstToken + i);
  });
  return { ...others, masked };
}

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

/** The attention of a text under a change. */
export function attendUnder(engine: Engine, text: string, whatIf: WhatIf): AttentionUnder {
  void whatIf;
  return { ...engine.attend(text), effect: null };
}
