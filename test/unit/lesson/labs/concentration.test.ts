import { describe, expect, test } from 'vitest';
import { concentrationOf, outcomeOf } from '../../../../src/lesson/labs/scale/concentration.ts';

const of = (...weights: number[]) => concentrationOf(Float32Array.from(weights));

describe('how weight is spread', () => {
  test('is told by its largest share, and by how many words get nine tenths', () => {
    expect(of(0.125, 0.5, 0.25, 0.125)).toEqual({ word: 1, largest: 0.5, wordsForMost: 4 });
    expect(of(0.0625, 0.0625, 0.875)).toEqual({ word: 2, largest: 0.875, wordsForMost: 2 });
    expect(of(1)).toEqual({ word: 0, largest: 1, wordsForMost: 1 });
  });

  test('counts all words where rounding leaves them short of it', () => {
    expect(of(0.4, 0.4).wordsForMost).toBe(2);
  });

  test.each([
    ['flatter', [0.75, 0.25], [0.5, 0.5]],
    ['same', [0.75, 0.25], [0.755, 0.245]],
    ['sharper', [0.5, 0.5], [0.75, 0.25]],
    ['one', [0.5, 0.5], [0.9375, 0.0625]],
  ] as const)('has become %s', (outcome, before, after) => {
    expect(outcomeOf(of(...before), of(...after))).toBe(outcome);
  });
});
