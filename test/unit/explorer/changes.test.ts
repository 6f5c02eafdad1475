import { describe, expect, test } from 'vitest';
import { changesIn, placeOf, temperatureAt, undoAfter } from '../../../src/explorer/changes.ts';
import { fromLink, toLink } from '../../../src/explorer/link.ts';
import { greeting, temperatures } from '../../../src/explorer/state.ts';
import { nothingChanged, type WhatIf } from '../../../src/worker/client.ts';

const words = ['The', 'bank', 'by', 'the', 'river'];
const changed = (change: Partial<WhatIf>): WhatIf => ({ ...nothingChanged, ...change });
const told = (change: Partial<WhatIf>, of = words): string[] => changesIn(changed(change), of);

describe('what is changed, in words', () => {
  test('is nothing where nothing is', () => {
    expect(told({})).toEqual([]);
  });

  test('is the heads of each layer, counted from 1, or all of them', () => {
    const off = (...places: [number, number][]) =>
      told({ headsOff: places.map(([layer, head]) => ({ layer, head })) });
    expect(off([1, 1])).toEqual(['head 2 of layer 2 off']);
    expect(off([1, 2], [0, 3], [1, 0])).toEqual([
      'head 4 of layer 1 off',
      'heads 1 and 3 of layer 2 off',
    ]);
    expect(off([0, 0], [0, 3], [0, 1], [0, 2])).toEqual(['all heads of layer 1 off']);
  });

  test('is the hidden words by their names in their order, as far as they are few and known', () => {
    expect(told({ maskedWords: [4] })).toEqual(['“river” hidden']);
    expect(told({ maskedWords: [4, 1] })).toEqual(['“bank” and “river” hidden']);
    expect(told({ maskedWords: [0, 1, 2, 3] })).toEqual(['4 words hidden']);
    expect(told({ maskedWords: [4] }, [])).toEqual(['one word hidden']);
    expect(told({ maskedWords: [0, 1] }, [])).toEqual(['2 words hidden']);
    expect(told({ maskedWords: [0] }, ['\n'])).toEqual(['“␊” hidden']);
  });

  test('is temperature and positions, after all others', () => {
    expect(told({ temperature: 2.5, positions: false, maskedWords: [1] })).toEqual([
      '“bank” hidden',
      `temperature ${new Intl.NumberFormat().format(2.5)}`,
      'positions cut',
    ]);
  });
});

describe('a temperature on the slider', () => {
  const places = Array.from({ length: 41 }, (_, i) => (i - 20) / 20);

  test('is the model’s own in the middle, a tenth of it and ten times it at the ends', () => {
    expect([-1, 0, 1].map(temperatureAt)).toEqual([0.1, 1, 10]);
    expect([-1.0000001, 1.0000001].map(temperatureAt)).toEqual([
      temperatures.least,
      temperatures.most,
    ]);
  });

  test('is another one at each step, and comes back to that step', () => {
    const all = places.map(temperatureAt);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    all.forEach((temperature, i) => {
      expect(Math.abs(placeOf(temperature) - places[i]!)).toBeLessThan(0.025);
    });
  });

  test('is one that a link can say', () => {
    for (const temperature of places.map(temperatureAt)) {
      const state = { ...greeting, whatIf: changed({ temperature }) };
      const { state: opened, problems } = fromLink(toLink(state));
      expect([opened.whatIf.temperature, problems]).toEqual([temperature, []]);
    }
  });
});

describe('what can be brought back', () => {
  const whatIf = changed({ positions: false, maskedWords: [1] });
  const state = { ...greeting, whatIf };

  test('is what was changed before everything was put back', () => {
    expect(undoAfter({ whatIf: nothingChanged }, state, null)).toBe(whatIf);
    expect(undoAfter({ whatIf: changed({}) }, state, null)).toBe(whatIf);
  });

  test('is nothing after a change, or where nothing was changed before', () => {
    expect(undoAfter({ whatIf: changed({ temperature: 2 }) }, greeting, whatIf)).toBeNull();
    expect(undoAfter({ whatIf: changed({ positions: false }) }, state, null)).toBeNull();
    expect(undoAfter({ whatIf: nothingChanged }, greeting, null)).toBeNull();
  });

  test('stays while other things change, but for the text', () => {
    expect(undoAfter({ layer: 0 }, greeting, whatIf)).toBe(whatIf);
    expect(undoAfter({ word: null }, greeting, whatIf)).toBe(whatIf);
    expect(undoAfter({ text: '' }, greeting, whatIf)).toBeNull();
  });
});
