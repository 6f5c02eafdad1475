import { msg, str } from '@lit/localize';
import { percent } from '../../explorer/summary.ts';
import { fixed } from '../../ui/writing.ts';

/*
 * Liu et al., "Lost in the Middle: How Language Models Use Long Contexts", TACL 2024, arXiv 2307.03172:
 * questions about 20 documents, one of which has the answer. What was measured is how many answers
 * were right, not what the models attend to.
 */

export const source = 'https://arxiv.org/abs/2307.03172';

export const documents = 20;

/** Which of the documents had the answer, counted from 0. */
export const stops = [0, 4, 9, 14, 19] as const;

export interface MeasuredModel {
  readonly name: string;
  /** The share of questions answered right, from 0 to 1. [stops] */
  readonly right: readonly number[];
}

export const measuredModels = [
  { name: 'LongChat-13B-16K', right: [0.686, 0.574, 0.553, 0.525, 0.55] },
  { name: 'MPT-30B-instruct', right: [0.537, 0.518, 0.522, 0.527, 0.562] },
  { name: 'Llama-2-70B-chat', right: [0.568, 0.533, 0.541, 0.597, 0.695] },
] as const satisfies readonly MeasuredModel[];

/** Of LongChat-13B-16K: without any document, and with the right one alone. */
export const bounds = { closedBook: 0.35, oracle: 0.826 } as const;

/** Where a stop is between the first document, 0, and the last, 1. */
export const stopAt = (stop: number): number => stops[stop]! / (documents - 1);

/** The measured stop that is nearest to a place, both from 0 to 1; of two, the earlier. */
export function nearestStop(at: number): number {
  let nearest = 0;
  stops.forEach((_document, stop) => {
    const isNearer = Math.abs(stopAt(stop) - at) < Math.abs(stopAt(nearest) - at) - 1e-9;
    if (isNearer) nearest = stop;
  });
  return nearest;
}

const points = fixed(1);

/** What the models did at a stop, and how that differs from the first. */
export function measuredSentence(stop: number): string {
  const document = stops[stop]! + 1;
  const [first, second, third] = measuredModels.map((model, i) => didAt(model, stop, i === 0));
  return msg(
    str`The nearest place that was measured: with the answer in document ${document} of ${documents}, ${first!}, ${second!}, and ${third!}.`,
  );
}

/** @param isWhole whether what is counted is said, or known from before */
function didAt({ name, right }: MeasuredModel, stop: number, isWhole: boolean): string {
  const share = percent(right[stop]!, 1);
  const did = isWhole ? msg(str`${name} answered ${share} right`) : msg(str`${name} ${share}`);
  if (stop === 0) return did;
  const difference = Math.round(1000 * (right[stop]! - right[0]!)) / 10;
  const size = points(Math.abs(difference));
  const compared =
    difference < 0
      ? msg(str`${size} points fewer than at the start`)
      : msg(str`${size} points more than at the start`);
  const brief = difference < 0 ? msg(str`${size} fewer`) : msg(str`${size} more`);
  return msg(str`${did} (${isWhole ? compared : brief})`);
}

/** At which stop a model did best. */
export const bestStop = ({ right }: MeasuredModel): number => right.indexOf(Math.max(...right));

/** The models that did best at the start, at the end, and anywhere between. */
export function bestPlaces() {
  const names = (wanted: (stop: number) => boolean): string[] =>
    measuredModels.filter((model) => wanted(bestStop(model))).map(({ name }) => name);
  const last = stops.length - 1;
  return {
    start: names((stop) => stop === 0),
    middle: names((stop) => stop > 0 && stop < last),
    end: names((stop) => stop === last),
  };
}
