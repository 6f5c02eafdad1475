import { test } from 'vitest';
import { runStory } from '../../sync/world.ts';

const [seeds, atOnce] = [200, 50];

/** `npm run fuzz:envelope` runs others. */
test.each(Array.from({ length: seeds / atOnce }, (_, i) => i * atOnce))(
  'what was called stored is on the disk, and all agree in the end: seeds from %i',
  async (from) => {
    for (let seed = from; seed < from + atOnce; seed++) await runStory(seed);
  },
);
