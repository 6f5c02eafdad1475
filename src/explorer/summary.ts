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
export function viewName({ layer, heads }: View): string {
  const number = layer + 1;
  if (heads.length === 0) return msg(str`layer ${number}, all heads`);
  if (heads.length === 1) return msg(str`layer ${number}, head ${heads[0]! + 1}`);
  return msg(str`layer ${number}, mean of heads ${listed(heads)}`);
}

/** "1, 3 and 4", in the reader's language. */
function listed(heads: readonly number[]): string {
  return new Intl.ListFormat().format(heads.map((head) => String(head + 1)));
}

/** "in head 2 of layer 2" */
function placeName({ layer, heads }: View): string {
  const number = layer + 1;
  if (heads.length === 0) return msg(str`over all heads of layer ${number}`);
  if (heads.length === 1) return msg(str`in head ${heads[0]! + 1} of layer ${number}`);
  return msg(str`over heads ${listed(heads)} of layer ${number}`);
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
  const where = placeName(view);
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
