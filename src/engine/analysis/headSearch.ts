import type { Attention, Head, Units } from './attention.ts';

/** What a head can be asked for: where it looks, on the average over the words that have such a place. */
export type Habit =
  | { readonly kind: 'previous' }
  | { readonly kind: 'next' }
  | { readonly kind: 'itself' }
  /** Another place where the same word stands, whatever its case. */
  | { readonly kind: 'same' }
  | { readonly kind: 'word'; readonly word: number };

export interface HeadScore extends Head {
  /** The mean weight on the place that is asked for, over the words that have one. */
  readonly score: number;
}

export interface HeadRanking {
  /** All heads, highest score first; none where no word has such a place. */
  readonly heads: readonly HeadScore[];
  /** The score of a head that looks everywhere alike. */
  readonly even: number;
  /** How many words have such a place. */
  readonly words: number;
}

export function rankHeads(attention: Attention, units: Units, habit: Habit): HeadRanking {
  void [attention, units, habit];
  return { heads: [], even: 0, words: 0 };
}
