import { expect, test } from 'vitest';
import { planEdits } from '../../bench/keystroke/plan.ts';
import { randomFrom } from '../../bench/measure/random.ts';
import { hoverSection, keystrokeSection } from '../../bench/report/ratios.ts';

const sentence = 'The meter counted the water twice.';
/** Every letter counts, so that what the plan may not do can be told. */
const tokensOf = (text: string): number => text.length;
const plan = planEdits({ sentence, count: 40, tokensOf, tolerance: 2, random: randomFrom(1) });

test('letters go in and out by turns, each text made from the one before by its key', () => {
  let text = plan.start;
  plan.edits.forEach((edit, i) => {
    const [before, after] = [text.slice(0, edit.caret), text.slice(edit.caret)];
    expect(edit.key === 'Backspace').toBe(i % 2 === 1);
    text = edit.key === 'Backspace' ? before.slice(0, -1) + after : before + edit.key + after;
    expect(edit.text).toBe(text);
  });
});

test('no text comes twice, and all stay near the number of tokens', () => {
  const all = [sentence, plan.start, ...plan.edits.map(({ text }) => text)];
  expect(new Set(all).size).toBe(all.length);
  for (const text of all) expect(Math.abs(tokensOf(text) - sentence.length)).toBeLessThanOrEqual(2);
});

test('a plan that cannot be made says so', () => {
  const impossible = { sentence, count: 2, tokensOf, tolerance: 0, random: randomFrom(1) };
  expect(() => planEdits(impossible)).toThrow('No new text');
});

test('keystrokes are held against a frame', () => {
  const { rows, note } = keystrokeSection({ picture: [4, 8, 8, 8, 32] });
  const [median, p95] = rows[0]!.ratios.map(({ value }) => value);
  expect(median).toBe(2);
  expect(p95).toBeCloseTo(16 / 27.2);
  expect(note).toContain('4 of 5 keystrokes');
});

test('the mouse is held against a frame, with the arcs and with the matrix', () => {
  const { rows, note } = hoverSection({ arcs: [8, 8, 8], matrix: [32, 32, 8] });
  const [arcs, matrix] = rows.map(({ ratios }) => ratios[0]!.value);
  expect(arcs).toBe(2);
  expect(matrix).toBe(0.5);
  expect(note).toMatch(/3 of 3 words.*1 of 3 words/);
});
