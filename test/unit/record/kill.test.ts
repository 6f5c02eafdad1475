import { expect, test } from 'vitest';
import { kills } from '../../record/kills.ts';

const seed = 1;

// How soon it is stored depends on the machine: `npm run kill` looks at that.
test('a browser that is killed while somebody types loses nothing that was said to be stored', async () => {
  const { faults, saved } = await kills(3, seed, Infinity);
  expect(faults).toEqual([]);
  expect(saved).toBeGreaterThan(0);
}, 240_000);
