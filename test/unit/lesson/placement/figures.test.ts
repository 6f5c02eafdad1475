import { describe, expect, test } from 'vitest';
import {
  bestPlaces,
  measuredModels,
  measuredSentence,
  nearestStop,
  stops,
} from '../../../../src/lesson/placement/figures.ts';

const share = (per: number): string =>
  (per / 100).toLocaleString(undefined, { style: 'percent', minimumFractionDigits: 1 });
const number = (value: number): string =>
  value.toLocaleString(undefined, { minimumFractionDigits: 1 });

describe('the measured figures', () => {
  test('have one number of each model for each stop', () => {
    for (const { right } of measuredModels) expect(right).toHaveLength(stops.length);
  });

  test('have no model that did best in the middle, which the advice rests on', () => {
    expect(bestPlaces()).toEqual({
      start: ['LongChat-13B-16K'],
      middle: [],
      end: ['MPT-30B-instruct', 'Llama-2-70B-chat'],
    });
  });
});

describe('the sentence about a place', () => {
  test('has the numbers of its stop, and the difference to the start', () => {
    const said = measuredSentence(2);
    expect(said).toContain('in document 10 of 20');
    expect(said).toContain(
      `LongChat-13B-16K answered ${share(55.3)} right (${number(13.3)} points fewer than at the start)`,
    );
    expect(said).toContain(`MPT-30B-instruct ${share(52.2)} (${number(1.5)} fewer)`);
  });

  test('says more where it is more', () => {
    expect(measuredSentence(4)).toContain(`Llama-2-70B-chat ${share(69.5)} (${number(12.7)} more)`);
  });

  test('compares the start with nothing', () => {
    expect(measuredSentence(0)).toMatch(/document 1 of 20/);
    expect(measuredSentence(0)).not.toMatch(/fewer|more/);
  });
});

describe('the nearest stop', () => {
  test.each([
    [0, 0],
    [0.1, 0],
    [0.11, 1],
    [4 / 19, 1],
    [0.5, 2],
    [0.7, 3],
    [0.9, 4],
    [1, 4],
  ])('to %f is %i', (at, stop) => {
    expect(nearestStop(at)).toBe(stop);
  });

  test('is the earlier of two that are as near', () => {
    expect(nearestStop(2 / 19)).toBe(0);
    expect(nearestStop(6.5 / 19)).toBe(1);
  });
});
