import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, dayOf, hourMs, nameOfDay } from '../../../src/record/day.ts';
import type { Grade } from '../../../src/record/events.ts';
import { deriveProgress, type Review } from '../../../src/record/progress.ts';
import { afterGrade, dueOf, scheduleOf } from '../../../src/record/schedule.ts';

const start = Date.UTC(2026, 5, 1, 9);
const minute = 60_000;
const utc = () => 0;
const cards = [{ id: 'a', since: start }];
const grade = fc.constantFrom<Grade[]>(1, 2, 3, 4);

const at = (days: number, given: Grade): Review => ({ at: start + days * dayMs, grade: given });
const one = (reviews: readonly Review[], now: number) =>
  scheduleOf(cards, new Map([['a', reviews]]), now)[0]!;

describe('a card', () => {
  test('that was never reviewed is new, and due since it is there', () => {
    expect(one([], start + dayMs)).toEqual({
      ...{ id: 'a', dueAt: start, isSoon: false, stability: 0, difficulty: 0 },
      ...{ state: 'new', retrievability: 0 },
    });
  });

  test.each([NaN, Infinity, -1, start + 9e12])('that came at %s is due at once', (since) => {
    const [card] = scheduleOf([{ id: 'a', since }], new Map(), start);
    expect(card).toMatchObject({ state: 'new', dueAt: start });
  });

  test('that was not remembered comes back in ten minutes, and one that was on another day', () => {
    expect(one([at(0, 1)], start)).toMatchObject({ isSoon: true, dueAt: start + 10 * minute });
    expect(one([at(0, 3)], start)).toMatchObject({ isSoon: false, dueAt: start + 2 * dayMs });
    expect(one([at(0, 4)], start)).toMatchObject({ isSoon: false, dueAt: start + 8 * dayMs });
  });

  test('is learning, known after it stayed for long, and shaky once it is forgotten', () => {
    expect(one([at(0, 1)], start).state).toBe('learning');
    const learned = [at(0, 3), at(2, 3), at(13, 3)];
    expect(one(learned.slice(0, 1), start + dayMs).state).toBe('learning');
    const known = one(learned, start + 14 * dayMs);
    expect(known.state).toBe('known');
    expect(known.dueAt).toBeGreaterThan(start + 33 * dayMs);
    expect(one(learned, start + 2000 * dayMs)).toMatchObject({ state: 'shaky' });
    expect(one([...learned, at(50, 1)], start + 50 * dayMs).state).toBe('shaky');
    expect(one(learned, start + 14 * dayMs).retrievability).toBeGreaterThan(0.9);
    expect(one(learned, start + 2000 * dayMs).retrievability).toBeLessThan(0.8);
  });

  test('gains from a night between two reviews, and hardly from an evening', () => {
    const after = (hours: number) =>
      one([at(0, 3), at(hours / 24, 3)], start + 30 * dayMs).stability;
    expect(after(16)).toBe(after(24));
    expect(after(15)).toBe(after(0));
    expect(after(16)).toBeGreaterThan(after(15) + 1);
  });

  test('is not harmed by reviews of a clock that was wrong', () => {
    const right = [at(0, 3), at(2, 3)];
    const wrong: Review[] = [
      ...[0, -1e15, start - 10_000 * dayMs].map((time): Review => ({ at: time, grade: 3 })),
      ...right,
      ...[start + 400 * dayMs, 8e15, 1e300, NaN].map((time): Review => ({ at: time, grade: 1 })),
    ];
    expect(one(wrong, start + 3 * dayMs)).toEqual(one(right, start + 3 * dayMs));
    expect(Object.values(afterGrade(wrong, start)).every(Number.isFinite)).toBe(true);
  });

  test('keeps a review of a device whose clock is a little ahead', () => {
    expect(one([at(0, 3)], start - 5 * minute)).toMatchObject({ dueAt: start + 2 * dayMs });
  });
});

test('any order of the same reviews, and any of them twice, gives the same schedule', () => {
  const event = fc.record({
    kind: fc.constant('reviewed' as const),
    at: fc.integer({ min: 0, max: 40 }).map((half) => start + half * 12 * hourMs),
    card: fc.constantFrom('a', 'b'),
    grade,
  });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (events, order) => {
        const mixed = [...events, ...events.slice(0, 3)]
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const both = [...cards, { id: 'b', since: start }];
        const now = start + 30 * dayMs;
        const of = (all: typeof events) => scheduleOf(both, deriveProgress(all).reviews, now);
        expect(of(mixed.map(({ one }) => one))).toEqual(of(events));
      },
    ),
  );
});

test('the buttons say when a card comes back, and it does', () => {
  const review = fc.tuple(fc.integer({ min: 0, max: 200 }), grade);
  fc.assert(
    fc.property(fc.array(review, { maxLength: 8 }), grade, (given, next) => {
      const reviews = given.map(([days, g]) => at(days, g)).sort((a, b) => a.at - b.at);
      const now = start + 201 * dayMs;
      const promised = afterGrade(reviews, now);
      expect(one([...reviews, { at: now, grade: next }], now).dueAt).toBe(now + promised[next]);
      expect(promised[1]).toBeLessThanOrEqual(promised[2]);
      expect(promised[2]).toBeLessThanOrEqual(promised[3]);
      expect(promised[3]).toBeLessThanOrEqual(promised[4]);
    }),
  );
});

describe('what is due today', () => {
  const due = (reviews: readonly Review[], now: number, offset = utc) =>
    dueOf(scheduleOf(cards, new Map([['a', reviews]]), now), now, offset).length;

  test('is due from four in the morning of its day, by the clock on the wall', () => {
    const reviews = [at(0, 3)];
    const morning = Date.UTC(2026, 5, 3, 4);
    expect(due(reviews, morning - 1)).toBe(0);
    expect(due(reviews, morning)).toBe(1);
    const inTokyo = () => 9 * hourMs;
    expect(due(reviews, morning - 9 * hourMs - 1, inTokyo)).toBe(0);
    expect(due(reviews, morning - 9 * hourMs, inTokyo)).toBe(1);
  });

  test('is due to the minute where it was forgotten just now', () => {
    expect(due([at(0, 1)], start + 10 * minute - 1)).toBe(0);
    expect(due([at(0, 1)], start + 10 * minute)).toBe(1);
  });

  test('starts with what was forgotten just now, and new cards come last', () => {
    const reviews = new Map([
      ['late', [at(-20, 3)]],
      ['later', [at(-40, 3)]],
      ['soon', [at(0, 1)]],
      ['far', [at(-1, 4)]],
    ]);
    const all = ['new2', 'late', 'far', 'soon', 'new1', 'later'];
    const now = start + 11 * minute;
    const schedule = scheduleOf(
      all.map((id) => ({ id, since: start })),
      reviews,
      now,
    );
    const order = dueOf(schedule, now, utc).map(({ id }) => id);
    expect(order).toEqual(['soon', 'later', 'late', 'new1', 'new2']);
  });
});

test('a day begins at four, and has its name', () => {
  const summer = () => 2 * hourMs;
  const two = Date.UTC(2026, 9, 3, 2);
  expect(nameOfDay(dayOf(two - 1, summer))).toBe('2026-10-02');
  expect(nameOfDay(dayOf(two, summer))).toBe('2026-10-03');
});
