import { expect, test } from 'vitest';
import { answerParts, intervalWords, sidesOf } from '../../../src/practice/cardWords.ts';
import { activeDays, comingUp, deckOf, type LessonCard } from '../../../src/practice/deck.ts';
import { hasGap } from '../../../src/record/cards.ts';
import { dayMs, hourMs } from '../../../src/record/day.ts';
import { RecordDocument } from '../../../src/record/document.ts';

const noon = Date.UTC(2026, 10, 26, 12);
const utc = () => 0;
const card = (name: string, section: string): LessonCard => ({
  ...{ id: `attention/${section}/${name}`, section: `attention/${section}` },
  content: { kind: 'question', question: `${name}?`, answer: `${name}.` },
});
const cards = [card('a', 'one'), card('b', 'one'), card('c', 'two')];

function recordAt(start: number) {
  const clock = { now: start };
  let made = 0;
  const record = new RecordDocument({ now: () => clock.now, newId: () => `own-${++made}` });
  return { record, clock };
}

test('a section’s cards are there once it has been read, and a learner’s own at once', () => {
  const { record, clock } = recordAt(noon);
  const ids = () => deckOf(record, cards, clock.now, utc).due.map(({ id }) => id);
  expect(ids()).toEqual([]);
  record.markRead('attention/one');
  expect(ids()).toEqual(['attention/one/a', 'attention/one/b']);
  record.cards.create({ kind: 'cloze', text: 'By {{root}}' }, 'note-1');
  const deck = deckOf(record, cards, clock.now, utc);
  expect(deck.due.map(({ id, section, note }) => [id, section, note])).toContainEqual([
    'own-1',
    null,
    'note-1',
  ]);
});

test('what was remembered comes back another day, and what was forgotten in minutes', () => {
  const { record, clock } = recordAt(noon);
  record.markRead('attention/one');
  record.add({ kind: 'reviewed', at: noon, card: 'attention/one/a', grade: 4 });
  record.add({ kind: 'reviewed', at: noon, card: 'attention/one/b', grade: 1 });
  const due = () => deckOf(record, cards, clock.now, utc).due.map(({ id }) => id);
  expect(due()).toEqual([]);
  clock.now += hourMs;
  expect(due()).toEqual(['attention/one/b']);
  const deck = deckOf(record, cards, clock.now, utc);
  const counts = comingUp(deck, clock.now, utc, 14);
  expect(counts[0]).toBe(1);
  expect(counts.reduce((a, b) => a + b)).toBe(2);
});

test('days on which something was done are counted once, by the local day', () => {
  const times = [noon, noon + 1, noon - dayMs, noon - 6 * dayMs, noon - 7 * dayMs];
  expect(activeDays(times, noon, utc, 7)).toBe(3);
  // Before four in the morning it is still the day before.
  expect(activeDays([noon - 9 * hourMs], noon, utc, 1)).toBe(0);
  expect(activeDays([], noon, utc, 7)).toBe(0);
});

test('a gap is left open in the question and marked in the answer', () => {
  const content = { kind: 'cloze', text: 'A {{query}} meets a {{key}}.' } as const;
  expect(sidesOf(content)).toEqual({
    question: 'A [ … ] meets a [ … ].',
    answer: 'A query meets a key.',
  });
  expect(answerParts(content)).toEqual(['A ', 'query', ' meets a ', 'key', '.']);
  expect(hasGap(content.text)).toBe(true);
  expect(hasGap('{{}} {a}')).toBe(false);
});

test('an interval is told in the largest unit that fits', () => {
  const words = new Map([
    [1000, '1 min'],
    [10 * 60_000, '10 min'],
    [3 * hourMs, '3 h'],
    [dayMs, '1 day'],
    [12 * dayMs, '12 days'],
    [91 * dayMs, '3 months'],
    [800 * dayMs, '2 years'],
  ]);
  for (const [ms, said] of words) expect(intervalWords(ms)).toBe(said);
});
