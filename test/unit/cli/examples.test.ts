import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recomputeLessons } from '../../../src/cli/lessonClaims.ts';
import { scan } from '../../../src/cli/scan.ts';
import { candidates } from '../../../src/cli/templates.ts';
import { examples } from '../../../src/explorer/shelf/examples.ts';
import { openedEngine } from '../engine/openedEngine.ts';
import { aloft } from './aloft.ts';

const lessonRoom = join(import.meta.dirname, '../../../src/lesson');

test('checks every claim, and says that all hold', async () => {
  const { code, out, err } = await aloft(['examples', '--check']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const claims = examples.reduce((sum, example) => sum + example.claims.length, 0);
  const numbers = await recomputeLessons(await openedEngine('int8', 'relaxed'), lessonRoom);
  expect(numbers.length).toBeGreaterThan(10);
  expect(out).toBe(
    `12 examples, ${claims} claims: all hold\n${numbers.length} numbers in the lessons: all hold\n`,
  );
});

test('recomputes the numbers of the lessons, and names those that do not hold', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-lesson-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const river = 'The bank by the river was steep';
  const claims = [
    `{19% = weight | ${river} | bank > river | layer 2, mean}`,
    `{25% = weight | ${river} | bank > river | layer 2, mean}`,
    `{two = model | layers} {4 = model | heads} {three = model | all heads}`,
    `{0.64 = likeness | The bank of the river was steep | bank | The bank charges high interest | bank}`,
    `{1.00 = near | How old are you? | How old are you?}`,
    `{−0.35 = lean | ${river} | bank}`,
    `{0.36 = lean | ${river} | bank}`,
    `{0.5 = lean | ${river} | river}`,
    `{5 = wait | a}`,
  ];
  await writeFile(join(folder, '01-a.md'), claims.join('\n\n'));
  const numbers = await recomputeLessons(await openedEngine('int8', 'relaxed'), folder);
  expect(numbers.map(({ place, holds }) => `${place} ${holds}`)).toEqual([
    '01-a.md:1 true',
    '01-a.md:3 false',
    '01-a.md:5 true',
    '01-a.md:5 true',
    '01-a.md:5 false',
    '01-a.md:7 true',
    '01-a.md:9 true',
    '01-a.md:11 true',
    '01-a.md:13 false',
    '01-a.md:15 false',
    '01-a.md:17 false',
  ]);
  expect(numbers[1]!.value).toBeCloseTo(0.188, 2);
});

test('prints each example with what to look for, what was found, and its numbers', async () => {
  const { code, out } = await aloft(['examples']);
  expect(code).toBe(0);
  for (const { text, look, finding } of examples) {
    for (const part of [text, look(), finding()]) expect(out).toContain(part);
  }
  expect(out).toContain('  ✓ 0.582 ≥ 0.53  she → Mary, layer 2 head 2\n');
});

test('ranks the lines of a file by how striking they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-scan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'sentences');
  const lines = ['A dog ran', 'The queen said that Tom was late because he was asleep', ''];
  await writeFile(file, lines.join('\n'));
  const { code, out, err } = await aloft(['examples', '--scan', file]);
  expect(code).toBe(0);
  expect(err).toContain('2 sentences were scanned.');
  expect(out).toMatch(/^0\.9\d\d {2}The queen said .*\n +he → Tom 9\d%, layer 2 head 2\n$/);
});

test('the built-in sentences are hundreds, all different and none with a gap', async () => {
  const sentences = candidates();
  expect(sentences.length).toBeGreaterThan(200);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.filter((sentence) => /[{}]/.test(sentence))).toEqual([]);
  const leads = scan(await openedEngine('int8', 'relaxed'), sentences).map(({ lead }) => lead);
  expect(leads).toEqual(leads.toSorted((a, b) => b - a));
});

test.each([
  [['--check', '--scan'], 'takes --check or --scan'],
  [['sentences'], 'only with --scan'],
  [['--scan', 'a', 'b'], 'takes one FILE'],
  [['--chekc'], "Unknown option '--chekc'"],
])('%j is not understood: it says why and ends with 2', async (args, message) => {
  const { code, out, err } = await aloft(['examples', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(err).toContain('aloft examples');
});

test('a file that is not there is said to be so', async () => {
  const { code, out, err } = await aloft(['examples', '--scan', '/nowhere/at-all']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('/nowhere/at-all cannot be read');
});
