import { msg, str } from '@lit/localize';
import type { View, WeightSquare } from '../worker/client.ts';
import { fixed, listed } from '../ui/writing.ts';
import { lightOf } from './light.ts';
import type { Look } from './state.ts';
import { visibleText } from './visibleText.ts';

const wholePercent = fixed(0, { style: 'percent' });
const percentWithDigit = fixed(1, { style: 'percent' });

/** What whole per cents are written as: light that moves over a long text writes hundreds of them. */
const wholes: string[] = [];

/** "58%" or, with a digit more, "57.6%", in the reader's numerals. */
export function percent(weight: number, digits: 0 | 1 = 0): string {
  if (digits === 1) return percentWithDigit(weight);
  const whole = Math.round(100 * weight);
  return (wholes[whole] ??= wholePercent(whole / 100));
}

/** Which weights these are: "layer 2, all heads". */
export function viewName({ layer, heads }: View): string {
  const number = layer + 1;
  if (heads.length === 0) return msg(str`layer ${number}, all heads`);
  if (heads.length === 1) return msg(str`layer ${number}, head ${heads[0]! + 1}`);
  return msg(str`layer ${number}, mean of heads ${headList(heads)}`);
}

/** "1, 3 and 4", in the reader's language. */
const headList = (heads: readonly number[]): string =>
  listed(heads.map((head) => String(head + 1)));

/** "in head 2 of layer 2" */
export function placeName({ layer, heads }: View): string {
  const number = layer + 1;
  if (heads.length === 0) return msg(str`over all heads of layer ${number}`);
  if (heads.length === 1) return msg(str`in head ${heads[0]! + 1} of layer ${number}`);
  return msg(str`over heads ${headList(heads)} of layer ${number}`);
}

/** The weights that a word gives, or those that it gets, largest first. */
export function strongest(
  { labels, weights }: WeightSquare,
  word: number,
  look: Look = 'from',
): { other: number; weight: number }[] {
  const light = lightOf(weights, labels.length, word, look);
  return Array.from(light, (weight, other) => ({ other, weight })).sort(
    (a, b) => b.weight - a.weight,
  );
}

/** One sentence that says what the picture shows, the same for the eye and for a screen reader. */
export function summary(
  square: WeightSquare,
  word: number,
  view: View,
  look: Look = 'from',
): string {
  const name = (i: number): string => visibleText(square.labels[i]!);
  const [first, second] = strongest(square, word, look);
  if (!first) return '';
  const most = saidFirst(look, name(word), first.other === word ? null : name(first.other), {
    amount: percent(first.weight),
    where: placeName(view),
  });
  if (!second) return most;
  const next = saidThen(
    look,
    second.other === word ? null : name(second.other),
    percent(second.weight),
  );
  return `${most} ${next}`;
}

/** @param other null for the word itself */
function saidFirst(
  look: Look,
  who: string,
  other: string | null,
  { amount, where }: { readonly amount: string; readonly where: string },
): string {
  if (look === 'from') {
    return other === null
      ? msg(str`“${who}” looks most at itself, ${amount}, ${where}.`)
      : msg(str`“${who}” looks most at “${other}”, ${amount}, ${where}.`);
  }
  return other === null
    ? msg(str`“${who}” is looked at most by itself, ${amount}, ${where}.`)
    : msg(str`“${who}” is looked at most by “${other}”, ${amount}, ${where}.`);
}

/** @param other null for the word itself */
function saidThen(look: Look, other: string | null, amount: string): string {
  if (look === 'from') {
    return other === null
      ? msg(str`Then at itself, ${amount}.`)
      : msg(str`Then at “${other}”, ${amount}.`);
  }
  return other === null
    ? msg(str`Then by itself, ${amount}.`)
    : msg(str`Then by “${other}”, ${amount}.`);
}
