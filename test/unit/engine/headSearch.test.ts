import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attentionOf, rankHeads, type Habit } from '../../../src/engine/index.ts';

const attentions = (text: string, layers: readonly (readonly (readonly number[])[])[]) => {
  const tokens = text.split(' ').map((word, i, words) => {
    const start = words.slice(0, i).join(' ').length + (i === 0 ? 0 : 1);
    return { id: 7, piece: `▁${word}`, start, end: start + word.length };
  });
  return attentionOf({
    text,
    tokens,
    truncated: false,
    layers: layers.map((heads) => ({
      heads: heads.length,
      weights: Float32Array.from(heads.flat()),
    })),
  });
};

// prettier-ignore
const first = [0.5, 0.25, 0.25, 0.75, 0.125, 0.125, 0.25, 0.5, 0.25];
// prettier-ignore
const second = [0, 0, 1, 0, 0, 1, 1, 0, 0];
const thrice = attentions('The cat the', [[first, second]]);
const scores = (habit: Habit) =>
  rankHeads(thrice, 'words', habit).heads.map(({ head, score }) => [head, score]);

describe('the score of a head', () => {
  test('for the word before is the mean over the words that have one', () => {
    expect(scores({ kind: 'previous' })).toEqual([
      [0, (0.75 + 0.5) / 2],
      [1, 0],
    ]);
    expect(rankHeads(thrice, 'words', { kind: 'previous' })).toMatchObject({ words: 2 });
  });

  test('for the word after is the mean over the words that have one', () => {
    expect(scores({ kind: 'next' })).toEqual([
      [1, 0.5],
      [0, (0.25 + 0.125) / 2],
    ]);
  });

  test('for the same word is that of its other places, whatever their case', () => {
    expect(scores({ kind: 'same' })).toEqual([
      [1, 1],
      [0, 0.25],
    ]);
    expect(rankHeads(thrice, 'words', { kind: 'same' })).toMatchObject({ words: 2, even: 1 / 3 });
  });

  test('for the same word is summed over several places', () => {
    const four = attentions('a b a a', [[[...Array(16).keys()].map(() => 0.25)]]);
    const { heads, even, words } = rankHeads(four, 'words', { kind: 'same' });
    expect({ score: heads[0]!.score, even, words }).toEqual({ score: 0.5, even: 0.5, words: 3 });
  });

  test('for a chosen word is the mean over all the others', () => {
    expect(scores({ kind: 'word', word: 0 })).toEqual([
      [0, (0.75 + 0.25) / 2],
      [1, 0.5],
    ]);
    expect(rankHeads(thrice, 'words', { kind: 'word', word: 0 }).words).toBe(2);
  });
});

test('nobody is ranked where no word has such a place', () => {
  const none = { heads: [], even: 0, words: 0 };
  const one = attentions('alone', [[[1]]]);
  expect(rankHeads(one, 'words', { kind: 'previous' })).toEqual(none);
  expect(rankHeads(one, 'words', { kind: 'word', word: 0 })).toEqual(none);
  expect(rankHeads(attentions('a b', [[[1, 0, 0, 1]]]), 'words', { kind: 'same' })).toEqual(none);
  expect(rankHeads(thrice, 'words', { kind: 'word', word: 9 })).toEqual(none);
  const nothing = attentionOf({
    ...{ text: '', tokens: [], truncated: false },
    layers: [{ heads: 1, weights: new Float32Array(0) }],
  });
  expect(rankHeads(nothing, 'words', { kind: 'itself' })).toEqual(none);
});

describe('of any attention', () => {
  const row = (size: number) =>
    fc
      .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: size, maxLength: size })
      .map((weights) => {
        const sum = weights.reduce((total, weight) => total + weight);
        return weights.map((weight) => weight / sum);
      });
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'D', 'd'), { minLength: 2, maxLength: 7 });
  const any = words.chain((labels) => {
    const square = fc.tuple(...labels.map(() => row(labels.length))).map((rows) => rows.flat());
    const heads = fc.array(square, { minLength: 2, maxLength: 2 });
    return fc.tuple(fc.constant(labels), fc.array(heads, { minLength: 2, maxLength: 2 }));
  });
  const habit = fc.oneof(
    ...(['previous', 'next', 'itself', 'same'] as const).map((kind) => fc.constant({ kind })),
    fc.nat(6).map((word) => ({ kind: 'word', word }) as const),
  );

  test('the score for itself is the mean of the diagonal', () => {
    fc.assert(
      fc.property(any, ([labels, layers]) => {
        const ranking = rankHeads(attentions(labels.join(' '), layers), 'words', {
          kind: 'itself',
        });
        for (const { layer, head, score } of ranking.heads) {
          const square = layers[layer]![head]!;
          const diagonal = labels.map((_label, i) => square[i * labels.length + i]!);
          const mean = diagonal.reduce((sum, weight) => sum + weight) / labels.length;
          expect(score).toBeCloseTo(mean, 6);
        }
        expect(ranking.even).toBeCloseTo(1 / labels.length, 12);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('every head is there once, by its score, which is a share', () => {
    fc.assert(
      fc.property(any, habit, ([labels, layers], asked) => {
        const { heads, even } = rankHeads(attentions(labels.join(' '), layers), 'words', asked);
        if (heads.length === 0) return;
        const names = heads.map(({ layer, head }) => `${layer}.${head}`);
        expect(names.toSorted()).toEqual(['0.0', '0.1', '1.0', '1.1']);
        const values = heads.map(({ score }) => score);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
        for (const value of [...values, even]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('a head that looks everywhere alike scores what is called even', () => {
    fc.assert(
      fc.property(words, habit, (labels, asked) => {
        const alike = Array.from({ length: labels.length ** 2 }, () => 1 / labels.length);
        const { heads, even } = rankHeads(attentions(labels.join(' '), [[alike]]), 'words', asked);
        for (const { score } of heads) expect(score).toBeCloseTo(even, 6);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('the shares of itself, of the same word elsewhere and of no place leave nothing above one', () => {
    fc.assert(
      fc.property(any, ([labels, layers]) => {
        const same = labels.map(() => 'a').join(' ');
        const attention = attentions(same, layers);
        const [itself, elsewhere] = (['itself', 'same'] as const).map((kind) =>
          rankHeads(attention, 'words', { kind }).heads.toSorted(
            (a, b) => a.layer - b.layer || a.head - b.head,
          ),
        );
        itself!.forEach(({ score }, i) => expect(score + elsewhere![i]!.score).toBeCloseTo(1, 5));
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});
