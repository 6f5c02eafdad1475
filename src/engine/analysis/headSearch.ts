import { labelsOf, selectWeights, type Attention, type Head, type Units } from './attention.ts';

/** What a head can be asked for: where it looks, on the average over the words that have such a place. */
export type Habit =
  | { readonly kind: 'previous' }
  | { readonly kind: 'next' }
  | { readonly kind: 'itself' }
  /** Another place where the same word stands, whatever its case. */
  | { readonly kind: 'same' }
  /** One word, by its index; it does not ask itself. */
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

/**
 * Which head looks where. The score is the mean weight on the place that is asked for, as Clark et
 * al. 2019 (W19-4828, section 3.1) count how much a head looks at the token before, after or itself.
 * Where a word has several such places, their weights are summed.
 */
export function rankHeads(attention: Attention, units: Units, habit: Habit): HeadRanking {
  const labels = labelsOf(attention, units);
  const asking = placesOf(labels, habit).filter(({ to }) => to.length > 0);
  if (asking.length === 0) return { heads: [], even: 0, words: 0 };
  const mean = (of: (from: number, to: number) => number): number => {
    const sums = asking.map(({ from, to }) => to.reduce((sum, place) => sum + of(from, place), 0));
    return sums.reduce((sum, one) => sum + one) / asking.length;
  };
  const heads = attention.layers.flatMap(({ heads: count }, layer) =>
    Array.from({ length: count }, (_one, head): HeadScore => {
      const { weights } = selectWeights(attention, { layer, heads: [head], units });
      return { layer, head, score: mean((from, to) => weights[from * labels.length + to]!) };
    }),
  );
  return {
    heads: heads.sort((a, b) => b.score - a.score),
    even: mean(() => 1 / labels.length),
    words: asking.length,
  };
}

interface Places {
  readonly from: number;
  /** Where `from` is asked to look. */
  readonly to: readonly number[];
}

function placesOf(labels: readonly string[], habit: Habit): Places[] {
  const folded = labels.map((label) => label.toLowerCase());
  const indexes = labels.map((_label, i) => i);
  const isPlace = (from: number, to: number): boolean => {
    switch (habit.kind) {
      case 'previous':
        return to === from - 1;
      case 'next':
        return to === from + 1;
      case 'itself':
        return to === from;
      case 'same':
        return to !== from && folded[to] === folded[from];
      case 'word':
        return to === habit.word && to !== from;
    }
  };
  return indexes.map((from) => ({ from, to: indexes.filter((to) => isPlace(from, to)) }));
}
