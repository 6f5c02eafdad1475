import type { View } from '../../worker/client.ts';

/** A word of a text, as it stands there; the first such word, or the `occurrence`-th, counted from 1. */
export interface WordAt {
  readonly word: string;
  readonly occurrence: number;
}

export interface WordIn extends WordAt {
  readonly text: string;
}

export const modelFigures = [
  'layers',
  'heads',
  'all heads',
  'tokens',
  'embedding width',
  'width',
  'first head width',
  'second head width',
] as const;

export type ModelFigure = (typeof modelFigures)[number];

/** What a number in a lesson's text is the number of, so that it can be computed again. */
export type Claim =
  /** How much of its weight one word gives to another. */
  | {
      readonly kind: 'weight';
      readonly text: string;
      readonly from: WordAt;
      readonly to: WordAt;
      readonly view: View;
    }
  /** The cosine between the vectors of two words after the last layer. */
  | { readonly kind: 'likeness'; readonly first: WordIn; readonly second: WordIn }
  /** Where a word lies between its two meanings after the last layer: from −1 to 1. */
  | { readonly kind: 'lean'; readonly at: WordIn }
  /** The cosine between the embeddings of two sentences. */
  | { readonly kind: 'near'; readonly first: string; readonly second: string }
  /** How the model is built. */
  | { readonly kind: 'model'; readonly figure: ModelFigure };

/** The number as it is printed: "19%", "−0.45", "8,000", "two". */
export interface Stated {
  readonly shown: string;
  /** A per cent as a share. */
  readonly value: number;
  /** Half of its last digit: what rounding may have taken away. */
  readonly rounding: number;
}

export interface StatedClaim {
  readonly stated: Stated;
  readonly claim: Claim;
}
