import { beforeAll, describe, expect, test } from 'vitest';
import {
  attendUnder,
  attentionOf,
  interventionOf,
  nothingChanged,
  untouched,
  type AttentionUnder,
  type Effect,
  type Engine,
  type WhatIf,
} from '../../../src/engine/index.ts';
import { expectSameBits } from './kernelsUnderTest.ts';
import { openedEngine } from './openedEngine.ts';

const text = 'The bank by the river was steep';

let engine: Engine;
beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const under = (change: Partial<WhatIf>, of = text): AttentionUnder =>
  attendUnder(engine, of, { ...nothingChanged, ...change });

const effectOf = (change: Partial<WhatIf>, of = text): Effect => {
  const { effect } = under(change, of);
  if (!effect) throw new Error('Nothing was changed.');
  return effect;
};

/** The textbook's formula, on sums of its own. */
function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('what is changed', () => {
  test('is, for words, all of their tokens', () => {
    const { words } = engine.attend(text);
    const steep = words.findIndex((word) => word.text === 'steep');
    const { firstToken, endToken } = words[steep]!;
    expect(endToken - firstToken).toBe(2);
    const whatIf = { ...nothingChanged, maskedWords: [1, steep] };
    expect(interventionOf(engine, text, whatIf)).toEqual({
      ...untouched,
      masked: [words[1]!.firstToken, firstToken, firstToken + 1],
    });
  });

  test('is nothing for words that are not there, also past those that the model reads', () => {
    const long = Array(200).fill('river').join(' ');
    for (const [of, word] of [
      [text, 7],
      [text, 999],
      ['', 0],
      [long, 128],
    ] as const) {
      const attention = under({ maskedWords: [word] }, of);
      expect(attention).toEqual({ ...engine.attend(of), effect: null });
    }
    expect(effectOf({ maskedWords: [127] }, long).words).toHaveLength(128);
  });

  test('leaves words and pieces, and is seen in the weights of both', () => {
    const attention = under({ maskedWords: [6] });
    const plain = engine.attend(text);
    expect([attention.words, attention.tokens]).toEqual([plain.words, plain.tokens]);
    const size = plain.words.length;
    for (const { words, pieces } of attention.layers) {
      for (let from = 0; from < size; from++) {
        const row = words.mean.subarray(from * size, (from + 1) * size);
        expect(row[6]).toBe(0);
        expect(row.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 5);
      }
      expect(pieces.byHead).toHaveLength(4 * plain.tokens.length ** 2);
    }
  });

  test('that is a head of the second layer moves the vectors, and no weight', () => {
    const attention = under({ headsOff: [{ layer: 1, head: 1 }] });
    const plain = engine.attend(text);
    attention.layers.forEach(({ pieces }, i) =>
      expectSameBits(pieces.byHead, plain.layers[i]!.pieces.byHead),
    );
    expect(attention.effect!.sentence).toBeLessThan(0.9);
  });
});

describe('the effect', () => {
  const change: Partial<WhatIf> = {
    headsOff: [{ layer: 0, head: 2 }],
    maskedWords: [4],
    temperature: 0.5,
  };

  test('is none where nothing is changed, and then the attention is the plain one', () => {
    expect(under({})).toEqual({ ...engine.attend(text), effect: null });
  });

  test('is the cosine of what comes of the sentence, of each piece and of the mean over a word', () => {
    const before = engine.trace(text);
    const after = engine.trace(
      text,
      interventionOf(engine, text, { ...nothingChanged, ...change }),
    );
    const effect = effectOf(change);
    expect(effect.sentence).toBeCloseTo(cosine(before.embedding, after.embedding), 5);
    const vectors = [before, after].map(({ layers }) => layers[1]!.residual.afterFeedForward);
    const piece = (of: Float32Array, i: number) => of.subarray(512 * i, 512 * (i + 1));
    before.tokens.forEach((_token, i) => {
      const [a, b] = vectors.map((all) => piece(all, i));
      expect(effect.pieces[i]).toBeCloseTo(cosine(a!, b!), 5);
    });
    attentionOf(before).words.forEach(({ firstToken, endToken }, i) => {
      const [a, b] = vectors.map((all) =>
        Float32Array.from({ length: 512 }, (_, at) => {
          let sum = 0;
          for (let token = firstToken; token < endToken; token++) sum += piece(all, token)[at]!;
          return sum / (endToken - firstToken);
        }),
      );
      expect(effect.words[i]).toBeCloseTo(cosine(a!, b!), 5);
    });
  });

  test('of one head, of a hidden word and of no positions is what it was when it was first looked at', () => {
    // Measured once, on this pack: hiding "river" moves "bank" little and "the" before it a lot.
    expect(effectOf({ maskedWords: [4] }).words[1]).toBeCloseTo(0.967, 2);
    expect(effectOf({ maskedWords: [4] }).words[3]).toBeCloseTo(0.621, 2);
    expect(effectOf({ headsOff: [{ layer: 1, head: 1 }] }).sentence).toBeCloseTo(0.705, 2);
    expect(effectOf({ positions: false }).sentence).toBeCloseTo(0.156, 2);
  });

  test('is 1 where nothing moves: a word alone looks at itself, however warm', () => {
    const { sentence, words, pieces } = effectOf({ temperature: 5 }, 'bank');
    for (const value of [sentence, ...words, ...pieces]) expect(value).toBeCloseTo(1, 4);
  });

  test('on a text of nothing is of no words, and moves nothing', () => {
    const { sentence, words, pieces } = effectOf({ temperature: 5 }, '');
    expect([sentence, words.length, pieces.length]).toEqual([1, 0, 0]);
  });

  test('grows as attention gets warmer', () => {
    const cosines = [1.2, 2, 5, 10].map((temperature) => effectOf({ temperature }).sentence);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
  });
});
