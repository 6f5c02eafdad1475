import type { Comparison } from '../../worker/client.ts';

/** A place where two sentences stand above each other; a sentence may have no word there. */
export interface Column {
  readonly first: number | null;
  readonly second: number | null;
  /** The index of the pair, where both have the same word. */
  readonly pair: number | null;
}

/**
 * Two sentences, word above word: the same words share a column, and what stands between them is
 * lined up from its start.
 */
export function columnsOf({
  attentions,
  pairs,
}: Pick<Comparison, 'attentions' | 'pairs'>): Column[] {
  const columns: Column[] = [];
  let [first, second] = [0, 0];
  const fillUpTo = (a: number, b: number): void => {
    while (first < a || second < b) {
      columns.push({
        first: first < a ? first++ : null,
        second: second < b ? second++ : null,
        pair: null,
      });
    }
  };
  pairs.forEach(([a, b], pair) => {
    fillUpTo(a, b);
    columns.push({ first: first++, second: second++, pair });
  });
  fillUpTo(attentions[0].words.length, attentions[1].words.length);
  return columns;
}
