import { expect, test } from 'vitest';
import { playwrightCounts, testStep, vitestCounts } from '../../run/counts.ts';

const vitest = (passed: number, failed: number, skipped = 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped });
const playwright = (stats: object) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

test('a report is counted as it stands', () => {
  const counts = { passed: 3, failed: 2, skipped: 1 };
  expect(testStep(vitest(3, 2, 1), vitestCounts, false)).toEqual(counts);
  const stats = { expected: 2, flaky: 1, unexpected: 2, skipped: 1 };
  expect(testStep(playwright(stats), playwrightCounts, false)).toEqual(counts);
});

test('a run without a report, or with half of one, has failed', () => {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  expect(testStep(undefined, vitestCounts, true)).toEqual(failed);
  expect(testStep('{"numPassedTests": 3, "numFail', vitestCounts, true)).toEqual(failed);
  expect(testStep('{}', vitestCounts, true)).toEqual(failed);
  expect(testStep('null', playwrightCounts, true)).toEqual(failed);
});

test('a run of no tests has failed, as has one where all were skipped', () => {
  expect(testStep(vitest(0, 0), vitestCounts, true).failed).toBe(1);
  expect(testStep(playwright({ skipped: 4 }), playwrightCounts, true).failed).toBe(1);
});

test('a run that ended badly has failed, even where every test passed', () => {
  expect(testStep(vitest(3, 0), vitestCounts, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});
