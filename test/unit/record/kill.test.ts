import { expect, test } from 'vitest';
import { kills } from '../../record/kills.ts';

const seed = 1;

test('a browser that is killed while somebody types loses nothing older than half a second', async () => {
  const { faults, keystrokes } = await kills(5, seed);
  expect(faults).toEqual([]);
  expect(keystrokes).toBeGreaterThan(0);
}, 240_000);
