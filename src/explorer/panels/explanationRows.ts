import type { Explanation } from '../../worker/client.ts';

/** In the order of their columns. */
export const measures = ['raw', 'rollout', 'occlusion'] as const;
export type Measure = (typeof measures)[number];

/** What one measure says of one word. */
export interface Share {
  readonly value: number;
  /** Of the largest value that another word has, 0 to 1. */
  readonly ofLargest: number;
  /** 1 for the largest; words of equal value share the better place. */
  readonly place: number;
}

export interface ExplanationRow {
  readonly label: string;
  /** The word that is asked about: no measure compares it with the others. */
  readonly isAsking: boolean;
  readonly shares: Readonly<Record<Measure, Share>>;
}

/** A row for each word, in the order of the text. */
export function rowsOf(explanation: Explanation): ExplanationRow[] {
  const { labels, word } = explanation;
  const byMeasure = measures.map((measure) => sharesOf(explanation[measure], word));
  return labels.map((label, i) => {
    const [raw, rollout, occlusion] = byMeasure.map((shares) => shares[i]!) as [
      Share,
      Share,
      Share,
    ];
    return { label, isAsking: i === word, shares: { raw, rollout, occlusion } };
  });
}

function sharesOf(values: Float32Array, word: number): Share[] {
  const others = values
    .filter((_value, i) => i !== word)
    .sort()
    .reverse();
  const largest = others[0] ?? 0;
  return Array.from(values, (value) => ({
    value,
    ofLargest: largest > 0 ? Math.min(1, Math.max(0, value / largest)) : 0,
    place: others.indexOf(value) + 1,
  }));
}

/** Beyond so many words, those that any measure finds strongest come first. */
const mostAtOnce = 24;
const strongestCount = 12;

/** The rows that are shown at once, and the rest; both in the order of the text. */
export function inSight<Row extends Pick<ExplanationRow, 'isAsking'>>(
  rows: readonly Row[],
  bestPlace: (row: Row) => number,
): { readonly shown: readonly Row[]; readonly rest: readonly Row[] } {
  if (rows.length <= mostAtOnce) return { shown: rows, rest: [] };
  const strongest = rows
    .filter(({ isAsking }) => !isAsking)
    .toSorted((a, b) => bestPlace(a) - bestPlace(b))
    .slice(0, strongestCount);
  const chosen = new Set(strongest);
  const isShown = (row: Row): boolean => row.isAsking || chosen.has(row);
  return { shown: rows.filter(isShown), rest: rows.filter((row) => !isShown(row)) };
}

/** The best place that any measure gives a word. */
export function bestPlace({ shares }: ExplanationRow): number {
  return Math.min(...measures.map((measure) => shares[measure].place));
}
