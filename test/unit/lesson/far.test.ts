import { describe, expect, test } from 'vitest';
import { courseOf } from '../../../src/lesson/labs/far/course.ts';
import {
  defaultFrame,
  sentenceWith,
  spanOf,
  stepCount,
} from '../../../src/lesson/labs/far/sentence.ts';

const wordsOf = (text: string): string[] => text.match(/[^\s,]+|,/gu) ?? [];

describe('the sentence', () => {
  test('without clauses is the bare one, and a clause stands between commas', () => {
    expect(sentenceWith(defaultFrame, 0)).toBe('Mary lost her keys because she was careless');
    expect(sentenceWith(defaultFrame, 1)).toBe(
      'Mary, who lived in a small house, lost her keys because she was careless',
    );
  });

  test('grows with each step, from four words between to sixty and more', () => {
    const between = Array.from(
      { length: stepCount },
      (_one, step) => spanOf(wordsOf(sentenceWith(defaultFrame, step)))!.between,
    );
    expect(between[0]).toBe(4);
    expect(between.at(-1)).toBeGreaterThanOrEqual(60);
    expect(between).toEqual([...new Set(between)].sort((a, b) => a - b));
  });

  test('has one person alone in it, whatever comes between', () => {
    const longest = wordsOf(sentenceWith(defaultFrame, stepCount - 1));
    expect(longest.filter((word) => /^\p{Lu}/u.test(word))).toEqual(['Mary', 'May']);
    expect(longest.filter((word) => /^(?:he|him|his|they|them)$/iu.test(word))).toEqual([]);
  });
});

describe('the span', () => {
  test('goes to the last pronoun, and counts no commas', () => {
    expect(spanOf(['Tom', ',', 'as', 'it', 'is', ',', 'said', 'he', 'ran'])).toEqual({
      name: 0,
      pronoun: 7,
      between: 4,
    });
  });

  test('is none where there is no pronoun behind the first word', () => {
    expect(spanOf(['She', 'ran'])).toBeNull();
    expect(spanOf([])).toBeNull();
  });
});

describe('the course of the weight', () => {
  test('is gone below a tenth, and stays from nine tenths on', () => {
    expect(courseOf(0.5, 0.049)).toBe('vanished');
    expect(courseOf(0.5, 0.051)).toBe('fell');
    expect(courseOf(0.5, 0.449)).toBe('fell');
    expect(courseOf(0.5, 0.451)).toBe('stayed');
    expect(courseOf(0.5, 0.7)).toBe('stayed');
  });
});
