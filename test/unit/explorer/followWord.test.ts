import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followWord } from '../../../src/explorer/followWord.ts';

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
