import { expect, test } from 'vitest';
import { maxCharacters } from '../../../src/engine/index.ts';
import { exampleSpecification } from '../../../src/lesson/technique/example.ts';
import { aloft } from './aloft.ts';

interface Printed {
  readonly key: { readonly text: string; readonly line: number; readonly score: number } | null;
  readonly confidence: number;
  readonly constraint: string | null;
  readonly consequences: readonly string[];
  readonly ranked: readonly {
    readonly text: string;
    readonly line: number;
    readonly score: number;
  }[];
}

const right = 'The app has to be fully usable without a connection and synchronises later.';
const without = exampleSpecification.replace(`- ${right}\n`, '');

async function printed(text: string): Promise<Printed> {
  const { code, out, err } = await aloft(['extract', '--json'], text);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Printed;
}

test('--json names the key requirement with its line, and what follows from it', async () => {
  const text = exampleSpecification.replaceAll('\n', '\r\n');
  const answer = await printed(text);
  expect(Object.keys(answer)).toEqual([
    ...['key', 'confidence', 'constraint', 'consequences', 'ranked'],
  ]);
  expect(Object.keys(answer.key!)).toEqual(['text', 'line', 'score']);
  expect(answer.key!.text).toBe(right);
  expect(text.split('\r\n')[answer.key!.line - 1]).toBe(`- ${right}`);
  expect(answer.constraint).toBe('offline');
  const all = answer.consequences.join(' ');
  for (const word of ['local database', 'CRDTs', 'service worker']) expect(all).toContain(word);
  expect(answer.ranked[0]).toEqual(answer.key);
  expect(answer.ranked.length).toBeGreaterThan(30);
});

test('--json has null where nothing shapes the architecture, and ranks all the same', async () => {
  const { key, constraint, consequences, ranked, confidence } = await printed(without);
  expect({ key, constraint, consequences }).toEqual({
    key: null,
    constraint: null,
    consequences: [],
  });
  expect(ranked.length).toBeGreaterThan(30);
  expect(confidence).toBeGreaterThan(0.5);
});

test('says in words what the key is, how sure it is, and what follows', async () => {
  const { code, out } = await aloft(['extract'], exampleSpecification);
  expect(code).toBe(0);
  expect(out).toMatch(/^The key requirement \(\d+% sure\), line \d+:\n {2}The app has to be fully/);
  expect(out).toContain('It is about working offline, with later synchronisation.');
  expect(out).toMatch(/\n {2}… and \d+ more\n$/);
  const none = await aloft(['extract'], without);
  expect(none.out).toMatch(/^No requirement here shapes the architecture \(\d+% sure\)/);
});

test('an empty text, and one that is too long, are refused with words and code 1', async () => {
  const empty = await aloft(['extract', '--json'], '\n\n');
  expect(empty).toMatchObject({ code: 1, out: '' });
  expect(empty.err).toContain('There is no requirement in this text');
  const long = await aloft(['extract', '--json'], 'Lists are long. '.repeat(maxCharacters / 10));
  expect(long).toMatchObject({ code: 1, out: '' });
  expect(long.err).toContain(`${maxCharacters}, some ten pages`);
});

test('an option that there is not ends with 2 and the usage', async () => {
  const { code, err } = await aloft(['extract', '--xml'], 'x');
  expect(code).toBe(2);
  expect(err).toContain('aloft extract');
});
