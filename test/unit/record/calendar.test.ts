import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf, type CalendarOf } from '../../../src/record/calendar.ts';
import { dayMs, hourMs } from '../../../src/record/day.ts';

const now = Date.UTC(2026, 10, 26, 10, 30, 5, 123);
const about: CalendarOf = {
  now,
  offset: () => 0,
  name: (cards) => `${cards} cards to review`,
  address: 'https://aloft.test/you',
};
const due = (...days: number[]) => days.map((day) => ({ dueAt: now + day * dayMs }));
const unfolded = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n');

test('a calendar has one event on each day on which cards are due, all day long', () => {
  expect(calendarOf(due(2, 0.1, 2.2), about)).toBe(
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aloft//Reviews//EN', 'CALSCALE:GREGORIAN'],
      ...['BEGIN:VEVENT', 'UID:reviews-2026-11-26@aloft', 'DTSTAMP:20261126T103005Z'],
      ...['DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261127'],
      ...['SUMMARY:1 cards to review', 'DESCRIPTION:https://aloft.test/you'],
      ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'UID:reviews-2026-11-28@aloft', 'DTSTAMP:20261126T103005Z'],
      ...['DTSTART;VALUE=DATE:20261128', 'DTEND;VALUE=DATE:20261129'],
      ...['SUMMARY:2 cards to review', 'DESCRIPTION:https://aloft.test/you'],
      ...['TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n'),
  );
});

test('what is overdue is for today, a day is the local one, and none is over a year away', () => {
  const starts = (calendar: string) => calendar.match(/DTSTART\S*/g);
  expect(starts(calendarOf(due(-300, -1, 0), about))).toEqual(['DTSTART;VALUE=DATE:20261126']);
  const inTokyo = calendarOf(due(0.7), { ...about, offset: () => 9 * hourMs });
  expect(starts(inTokyo)).toEqual(['DTSTART;VALUE=DATE:20261127']);
  expect(starts(calendarOf(due(365), about))).toHaveLength(1);
  expect(starts(calendarOf(due(366, 36_500), about))).toBeNull();
});

test('what would end a value is escaped', () => {
  const lines = unfolded(calendarOf(due(0), { ...about, name: () => 'a,b;c\\d\ne\r\nf\u0007' }));
  expect(lines).toContain('SUMMARY:a\\,b\\;c\\\\d\\ne\\nf');
});

test('a line has 75 octets at most, no letter is cut, and unfolding gives what was there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = text.replace(/[\p{Cc}\\;,]/gu, '');
      const calendar = calendarOf(due(0), { ...about, name: () => name });
      for (const line of calendar.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
      expect(unfolded(calendar)).toContain(`SUMMARY:${name}`);
    }),
  );
});
