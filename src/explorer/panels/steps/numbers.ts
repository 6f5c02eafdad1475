import { fixed } from '../../../ui/writing.ts';

const formats = { 2: fixed(2), 3: fixed(3) };

/** "−1.82", in the reader's numerals, with a minus that is as wide as a digit. */
export function decimal(value: number, digits: 2 | 3 = 2): string {
  return formats[digits](value);
}
