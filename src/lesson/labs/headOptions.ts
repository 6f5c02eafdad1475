import { msg } from '@lit/localize';
import { headCount } from '../../explorer/state.ts';
import type { Option } from '../../ui/choice.ts';

/** A layer's heads to choose from, for `<aloft-choice>`: their index as the value, named from 1. */
export const headOptions: readonly Option[] = Array.from({ length: headCount }, (_one, head) => ({
  value: String(head),
  label: String(head + 1),
}));

/** The same, and the mean of them all, whose value is empty. */
export const headOptionsWithMean = (): readonly Option[] => [
  { value: '', label: msg('All') },
  ...headOptions,
];

/** From the value of an option to the heads of a view. */
export const headsOf = (value: string): readonly number[] => (value === '' ? [] : [Number(value)]);
