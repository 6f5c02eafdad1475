import { describe, expect, test } from 'vitest';
import { sharesOf } from '../../../../src/lesson/labs/shares.ts';
import { isMet, targetsOf } from '../../../../src/lesson/labs/softmax/targets.ts';

describe('softmax', () => {
  test('makes of scores the shares that a table of e gives', () => {
    // e² = 7.389056, e¹ = 2.718282, e⁰ = 1: 11.107338 together.
    const [first, second, third] = sharesOf([2, 1, 0]);
    expect(first).toBeCloseTo(0.665241, 6);
    expect(second).toBeCloseTo(0.244728, 6);
    expect(third).toBeCloseTo(0.090031, 6);
  });

  test('knows differences alone, and bears scores that e could not', () => {
    const shares = sharesOf([1002, 1001, 1000]);
    expect(shares[0]).toBeCloseTo(0.665241, 6);
    expect(shares[2]).toBeCloseTo(0.090031, 6);
  });
});

describe('the targets', () => {
  const square = (words: number, row: readonly number[]) => ({
    labels: Array.from({ length: words }, (_one, i) => `w${i}`),
    weights: Float32Array.from([
      ...Array<number>(words).fill(0),
      ...row,
      ...Array<number>(words * (words - 2)).fill(0),
    ]),
  });

  test('of up to five words are their weights', () => {
    const targets = targetsOf(square(5, [0.5, 0, 0.25, 0.125, 0.125]), 1);
    expect(targets.map(({ word }) => word)).toEqual([0, 1, 2, 3, 4]);
    expect(targets.map(({ share }) => share)).toEqual([0.5, 0, 0.25, 0.125, 0.125]);
  });

  test('of more are the four largest in their order, as shares of what they get together', () => {
    const targets = targetsOf(square(6, [0.0625, 0.25, 0.125, 0.0625, 0.375, 0.125]), 1);
    expect(targets.map(({ word }) => word)).toEqual([1, 2, 4, 5]);
    // Of 0.875: 2/7, 1/7, 3/7 and 1/7.
    [2, 1, 3, 1].forEach((sevenths, i) => expect(targets[i]!.share).toBeCloseTo(sevenths / 7, 6));
  });

  test('are met within three points, to either side', () => {
    expect([0.471, 0.5, 0.529].map((share) => isMet(share, 0.5))).toEqual([true, true, true]);
    expect([0.469, 0.531].map((share) => isMet(share, 0.5))).toEqual([false, false]);
  });
});
