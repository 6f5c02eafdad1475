import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLink, linkParts, toLink, type LinkPart } from '../../../src/explorer/link.ts';
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
const problemsOf = (query: string) => fromLink(new URLSearchParams(query)).problems;
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

  /** What makes no sense, for each part of a link. */
  const senseless: Readonly<Record<LinkPart, readonly string[]>> = {
    v: ['x', '', '-1', '1.0', '99999999'],
    layer: ['0', '3', '-1', '1.5', 'x', '', ' 1', '1e0', '１', '99999999999'],
    head: [
      '0',
      '5',
      '-1',
      'Mean',
      'all',
      '',
      '2.0',
      'NaN',
      '1,1',
      '1,',
      ',',
      '1 2',
      '1,5',
      'mean,1',
    ],
    word: ['-1', '1.5', 'x', '', '1234567', '0x1', 'Infinity'],
    units: ['word', 'Pieces', '', 'heads'],
    look: ['to', 'From', '', 'from,at'],
    picture: ['arc', 'Matrix', '', 'toString'],
    threshold: ['-1', '51', '50.1', '1e1', '', '.5', '5.', '5%', '0.1234567'],
    panel: ['guesses', 'whatIf', '', 'null'],
    off: ['1', '1.5', '3.1', '0.1', '1.1,1.1', '1.1,', '', '1.1.1', '1,1'],
    hidden: ['-1', '1,1', 'a', '', '1,', '1.5', '1,1234567'],
    temperature: ['0', '0.09', '10.1', '-1', '', 'hot', '1e0'],
    positions: ['true', '', 'Off', '0'],
  };

  test.each(linkParts)('whose %s makes no sense takes the default, and tells so once', (name) => {
    for (const value of senseless[name]) {
      const opened = fromLink(new URLSearchParams({ text: 'a', [name]: value }));
      expect(opened.state, value).toEqual(plain);
      expect(opened.problems, value).toEqual([{ kind: 'unreadable', name, value }]);
    }
  });

  test('of which every part makes no sense tells each part once', () => {
    const parts = linkParts.map((name) => [name, 'nonsense']);
    const { state, problems } = fromLink(new URLSearchParams([...parts, ['text', 'a'], ...parts]));
    expect(state).toEqual(plain);
    expect(problems.map((problem) => (problem as { name: LinkPart }).name)).toEqual(
      expect.arrayContaining([...linkParts]),
    );
    expect(problems).toHaveLength(linkParts.length);
  });

  test('opens what makes sense in it beside what does not', () => {
    expect(fromLink(new URLSearchParams('text=a&layer=9&head=2&word=x&second=b'))).toEqual({
      state: { ...plain, heads: [1], second: 'b' },
      problems: [
        { kind: 'unreadable', name: 'layer', value: '9' },
        { kind: 'unreadable', name: 'word', value: 'x' },
      ],
    });
  });

  test('of a newer version opens what this one knows, and tells so', () => {
    const newer = fromLink(new URLSearchParams('v=2&text=a&head=3&hologram=on'));
    expect(newer).toEqual({ state: { ...plain, heads: [2] }, problems: [{ kind: 'newer' }] });
    expect(problemsOf('v=2&text=a&picture=hologram')).toEqual([
      { kind: 'newer' },
      { kind: 'unreadable', name: 'picture', value: 'hologram' },
    ]);
    expect(fromLink(new URLSearchParams('v=999999'))).toEqual({
      state: greeting,
      problems: [{ kind: 'newer' }],
    });
    expect(problemsOf('v=1&text=a')).toEqual([]);
  });

  test('without a version is of the first: there is nothing to tell', () => {
    expect(problemsOf('')).toEqual([]);
    expect(problemsOf('text=a&utm_source=letter')).toEqual([]);
  });

  test('keeps a text that is longer than the model reads', () => {
    const text = 'word '.repeat(5000);
    expect(read(String(toLink({ ...plain, text })))).toEqual({ ...plain, text });
  });

  test('takes a number that a slider has come to by chance to the decimals that it can read', () => {
    const whatIf = { ...plain.whatIf, temperature: 0.1 + 0.2 };
    const opened = fromLink(toLink({ ...plain, whatIf, threshold: 100 / 3 }));
    expect(opened.problems).toEqual([]);
    expect(opened.state.whatIf.temperature).toBe(0.3);
    expect(opened.state.threshold).toBe(33.333333);
  });

  const name = fc.oneof(fc.constantFrom('text', 'second', ...linkParts), fc.string());
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.string({ unit: fc.constantFrom('0', '1', '2', '4', '.', ',', '-', 'e') }),
    fc.constantFrom(...pictures, ...panels, 'words', 'pieces', 'from', 'at', 'on', 'off', 'mean'),
  );
  const nonsense = fc.oneof(
    fc.array(fc.tuple(name, value)).map((pairs) => new URLSearchParams(pairs)),
    fc.string({ unit: 'binary' }).map((raw) => new URLSearchParams(raw)),
  );

  test('of any nonsense never throws, and is within bounds', () => {
    fc.assert(
      fc.property(nonsense, (parameters) => {
        const { state, problems } = fromLink(parameters);
        const { layer, heads, word, units, threshold, whatIf } = state;
        expect([0, 1]).toContain(layer);
        expect([0, 1, 2, 3]).toEqual(expect.arrayContaining([...heads]));
        expect(new Set(heads).size).toBe(heads.length);
        expect(word === null || (Number.isInteger(word) && word >= 0)).toBe(true);
        expect(['words', 'pieces']).toContain(units);
        expect(threshold >= 0 && threshold <= 50).toBe(true);
        expect(whatIf.temperature >= 0.1 && whatIf.temperature <= 10).toBe(true);
        const told = problems.map((problem) => ('name' in problem ? problem.name : problem.kind));
        expect(new Set(told).size).toBe(told.length);
      }),
      { seed: 2, numRuns: 3000 },
    );
  });

  test('that was opened and made again stays as it is, whatever it was', () => {
    fc.assert(
      fc.property(nonsense, (parameters) => {
        const once = fromLink(parameters).state;
        const link = toLink(once);
        const again = fromLink(link);
        expect(again).toEqual({ state: once, problems: [] });
        expect(String(toLink(again.state))).toBe(String(link));
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  test('with a name that only sounds like one of ours greets', () => {
    expect(read('toString=1')).toEqual(greeting);
  });
});
