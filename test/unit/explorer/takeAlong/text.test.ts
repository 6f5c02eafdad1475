import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, mixed, readable } from '../../../../src/explorer/takeAlong/contrast.ts';
import { fileName } from '../../../../src/explorer/takeAlong/files.ts';
import {
  clipped,
  isRightToLeft,
  textWidth,
  wrapped,
} from '../../../../src/explorer/takeAlong/text.ts';
import { colors } from './attentions.ts';

describe('text in a picture', () => {
  test('is estimated wider where its letters are', () => {
    expect(textWidth('ill', 10)).toBeLessThan(textWidth('man', 10));
    expect(textWidth('你好', 10)).toBeGreaterThan(20);
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('', 10)).toBe(0);
  });

  test('is clipped to its room, at whole letters, and only where it has to be', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), (given, room) => {
        const shown = clipped(given, 10, room);
        expect(textWidth(shown, 10)).toBeLessThanOrEqual(room + 1e-9);
        if (textWidth(given, 10) <= room) expect(shown).toBe(given);
        else expect(given.startsWith(shown.slice(0, -1)) && shown.endsWith('…')).toBe(true);
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(clipped('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 10, 30)).toBe('👨‍👩‍👧…');
  });

  test('is wrapped to lines that fit, and loses nothing where they are enough', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'm', 'i'), minLength: 1 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 5 }), (given, most) => {
        const text = given.join(' ');
        const lines = wrapped(text, 10, 120, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(120 + 1e-9);
        if (!lines.some((line) => line.endsWith('…'))) expect(lines.join(' ')).toBe(text);
      }),
      { seed: 2, numRuns: 1000 },
    );
    expect(wrapped('one two three', 10, 40, 2)).toEqual(['one two', 'three']);
    expect(wrapped('one two three four five', 10, 40, 2)).toEqual(['one two', 'three…']);
    expect(wrapped('', 10, 40, 2)).toEqual([]);
  });

  test('goes from right to left where its first letter does', () => {
    expect(isRightToLeft('“שלום”, she said')).toBe(true);
    expect(isRightToLeft('مرحبا')).toBe(true);
    expect(isRightToLeft('She said “שלום”')).toBe(false);
    expect(isRightToLeft('123')).toBe(false);
  });

  test('on light is in the colour that can be read there', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(mixed('#000000', '#ff8000', 0.5)).toBe('#804000');
    const night = { ...colors, paper: '#0d1320', ink: '#efece4' };
    expect(readable(night, mixed(night.paper, night.light, 1))).toBe(night.paper);
    expect(readable(night, mixed(night.paper, night.light, 0.1))).toBe(night.ink);
    expect(readable(colors, colors.light)).toBe(colors.ink);
  });
});

describe('the name of a file', () => {
  test.each([
    ['She said: “Mary!”', 'aloft-she-said-mary.svg'],
    ['Größe; naïve', 'aloft-größe-naïve.svg'],
    ['../../etc/passwd\0', 'aloft-etc-passwd.svg'],
    ['שלום עולם', 'aloft-שלום-עולם.svg'],
    ['', 'aloft.svg'],
    ['…', 'aloft.svg'],
  ])('of %j is %s', (text, name) => {
    expect(fileName(text, 'svg')).toBe(name);
  });

  test('is never long, and never ends in a dash', () => {
    expect(fileName('a'.repeat(39) + ' b', 'csv')).toBe(`aloft-${'a'.repeat(39)}.csv`);
    expect(fileName('word '.repeat(100), 'csv').length).toBeLessThan(60);
  });
});
