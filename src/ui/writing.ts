/*
 * Numbers and lists as the reader's language writes them. The formats are made when the first of their
 * numbers is written: a slow phone spends more than a tenth of a second on its first one, and no text
 * should wait for that.
 */

/** A format for numbers. A hyphen is too short for a sign that turns the meaning around: it is a minus. */
export function numberFormat(options?: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    format ??= new Intl.NumberFormat(undefined, options);
    return format.format(value).replace('-', '−');
  };
}

/** So many digits behind the point, and no sign before a nought that has been rounded. */
export const fixed = (digits: number, options?: Intl.NumberFormatOptions) =>
  numberFormat({
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
    ...options,
  });

/** "128", or "0.5": no more digits than it has. */
export const plain = numberFormat();

const inUnit = (unit: string, digits: number, unitDisplay: 'short' | 'long' = 'short') =>
  numberFormat({ style: 'unit', unit, unitDisplay, maximumFractionDigits: digits });
const [inBytes, inKilobytes] = [inUnit('byte', 0, 'long'), inUnit('kilobyte', 0)];
const [inMegabytes, inGigabytes] = [inUnit('megabyte', 1), inUnit('gigabyte', 1)];

/** "340 bytes", "12 kB", "6.2 MB": by thousands, as devices count their room. */
export function size(bytes: number): string {
  // What would be written as a thousand of one unit is one of the next.
  if (bytes < 999.5) return inBytes(bytes);
  if (bytes < 999.5e3) return inKilobytes(bytes / 1e3);
  return bytes < 999.95e6 ? inMegabytes(bytes / 1e6) : inGigabytes(bytes / 1e9);
}

/** "1, 3, and 4" */
export function listed(items: Iterable<string>): string {
  return new Intl.ListFormat().format(items);
}

let dateTimes: Intl.DateTimeFormat | undefined;

/** "26 Nov 2026, 01:20" */
export function dateTime(at: number): string {
  dateTimes ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return dateTimes.format(at);
}

let days: Intl.DateTimeFormat | undefined;

/** "26 Nov 2026" */
export function day(at: number): string {
  days ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  return days.format(at);
}

let weekdays: Intl.DateTimeFormat | undefined;

/** "Thu 26" */
export function weekday(at: number): string {
  weekdays ??= new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric' });
  return weekdays.format(at);
}
