import { expect, test } from 'vitest';
import { median, quantile, ratioOfTimes } from '../../bench/measure/statistics.ts';

test('the median of an even number of samples lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9])).toBe(9);
});

test('a quantile is found in proportion between its neighbours, whatever the order', () => {
  const samples = [50, 10, 40, 20, 30];
  expect(quantile(samples, 0)).toBe(10);
  expect(quantile(samples, 0.1)).toBeCloseTo(14);
  expect(quantile(samples, 0.9)).toBeCloseTo(46);
  expect(quantile(samples, 1)).toBe(50);
  expect(samples).toEqual([50, 10, 40, 20, 30]);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('nothing');
});

test('a ratio is that of the medians, its spread that of the rounds', () => {
  const ratio = ratioOfTimes([4, 6, 100], [2, 2, 50]);
  expect(ratio.value).toBe(3);
  expect(ratio.low).toBeCloseTo(2);
  expect(ratio.high).toBeCloseTo(2.8);
});

test('times of different rounds are not compared', () => {
  expect(() => ratioOfTimes([1, 2], [1])).toThrow('rounds');
});
