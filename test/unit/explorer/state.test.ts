import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  followWord,
  fromLink,
  greeting,
  headCount,
  layerCount,
  toLink,
  type ExplorerState,
} from '../../../src/explorer/state.ts';

const read = (query: string): ExplorerState => fromLink(new URLSearchParams(query));
const plain = { text: 'a', layer: 1, head: 'mean', word: null, units: 'words' };

/** Any text but for lone surrogates, which no address can hold. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('&', '=', '+', '%', '%20', '#', '?', ' ', '\n', '\r\n', '\0'),
  }),
);

const state: fc.Arbitrary<ExplorerState> = fc.record({
  text,
  layer: fc.nat(layerCount - 1),
  head: fc.oneof(fc.nat(headCount - 1), fc.constant('mean' as const)),
  word: fc.option(fc.nat(127)),
  units: fc.constantFrom('words', 'pieces'),
});

describe('a link', () => {
  test('counts layers and heads from 1, and words from 0', () => {
    const link = toLink({ text: 'The bank', layer: 0, head: 2, word: 1, units: 'pieces' });
    expect(link.toString()).toBe('text=The+bank&layer=1&head=3&word=1&units=pieces');
    expect(read('text=The+bank&layer=1&head=3&word=1&units=pieces')).toEqual({
      text: 'The bank',
      layer: 0,
      head: 2,
      word: 1,
      units: 'pieces',
    });
  });

  test('opens exactly the state it was made from', () => {
    fc.assert(
      fc.property(state, (given) => {
        const url = new URL(`/explore?${toLink(given)}`, 'https://aloft.test');
        expect(fromLink(new URL(url.href).searchParams)).toEqual(given);
      }),
      { seed: 1, numRuns: 2000, examples: [[{ ...greeting, text: '' }]] },
    );
  });

  test('without anything greets', () => {
    expect(read('')).toEqual(greeting);
    expect(read('utm_source=letter')).toEqual(greeting);
  });

  test('with a text alone shows it by the defaults, even an empty one', () => {
    expect(read('text=a')).toEqual(plain);
    expect(read('text=')).toEqual({ ...plain, text: '' });
  });

  test('without a text shows the greeting’s', () => {
    expect(read('layer=1')).toEqual({ ...plain, text: greeting.text, layer: 0 });
  });

  test.each([
    ['layer', ['0', '3', '-1', '1.5', 'x', '', ' 1', '1e0', '１', '99999999999']],
    ['head', ['0', '5', '-1', 'Mean', 'all', '', '2.0', 'NaN']],
    ['word', ['-1', '1.5', 'x', '', '1234567', '0x1', 'Infinity']],
    ['units', ['word', 'Pieces', '', 'heads']],
  ])('whose %s makes no sense takes the default', (name, values) => {
    for (const value of values) {
      expect(read(`text=a&${new URLSearchParams({ [name]: value })}`)).toEqual(plain);
    }
  });

  test('of any nonsense never throws, and is within bounds', () => {
    const name = fc.oneof(fc.constantFrom('text', 'layer', 'head', 'word', 'units'), fc.string());
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.double().map(String),
    );
    const query = fc.oneof(
      fc.array(fc.tuple(name, value)).map((pairs) => new URLSearchParams(pairs)),
      fc.string({ unit: 'binary' }).map((raw) => new URLSearchParams(raw)),
    );
    fc.assert(
      fc.property(query, (parameters) => {
        const { layer, head, word, units } = fromLink(parameters);
        expect([0, 1]).toContain(layer);
        expect(['mean', 0, 1, 2, 3]).toContain(head);
        expect(word === null || (Number.isInteger(word) && word >= 0)).toBe(true);
        expect(['words', 'pieces']).toContain(units);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test('with a name that only sounds like one of ours greets', () => {
    expect(read('toString=1')).toEqual(greeting);
  });
});

describe('the chosen word', () => {
  const words = 'The bank by the river'.split(' ');
  const follow = (word: number | null, after: string): number | null =>
    followWord(word, words, after.split(' ').filter(Boolean));

  test('stays where the edit is after it', () => {
    expect(follow(1, 'The bank by the wide river was steep')).toBe(1);
    expect(follow(1, 'The bank')).toBe(1);
  });

  test('moves along where the edit is before it', () => {
    expect(follow(4, 'The old bank by the river')).toBe(5);
    expect(follow(4, 'by the river')).toBe(2);
  });

  test('that is itself edited stays at its place', () => {
    expect(follow(1, 'The banks by the river')).toBe(1);
    expect(follow(4, 'The bank by the')).toBe(3);
  });

  test('is none where none was, or where no word is left', () => {
    expect(follow(null, 'The bank')).toBeNull();
    expect(follow(1, '')).toBeNull();
  });

  test('that a link counted too far is the last one', () => {
    expect(followWord(99, words, words)).toBe(4);
  });

  test('is one of the words that are there, whatever was edited', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(12), list, list, (word, before, after) => {
        const found = followWord(word, before, after);
        if (after.length === 0) expect(found).toBeNull();
        else expect(after[found!]).toBeDefined();
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('is found again after any edit of other words, if no word is there twice', () => {
    const nat = fc.nat(7);
    fc.assert(
      fc.property(nat, nat, nat, nat, (word, start, removed, added) => {
        const before = Array.from({ length: 8 }, (_word, i) => `word${i}`);
        const end = Math.min(8, start + removed);
        fc.pre(word < start || word >= end);
        const inserted = Array.from({ length: added }, (_word, i) => `new${i}`);
        const after = [...before.slice(0, start), ...inserted, ...before.slice(end)];
        expect(after[followWord(word, before, after)!]).toBe(`word${word}`);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test('keeps its distance to the end where the same word comes to stand in its place', () => {
    const before = ['the', 'dog', 'saw', 'the', 'cat'];
    const after = ['so', 'then', 'one', 'the', 'dog', 'saw', 'the', 'cat'];
    expect(followWord(3, before, after)).toBe(6);
  });
});
