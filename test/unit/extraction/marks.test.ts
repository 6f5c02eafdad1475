import { expect, test } from 'vitest';
import {
  classCount,
  constraints,
} from '../../../src/engine/analysis/keyRequirement/constraints.ts';
import { requirementsOf } from '../../../src/engine/analysis/keyRequirement/split.ts';
import { judgeAll } from '../../extraction/evaluate.ts';
import { marksOf, report, reportInReadme, type Share } from '../../extraction/report.ts';
import { isSame, readSpecifications } from '../../extraction/specification.ts';
import { readExemplars } from '../../extraction/train.ts';
import { openedEngine } from '../engine/openedEngine.ts';

const all = readSpecifications();
const heldOut = all.filter((one) => one.heldOut);
const part = ({ right, of }: Share): number => right / of;

test('there are specifications enough, a third held out, of every constraint and of none', () => {
  expect(all.length).toBeGreaterThanOrEqual(66);
  expect(heldOut.length / all.length).toBeCloseTo(1 / 3, 1);
  expect(all.filter(({ key }) => key === null).length).toBeGreaterThanOrEqual(16);
  expect(all.filter(({ constraint }) => constraint === 'offline').length).toBeGreaterThanOrEqual(5);
  const found = new Set(all.flatMap(({ constraint }) => constraint ?? []));
  expect([...found].sort()).toEqual([...constraints]);
});

test('each key is one of the requirements that its text is split into', () => {
  for (const { name, text, key } of all) {
    if (key === null) continue;
    const same = requirementsOf(text).filter((one) => isSame(one.text, key));
    expect(same, name).toHaveLength(1);
  }
});

test('nothing that is held out is among what the head is trained on', () => {
  const trained = new Set(
    [
      ...readExemplars().map(({ text }) => text),
      ...all.filter((one) => !one.heldOut).flatMap(({ text }) => textsIn(text)),
    ].map(bare),
  );
  for (const { name, key } of heldOut) {
    if (key !== null) expect(trained.has(bare(key)), name).toBe(false);
  }
  expect(new Set(readExemplars().map(({ label }) => label)).size).toBe(classCount);
});

test('held out: the right one in nine of ten, “none” in four of five, the longest in less than a quarter', async () => {
  const engine = await openedEngine('int8', 'relaxed');
  const verdicts = await judgeAll(engine, all);
  const marks = marksOf(verdicts.filter(({ specification }) => specification.heldOut));
  expect(part(marks.first)).toBeGreaterThanOrEqual(0.9);
  expect(part(marks.named)).toBeGreaterThanOrEqual(0.85);
  expect(part(marks.none)).toBeGreaterThanOrEqual(0.8);
  expect(part(marks.longest)).toBeLessThan(0.25);
  expect(part(marksOf(verdicts).longest)).toBeLessThan(0.25);
  expect(reportInReadme()).toBe(report(verdicts).trim());
}, 300_000);

const textsIn = (text: string): string[] => requirementsOf(text).map((one) => one.text);
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
