import { expect, test } from 'vitest';
import { readOptions } from '../../bench/options.ts';

test('without options both runtimes run in full, and nothing is kept', () => {
  const options = readOptions([]);
  expect(options.runtimes).toEqual(['node', 'chromium']);
  expect([options.write, options.check, options.times]).toEqual([false, false, false]);
});

test('one runtime, quickly', () => {
  const options = readOptions(['--only', 'chromium', '--quick', '--check']);
  expect(options.runtimes).toEqual(['chromium']);
  expect(options.check).toBe(true);
  expect(options.pace.atLeast).toBeLessThan(readOptions([]).pace.atLeast);
});

test.each([[['--only']], [['--only', 'firefox']], [['--fast']], [['node']]])(
  '%j is refused, with the usage',
  (args) => {
    expect(() => readOptions(args)).toThrow('--only node');
  },
);

test.each([['--quick'], ['--only']])('a baseline is not written with %s', (option) => {
  const args = option === '--only' ? ['--only', 'node'] : [option];
  expect(() => readOptions(['--write', ...args])).toThrow('full runs');
});
