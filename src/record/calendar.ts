import { dayOf, nameOfDay, type ZoneOffset } from './day.ts';

/** What of a schedule a calendar needs. */
export interface Due {
  readonly dueAt: number;
}

export interface CalendarOf {
  readonly now: number;
  readonly offset: ZoneOffset;
  /** What an event is called: "12 cards to review". */
  readonly name: (cards: number) => string;
  /** Where the reviews are, as a whole address. */
  readonly address: string;
}

export const calendarExtension = '.ics';
export const calendarType = 'text/calendar;charset=utf-8';

/** Nobody plans further, and calendars get slow. */
const mostDays = 366;

/**
 * The reviews to come as a calendar (RFC 5545): one event on each day, all day long. What is overdue is for
 * today. A day has the same UID in every file, so that a second import changes the events of the first.
 */
export function calendarOf(
  cards: Iterable<Due>,
  { now, offset, name, address }: CalendarOf,
): string {
  const today = dayOf(now, offset);
  const counts = new Map<number, number>();
  for (const { dueAt } of cards) {
    const day = Math.max(today, dayOf(dueAt, offset));
    if (day < today + mostDays) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const events = [...counts]
    .sort(([a], [b]) => a - b)
    .flatMap(([day, count]) => [
      'BEGIN:VEVENT',
      `UID:reviews-${nameOfDay(day)}@aloft`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dateOf(day)}`,
      `DTEND;VALUE=DATE:${dateOf(day + 1)}`,
      `SUMMARY:${escaped(name(count))}`,
      `DESCRIPTION:${escaped(address)}`,
      // It takes no time away from others.
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]);
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aloft//Reviews//EN', 'CALSCALE:GREGORIAN'],
    ...events,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

const dateOf = (day: number): string => nameOfDay(day).replaceAll('-', '');

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    // A calendar may hold no other signs that control something.
    .replace(/\p{Cc}/gu, '');

const encoder = new TextEncoder();
const longestLine = 75;

/** In lines of 75 octets at most, of which each but the first starts with a space; no letter is cut. */
function folded(line: string): string {
  let written = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > longestLine) {
      written += '\r\n ';
      octets = 1;
    }
    written += letter;
    octets += size;
  }
  return written;
}
