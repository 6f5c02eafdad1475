import { describe, expect, test } from 'vitest';
import { dayMs } from '../../../src/record/day.ts';
import { isExportDue, losableOf, type Losable } from '../../../src/record/exportDue.ts';
import { nowhere } from '../../../src/record/places.ts';
import { filled, opened, start } from './records.ts';

const now = start;
const never = { exportedAt: null, postponedAt: null };
const days = (count: number): number => now - count * dayMs;
const enough: Losable = { notes: 5, reviews: 0, changedAt: days(1) };

describe('a file is asked for', () => {
  test.each([
    [{ notes: 4, reviews: 19 }, false],
    [{ notes: 5, reviews: 0 }, true],
    [{ notes: 0, reviews: 20 }, true],
  ])('once there is something to lose: %j', (what, isDue) => {
    expect(isExportDue({ ...enough, ...what }, never, now)).toBe(isDue);
  });

  test.each([
    [days(31), null, true],
    [days(29), null, false],
    [null, days(29), false],
    [null, days(31), true],
    [days(40), days(3), false],
  ])('a month after the last one (%s) or the last no (%s)', (exportedAt, postponedAt, isDue) => {
    expect(isExportDue(enough, { exportedAt, postponedAt }, now)).toBe(isDue);
  });

  test('only for what is in no file yet', () => {
    const state = { exportedAt: days(60), postponedAt: null };
    expect(isExportDue({ ...enough, changedAt: days(61) }, state, now)).toBe(false);
    expect(isExportDue({ ...enough, changedAt: days(59) }, state, now)).toBe(true);
  });

  test('all the same after a time that is still to come', () => {
    const future = days(-400);
    expect(isExportDue(enough, { exportedAt: future, postponedAt: future }, now)).toBe(true);
  });
});

test('what can be lost are the notes outside the bin and each review', () => {
  expect(losableOf(filled())).toEqual({ notes: 2, reviews: 1, changedAt: start + 3_600_000 });
});

test('the last change is the latest of a note’s, a card’s and what was done', () => {
  const { record, clock } = opened();
  expect(losableOf(record).changedAt).toBe(0);
  const note = record.notes.create('a', nowhere);
  clock.now += 10;
  record.markRead('attention/exactly');
  expect(losableOf(record).changedAt).toBe(start + 10);
  clock.now += 10;
  record.cards.create({ kind: 'cloze', text: 'A {{query}}.' }, note);
  expect(losableOf(record).changedAt).toBe(start + 20);
  clock.now += 10;
  record.notes.write(note, 'ab');
  expect(losableOf(record).changedAt).toBe(start + 30);
});
