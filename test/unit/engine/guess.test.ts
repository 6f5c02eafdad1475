import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementOf, type WeightSquare } from '../../../src/engine/index.ts';

/** Only the row of the first word matters. */
function lookingFromFirst(row: readonly number[]): WeightSquare {
  const weights = new Float32Array(row.length ** 2);
  weights.set(row);
  return { labels: row.map((_weight, i) => `w${i}`), weights };
}

describe('a guess', () => {
  const square = lookingFromFirst([0.5, 0.25, 0.125, 0.125]);

  test('is held against what the word gives to others, itself left out', () => {
    expect(agreementOf(square, 0, [2])).toEqual({
      got: 0.25,
      best: 0.5,
      bestWords: [1],
      score: 0.5,
    });
    expect(agreementOf(square, 0, [2, 3])).toEqual({
      got: 0.5,
      best: 0.75,
      bestWords: [1, 2],
      score: 2 / 3,
    });
  });

  test('of the best words scores 1', () => {
    expect(agreementOf(square, 0, [1])!.score).toBe(1);
    expect(agreementOf(square, 0, [3, 2, 1])).toMatchObject({ got: 1, best: 1, score: 1 });
  });

  test('of the asking word itself counts for nothing', () => {
    expect(agreementOf(square, 0, [0])).toBeNull();
    expect(agreementOf(square, 0, [0, 2])).toEqual(agreementOf(square, 0, [2]));
  });

  test('of nothing, or where no light leaves the word, has no score', () => {
    expect(agreementOf(square, 0, [])).toBeNull();
    expect(agreementOf(lookingFromFirst([1, 0, 0]), 0, [1])).toBeNull();
  });

  test('reads the row of the word that asks', () => {
    const weights = Float32Array.of(0, 1, 0, 0.5, 0, 0.5, 0.25, 0.75, 0);
    const three = { labels: ['a', 'b', 'c'], weights };
    expect(agreementOf(three, 2, [0])).toMatchObject({ got: 0.25, best: 0.75 });
  });
});

describe('any guess', () => {
  const case_ = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 })
    .chain((row) =>
      fc.tuple(
        fc.constant(row),
        fc.nat(row.length - 1),
        fc.shuffledSubarray(
          row.map((_weight, i) => i),
          { minLength: 1, maxLength: Math.min(3, row.length) },
        ),
      ),
    );
  const squareOf = (row: readonly number[], from: number): WeightSquare => {
    const weights = new Float32Array(row.length ** 2);
    weights.set(row, from * row.length);
    return { labels: row.map(String), weights };
  };

  test('scores between 0 and 1, and no guess of as many words scores more than the best', () => {
    fc.assert(
      fc.property(case_, ([row, from, guessed]) => {
        const agreement = agreementOf(squareOf(row, from), from, guessed);
        if (!agreement) return;
        const { got, best, score, bestWords } = agreement;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(got).toBeLessThanOrEqual(best);
        expect(best).toBeLessThanOrEqual(1);
        expect(bestWords).not.toContain(from);
        expect(agreementOf(squareOf(row, from), from, bestWords)).toMatchObject({ score: 1 });
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  test('does not depend on its order, nor on what the word gives to itself', () => {
    fc.assert(
      fc.property(
        case_,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([row, from, guessed], own) => {
          const agreement = agreementOf(squareOf(row, from), from, guessed);
          expect(agreementOf(squareOf(row, from), from, guessed.toReversed())).toEqual(agreement);
          expect(agreementOf(squareOf(row.with(from, own), from), from, guessed)).toEqual(
            agreement,
          );
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });

  test('with one word more gets no less', () => {
    fc.assert(
      fc.property(case_, ([row, from, guessed]) => {
        const all = agreementOf(squareOf(row, from), from, guessed);
        const fewer = agreementOf(squareOf(row, from), from, guessed.slice(1));
        if (all && fewer) expect(all.got).toBeGreaterThanOrEqual(fewer.got - 1e-9);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});
