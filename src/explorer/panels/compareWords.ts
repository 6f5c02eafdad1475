import { msg, str } from '@lit/localize';
import { selectWeights, type Comparison, type View } from '../../worker/client.ts';
import { fixed } from '../../ui/writing.ts';
import { cosineText } from '../cosines.ts';
import { percent, viewName } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import { columnsOf } from './alignment.ts';

/** A word of either sentence, and what the chosen word gives it in each. */
export interface ComparedRow {
  readonly label: string;
  /** Whether it is the chosen word. */
  readonly isItself: boolean;
  /** Weights from the chosen word; null where the sentence has no such word. */
  readonly first: number | null;
  readonly second: number | null;
  /** The cosine of its two final vectors; null for a word of one sentence. */
  readonly cosine: number | null;
}

export interface ChosenPair {
  readonly label: string;
  /** Its index in the first sentence, and in the second. */
  readonly words: readonly [number, number];
  readonly cosine: number;
}

/** The chosen word in both sentences; null where the second has no partner for it. */
export function chosenPair(comparison: Comparison, word: number | null): ChosenPair | null {
  const pair = comparison.pairs.findIndex(([first]) => first === word);
  const words = comparison.pairs[pair];
  if (!words) return null;
  const label = visibleText(comparison.attentions[0].words[words[0]]!.text);
  return { label, words, cosine: comparison.wordCosines[pair]! };
}

/** All words of both sentences, in their order; those of one alone stand where they belong. */
export function comparedRows(
  comparison: Comparison,
  chosen: ChosenPair,
  { layer, heads }: Pick<View, 'layer' | 'heads'>,
): ComparedRow[] {
  const rows = comparison.attentions.map((attention, i) => {
    const { labels, weights } = selectWeights(attention, { layer, heads, units: 'words' });
    const from = chosen.words[i]!;
    return { labels, row: weights.subarray(from * labels.length, (from + 1) * labels.length) };
  }) as [LabelledRow, LabelledRow];
  const [a, b] = rows;
  const wordIn = ({ labels, row }: LabelledRow, i: number | null) =>
    i === null ? null : { label: visibleText(labels[i]!), weight: row[i]! };
  return columnsOf(comparison).flatMap(({ first, second, pair }): ComparedRow[] => {
    const above = wordIn(a, first);
    const below = wordIn(b, second);
    if (above && below && pair !== null) {
      const { label, weight } = above;
      const isItself = first === chosen.words[0];
      const cosine = comparison.wordCosines[pair]!;
      return [{ label, isItself, first: weight, second: below.weight, cosine }];
    }
    const alone = { isItself: false, first: null, second: null, cosine: null };
    return [
      ...(above ? [{ ...alone, label: above.label, first: above.weight }] : []),
      ...(below ? [{ ...alone, label: below.label, second: below.weight }] : []),
    ];
  });
}

interface LabelledRow {
  readonly labels: readonly string[];
  readonly row: Float32Array;
}

const points = fixed(1, { signDisplay: 'exceptZero' });

/** "+3.1", in percentage points. */
export function pointsText(difference: number): string {
  return points(100 * difference);
}

/** What the comparison comes to, in a few sentences. */
export function comparisonSummary(
  comparison: Comparison,
  chosen: ChosenPair | null,
  rows: readonly ComparedRow[],
  view: View,
): string {
  const whole =
    comparison.sentenceCosine === null
      ? ''
      : msg(str`The sentences as wholes: cosine ${cosineText(comparison.sentenceCosine)}.`);
  if (!chosen) return whole;
  const { label } = chosen;
  const likeness = msg(
    str`“${label}” is in both: its two vectors have cosine ${cosineText(chosen.cosine)}.`,
  );
  return [likeness, largestChange(rows, view), whole].filter(Boolean).join(' ');
}

/** Among the words that both have. */
function largestChange(rows: readonly ComparedRow[], view: View): string {
  const [most] = rows
    .flatMap((row) =>
      row.first === null || row.second === null ? [] : [{ ...row, ...both(row.first, row.second) }],
    )
    .sort((a, b) => b.change - a.change);
  if (!most) return '';
  const where = viewName(view);
  if (most.change < 0.0005) return msg(str`It looks at the shared words alike in both, ${where}.`);
  const [before, after] = [percent(most.a, 1), percent(most.b, 1)];
  return most.isItself
    ? msg(
        str`What changes most is how much it looks at itself: ${before} in the first, ${after} in the second, ${where}.`,
      )
    : msg(
        str`What changes most is how much it looks at “${most.label}”: ${before} in the first, ${after} in the second, ${where}.`,
      );
}

function both(a: number, b: number): { a: number; b: number; change: number } {
  return { a, b, change: Math.abs(a - b) };
}
