const formats = [2, 3].map(
  (digits) =>
    new Intl.NumberFormat(undefined, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    }),
);

/** "−1.82", in the reader's numerals, with a minus that is as wide as a digit. */
export function decimal(value: number, digits: 2 | 3 = 2): string {
  return formats[digits - 2]!.formatToParts(value)
    .map(({ type, value: text }) => (type === 'minusSign' ? '−' : text))
    .join('');
}

/** "128", or "0.5": no more digits than it has. */
export const plain = (value: number): string => value.toLocaleString();
