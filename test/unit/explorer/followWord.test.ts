import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followMasks, followWord } from '../../../src/explorer/followWord.ts';

describe('the chosen word', () => {
  const words = 'The bank by the river'.split(' ');
  const follow = (word: number | null, after: string): number | null =>
    followWord(word, words, after.split(' ').filter(Boolean));

  test('stays where the edit is after it', () => {
    expect(follow(1, 'The bank by the wide river was steep')).toBe(1);
    expect(follow(1, 'The bank')).toBe(1);
  });

  test('moves along where the edit is before it', () => {
    expect(follow(4, 'The old bank by the river')).toBe(5);
    expect(follow(4, 'by the river')).toBe(2);
  });

  test('that is itself edited stays at its place', () => {
    expect(follow(1, 'The banks by the river')).toBe(1);
    expect(follow(4, 'The bank by the')).toBe(3);
  });

  test('is none where none was, or where no word is left', () => {
    expect(follow(null, 'The bank')).toBeNull();
    expect(follow(1, '')).toBeNull();
  });

  test('that a link counted too far is the last one', () => {
    expect(followWord(99, words, words)).toBe(4);
  });

  test('is one of the words that are there, whatever was edited', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(12), list, list, (word, before, after) => {
        const found = followWord(word, before, after);
        if (after.length === 0) expect(found).toBeNull();
        else expect(after[found!]).toBeDefined();
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('is found again after any edit of other words, if no word is there twice', () => {
    const nat = fc.nat(7);
    fc.assert(
      fc.property(nat, nat, nat, nat, (word, start, removed, added) => {
        const before = Array.from({ length: 8 }, (_word, i) => `word${i}`);
        const end = Math.min(8, start + removed);
        fc.pre(word < start || word >= end);
        const inserted = Array.from({ length: added }, (_word, i) => `new${i}`);
        const after = [...before.slice(0, start), ...inserted, ...before.slice(end)];
        expect(after[followWord(word, before, after)!]).toBe(`word${word}`);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test('keeps its distance to the end where the same word comes to stand in its place', () => {
    const before = ['the', 'dog', 'saw', 'the', 'cat'];
    const after = ['so', 'then', 'one', 'the', 'dog', 'saw', 'the', 'cat'];
    expect(followWord(3, before, after)).toBe(6);
  });
});

describe('the hidden words', () => {
  const words = 'The bank by the river'.split(' ');
  const follow = (masked: readonly number[], after: string): readonly number[] =>
    followMasks(masked, words, after.split(' ').filter(Boolean));

  test('stay where the edit is after them, and move along where it is before them', () => {
    expect(follow([1, 4], 'The bank by the wide river')).toEqual([1, 5]);
    expect(follow([1, 4], 'The old bank by the river')).toEqual([2, 5]);
    expect(follow([1, 4], 'bank by the river')).toEqual([0, 3]);
  });

  test('are hidden no more once they are edited away', () => {
    expect(follow([1, 4], 'The banks by the river')).toEqual([4]);
    expect(follow([1, 4], 'The bank by the')).toEqual([1]);
    expect(follow([1, 4], '')).toEqual([]);
    expect(follow([1, 4], 'Something else entirely')).toEqual([]);
  });

  test('that a link has counted too far are none', () => {
    expect(followMasks([1, 5, 99], [], words)).toEqual([1]);
    expect(followMasks([1, 99], words, words)).toEqual([1]);
    expect(followMasks([1, 99], words, [...words, 'bed'])).toEqual([1]);
  });

  test('are never all of them', () => {
    expect(follow([1, 4], 'bank')).toEqual([]);
    expect(followMasks([0, 1], [], ['a', 'b'])).toEqual([0]);
  });

  test('are the very same list where nothing has moved', () => {
    const masked = [1, 2];
    expect(followMasks(masked, words, words)).toBe(masked);
    expect(follow(masked, 'The bank by the river was steep')).toEqual(masked);
    const none: number[] = [];
    expect(follow(none, 'Other words')).toBe(none);
  });

  test('are the same words after any edit of others, and are words that are there', () => {
    const nat = fc.nat(7);
    const masks = fc.uniqueArray(nat, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(masks, nat, nat, nat, (masked, start, removed, added) => {
        const before = Array.from({ length: 8 }, (_word, i) => `word${i}`);
        const end = Math.min(8, start + removed);
        const inserted = Array.from({ length: added }, (_word, i) => `new${i}`);
        const after = [...before.slice(0, start), ...inserted, ...before.slice(end)];
        const left = masked.filter((word) => word < start || word >= end);
        const found = followMasks(masked, before, after).map((word) => after[word]);
        const wanted = left.map((word) => `word${word}`);
        if (wanted.length === after.length) wanted.pop();
        expect(found).toEqual(wanted);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
