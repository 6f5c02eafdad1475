import { describe, expect, test } from 'vitest';
import {
  outcome,
  placeOfSpot,
  placeSentence,
  proof,
  shortened,
  verdictOf,
} from '../../../../src/lesson/placement/words.ts';
import type { Place } from '../../../../src/worker/client.ts';

const percent = (value: number): string =>
  value.toLocaleString(undefined, { style: 'percent', minimumFractionDigits: 1 });

const placesOf = (...attention: readonly number[]): Place[] =>
  attention.map((value, i) => ({
    ...{ tokens: 10, attention: value, even: 0.125, nearness: 0.25 + i / 10 },
  }));

describe('the verdict', () => {
  test.each([
    [0.2, 0.1, 0.1, ['start']],
    [0.1, 0.1, 0.2, ['end']],
    [0.1, 0.2, 0.1, ['middle']],
    [0.2, 0.1, 0.19, ['start', 'end']],
    // A tenth below the most is less, anything nearer is not.
    [0.2, 0.1801, 0.17, ['start', 'middle']],
    [0.2, 0.1799, 0.17, ['start']],
  ])('of %f, %f and %f is most at %j', (start, middle, end, at) => {
    expect(verdictOf({ start, middle, end })).toEqual({ kind: 'most', at });
  });

  test('of what differs by less than a tenth is that the place hardly matters', () => {
    expect(verdictOf({ start: 0.2, middle: 0.19, end: 0.185 })).toEqual({ kind: 'alike' });
  });
});

describe('what was shown', () => {
  test('has the key requirement, the number of places and the three numbers', () => {
    const said = proof('Work offline.', placesOf(0.3, 0.5, 0.1, 0.5, 0.125));
    expect(said).toContain('of 5 requirements, “Work offline.” gets ');
    expect(said).toContain(
      `${percent(0.3)} of all attention at the start, ${percent(0.1)} in the middle and ${percent(0.125)} at the end, so most at the start.`,
    );
  });

  test('says so where the place hardly matters', () => {
    const said = proof('Work offline.', placesOf(0.2, 0.2, 0.2));
    expect(said).toContain('the place hardly matters');
    expect(said).not.toContain('most');
  });
});

describe('the outcome of a guess', () => {
  test('is the large models alone until the small one has answered', () => {
    const said = outcome('end', null);
    expect(said).toContain('You said: at the end.');
    expect(said).toContain('1 did best with the answer at the start');
    expect(said).toContain('2 did best with the answer at the end');
    expect(said).not.toContain('encoder');
    expect(outcome('end', placesOf(0.3, 0.1, 0.1))).toContain(
      'Our small encoder attends to it most at the start.',
    );
    expect(outcome('alike', placesOf(0.1, 0.1, 0.1))).toContain('wherever it stands');
  });
});

test('the sentence about a place has its three numbers', () => {
  const said = placeSentence(placesOf(0.5, 0.25, 0.75), 1);
  expect(said).toContain('At place 2 of 3');
  expect(said).toContain(`gets ${percent(0.25)} of the attention`);
  expect(said).toContain(`it would be ${percent(0.125)}`);
  expect(said).toContain((0.35).toLocaleString(undefined, { minimumFractionDigits: 2 }));
});

test.each([
  [3, [0, 1, 2]],
  [4, [0, 1, 3]],
  [11, [0, 5, 10]],
])('of %i places, the three that are compared are %j', (count, places) => {
  const spots = ['start', 'middle', 'end'] as const;
  expect(spots.map((spot) => placeOfSpot(spot, count))).toEqual(places);
});

test('what is too long to be quoted says that something is missing', () => {
  expect(shortened('abc', 3)).toBe('abc');
  expect(shortened('ab cd', 4)).toBe('ab…');
  expect(shortened('🦊🦊🦊', 2)).toBe('🦊…');
});
