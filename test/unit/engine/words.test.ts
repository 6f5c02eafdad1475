import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { wordsOf, type Word } from '../../../src/engine/analysis/words.ts';
import type { Engine } from '../../../src/engine/index.ts';
import { openEngine } from './packBytes.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine();
});

const wordsIn = (text: string): Word[] => wordsOf(text, engine.tokenize(text));
const textsIn = (text: string): string[] => wordsIn(text).map((word) => word.text);

test('a plain sentence has the words that a reader sees', () => {
  expect(textsIn('The bank by the river was steep')).toEqual(
    'The bank by the river was steep'.split(' '),
  );
});

test('a word of several pieces is one word, at its place in the text', () => {
  const text = 'It was steep';
  const tokens = engine.tokenize(text);
  const last = wordsOf(text, tokens).at(-1)!;
  expect(last).toEqual({ text: 'steep', start: 7, end: 12, firstToken: 2, endToken: 4 });
  expect(tokens.slice(2).map(({ piece }) => piece)).toEqual(['▁ste', 'ep']);
});

test('a text without characters has no words', () => {
  expect(wordsIn('')).toEqual([]);
});

test('punctuation stands apart', () => {
  expect(textsIn('Stop, please!')).toEqual(['Stop', ',', 'please', '!']);
  expect(textsIn('(hi)')).toEqual(['(', 'hi', ')']);
  expect(textsIn('one—two')).toEqual(['one', '—', 'two']);
});

test('apostrophes inside a word do not divide it', () => {
  expect(textsIn("Don't")).toEqual(["Don't"]);
  expect(textsIn('She doesn’t')).toEqual(['She', 'doesn’t']);
});

test('hyphens inside a word do not divide it, and hyphens at its edge do', () => {
  expect(textsIn("My mother-in-law's car")).toEqual(['My', "mother-in-law's", 'car']);
  expect(textsIn('ice\u2010cream')).toEqual(['ice\u2010cream']);
  expect(textsIn('ice\u2011cream')).toEqual(['ice\u2011cream']);
  expect(textsIn('co- and -ed')).toEqual(['co', '-', 'and', '-', 'ed']);
});

test('numbers keep their points, and a full stop after one stands apart', () => {
  expect(textsIn('Pi is 3.14.')).toEqual(['Pi', 'is', '3.14', '.']);
});

test('spaces in a row make no word longer, and each one too many has a place of its own', () => {
  expect(textsIn('two  spaces')).toEqual(['two', ' ', 'spaces']);
  expect(textsIn('end ')).toEqual(['end', ' ']);
  expect(textsIn('   ').join('')).toBe('   ');
});

test('a character that is read as several pieces is one word', () => {
  const text = '½ cup';
  const [half] = wordsIn(text);
  expect(half).toEqual({ text: '½', start: 0, end: 1, firstToken: 0, endToken: 3 });
  expect(textsIn('x½y')).toEqual(['x', '½', 'y']);
});

test('an emoji is one word, joined or not', () => {
  expect(textsIn('a 🦊 jumps')).toEqual(['a', '🦊', 'jumps']);
  expect(textsIn('the 👨‍👩‍👧!')).toEqual(['the', '👨‍👩‍👧', '!']);
});

test('what the model cannot read is still a word', () => {
  expect(textsIn('你好世界 ok')).toEqual(['你好世界', 'ok']);
});

test('text from right to left has its words in the order of the text', () => {
  expect(textsIn('שלום עולם')).toEqual(['שלום', 'עולם']);
  expect(textsIn('مرحبا بالعالم')).toEqual(['مرحبا', 'بالعالم']);
});

const unit = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom(' ', '  ', '-', '‐', "'", '’', '.', '½', '´', 'ﷺ', '🦊', '\u200d', '\u0301', '▁'),
  fc.constantFrom('bank', 'steep', 'Don', 't', '3', '你', 'ש', 'م', '\ud83e', '\n'),
);
const anyText = fc.string({ unit, maxLength: 30 });

test('every token of any text belongs to exactly one word, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = engine.tokenize(text);
      const words = wordsOf(text, tokens);
      const owned = words.flatMap(({ firstToken, endToken }) => {
        expect(endToken).toBeGreaterThan(firstToken);
        return Array.from({ length: endToken - firstToken }, (_token, i) => firstToken + i);
      });
      expect(owned).toEqual(tokens.map((_token, i) => i));
    }),
    { seed: 20190801, numRuns: 5000 },
  );
});

test('the words of any text stand in its order, none over another, each with its own text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let previousEnd = 0;
      for (const { start, end, text: own } of wordsIn(text)) {
        expect(start).toBeGreaterThanOrEqual(previousEnd);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(own).toBe(text.slice(start, end));
        previousEnd = end;
      }
    }),
    { seed: 20190801, numRuns: 5000 },
  );
});

test('between the words of any text there is nothing but space', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let rest = '';
      let at = 0;
      for (const { start, end } of wordsIn(text)) {
        rest += text.slice(at, start);
        at = end;
      }
      expect((rest + text.slice(at)).normalize('NFKC').replaceAll(/[ ▁]/g, '')).toBe('');
    }),
    { seed: 20190801, numRuns: 5000 },
  );
});
