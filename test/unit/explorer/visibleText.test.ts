import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleText } from '../../../src/explorer/visibleText.ts';

test('words are shown as they are', () => {
  for (const label of ['bank', 'Don’t', '½', '你好', 'שלום', 'é', '.', '👨‍👩‍👧', '🏳️‍🌈', '♥️']) {
    expect(visibleText(label)).toBe(label);
  }
});

test('a piece shows without its sign for a space', () => {
  expect(visibleText('▁bank')).toBe('bank');
  expect(visibleText('▁👨‍👩‍👧')).toBe('👨‍👩‍👧');
});

test('a space alone shows as one', () => {
  expect(visibleText(' ')).toBe('␣');
  expect(visibleText('')).toBe('␣');
  expect(visibleText('▁')).toBe('␣');
});

test('control characters have pictures, alone and in a word', () => {
  expect(visibleText('\n')).toBe('␊');
  expect(visibleText('\t\0')).toBe('␉␀');
  expect(visibleText('\u007f')).toBe('␡');
  expect(visibleText('a\tb')).toBe('a␉b');
});

test('an invisible character alone shows by its number', () => {
  expect(visibleText('\u200b')).toBe('U+200B');
  expect(visibleText('▁\u200d')).toBe('U+200D');
  expect(visibleText('\u{e0001}')).toBe('U+E0001');
  expect(visibleText('\u00a0')).toBe('U+00A0');
});

test('a letter or mark that has no picture shows by its number, too', () => {
  expect(visibleText('\u3164')).toBe('U+3164');
  expect(visibleText('\ufe0f')).toBe('U+FE0F');
  expect(visibleText('\u034f')).toBe('U+034F');
});

test('half a character shows as a replacement', () => {
  expect(visibleText('\ud83e')).toBe('\ufffd');
});

test('whatever the label, there is something to see', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('▁', ' ', '\n', '\u200d', '\u200b', '\u202e', '\u2028'),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 6 }), (label) => {
      const shown = visibleText(label);
      expect(shown).toMatch(/[^\p{Z}\p{C}]/u);
      expect(shown.isWellFormed()).toBe(true);
    }),
    { seed: 1, numRuns: 5000 },
  );
});
