import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLink, toLink } from '../../../src/explorer/link.ts';
import {
  defaults,
  greeting,
  headCount,
  layerCount,
  panels,
  pictures,
  thresholds,
  type ExplorerState,
} from '../../../src/explorer/state.ts';

const read = (query: string): ExplorerState => fromLink(new URLSearchParams(query)).state;
const plain: ExplorerState = { ...defaults, text: 'a' };

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
  heads: fc
    .uniqueArray(fc.nat(headCount - 1), { maxLength: headCount })
    .map((heads) => heads.toSorted()),
  word: fc.option(fc.nat(127)),
  units: fc.constantFrom('words', 'pieces'),
  look: fc.constantFrom('from', 'at'),
  picture: fc.constantFrom(...pictures),
  threshold: fc.integer({ min: thresholds.least, max: thresholds.most }),
  panel: fc.constantFrom(null, ...panels),
  whatIf: fc.record({
    headsOff: fc.uniqueArray(
      fc.record({ layer: fc.nat(layerCount - 1), head: fc.nat(headCount - 1) }),
      { selector: ({ layer, head }) => headCount * layer + head },
    ),
    maskedWords: fc.uniqueArray(fc.nat(127)),
    temperature: fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 10),
    positions: fc.boolean(),
  }),
  second: text,
});

describe('a link', () => {
  test('counts layers and heads from 1, and words from 0', () => {
    const state = { ...plain, text: 'The bank', layer: 0, heads: [2], word: 1, units: 'pieces' };
    const link = toLink(state as ExplorerState);
    expect(link.toString()).toBe('text=The+bank&layer=1&head=3&word=1&units=pieces');
    expect(read('text=The+bank&layer=1&head=3&word=1&units=pieces')).toEqual(state);
  });

  test('opens exactly the state it was made from', () => {
    fc.assert(
      fc.property(state, (given) => {
        const url = new URL(`/explore?${toLink(given)}`, 'https://aloft.test');
        expect(fromLink(new URL(url.href).searchParams)).toEqual({ state: given, problems: [] });
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
        const { layer, heads, word, units } = fromLink(parameters).state;
        expect([0, 1]).toContain(layer);
        expect([0, 1, 2, 3]).toEqual(expect.arrayContaining([...heads]));
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
