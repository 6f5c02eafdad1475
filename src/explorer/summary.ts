import { msg, str } from '@lit/localize';
import type { View, WeightSquare } from '../worker/client.ts';
import { visibleText } from './visibleText.ts';

const formats = [0, 1].map(
  (digits) =>
    new Intl.NumberFormat(undefined, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
);

/** "58%" or, with a digit more, "57.6%", in the reader's numerals. */
export function percent(weight: number, digits: 0 | 1 = 0): string {
  return formats[digits]!.format(weight);
}

/** Which weights these are: "layer 2, all heads". */
export function viewName({ layer, head }: View): string {
  const number = layer + 1;
  if (head === 'mean') return msg(str`layer ${number}, all heads`);
  return msg(str`layer ${number}, head ${head + 1}`);
}

/** The weights that a word gives, largest first. */
export function strongest(
  { labels, weights }: WeightSquare,
  from: number,
): { to: number; weight: number }[] {
  const row = weights.subarray(from * labels.length, (from + 1) * labels.length);
  return Array.from(row, (weight, to) => ({ to, weight })).sort((a, b) => b.weight - a.weight);
}

/** One sentence that says what the picture shows, the same for the eye and for a screen reader. */
export function summary(square: WeightSquare, from: number, view: View): string {
  const name = (i: number): string => visibleText(square.labels[i]!);
  const [first, second] = strongest(square, from);
  if (!first) return '';
  const who = name(from);
  const amount = percent(first.weight);
  const where =
    view.head === 'mean'
      ? msg(str`over all heads of layer ${view.layer + 1}`)
      : msg(str`in head ${view.head + 1} of layer ${view.layer + 1}`);
  const most =
    first.to === from
      ? msg(str`“${who}” looks most at itself, ${amount}, ${where}.`)
      : msg(str`“${who}” looks most at “${name(first.to)}”, ${amount}, ${where}.`);
  if (!second) return most;
  const next = percent(second.weight);
  return second.to === from
    ? msg(str`${most} Then at itself, ${next}.`)
    : msg(str`${most} Then at “${name(second.to)}”, ${next}.`);
}
