import { beforeAll, describe, expect, test } from 'vitest';
import { compare, likenessOf, nothingChanged, type Engine } from '../../../src/engine/index.ts';
import { openedEngine } from './openedEngine.ts';
import { openEngine } from './packBytes.ts';

let engine: Engine;
let plain: Engine;

beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
  plain = await openEngine();
});

const pair = ['The dog bites the man', 'The man bites the dog'] as const;
const bag = { ...nothingChanged, positions: false };

describe('the same words in another order', () => {
  test('are not the same to the model, and as much alike as a comparison says', () => {
    const { cosine } = likenessOf(engine, pair, nothingChanged);
    expect(cosine).toBeLessThan(0.999);
    expect(cosine).toBeCloseTo(compare(engine, pair).sentenceCosine!, 4);
  });

  test('are the same to it where nobody tells it the order, but for rounding', () => {
    for (const by of [engine, plain]) {
      expect(likenessOf(by, pair, bag).cosine).toBeGreaterThan(1 - 1e-5);
    }
  });

  test('are told to be the same pieces, until a letter or a number of them differs', () => {
    const told = (a: string, b: string) => {
      const { samePieces, sameOrder } = likenessOf(engine, [a, b], nothingChanged);
      return { samePieces, sameOrder };
    };
    expect(told(...pair)).toEqual({ samePieces: true, sameOrder: false });
    expect(told(pair[0], pair[0])).toEqual({ samePieces: true, sameOrder: true });
    expect(told(pair[0], 'the man bites The cat')).toEqual({ samePieces: false, sameOrder: false });
    expect(told('a b', 'b a b')).toEqual({ samePieces: false, sameOrder: false });
  });
});

test('other words are no more the same without positions', () => {
  const texts = ['The dog bites the man', 'The man pays the bank'] as const;
  expect(likenessOf(engine, texts, bag).cosine).toBeLessThan(0.99);
});

test('each text is changed by its own words', () => {
  const hidden = { ...nothingChanged, maskedWords: [0] };
  const texts = ['Unfathomably steep', 'steep Unfathomably'] as const;
  const byHand = texts.map((text) => {
    const { tokens } = engine.trace(text);
    const count = text.startsWith('steep')
      ? tokens.findIndex(({ start }) => start >= 6)
      : tokens.findIndex(({ start }) => start >= 13);
    const masked = Array.from({ length: count }, (_one, i) => i);
    return engine.trace(text, { headsOff: [], masked, temperature: 1, positions: true }).embedding;
  });
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
  const [a, b] = byHand as [Float32Array, Float32Array];
  const expected = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  expect(likenessOf(engine, texts, hidden).cosine).toBeCloseTo(expected, 5);
});

test('an empty text is like nothing', () => {
  expect(likenessOf(engine, ['', 'a'], nothingChanged).cosine).toBeNull();
});
