import { expect, test } from 'vitest';
import { runStory } from '../../record/world.ts';

const [seeds, atOnce] = [10_000, 1_000];

/** `npm run fuzz` runs others. */
test.each(Array.from({ length: seeds / atOnce }, (_, i) => i * atOnce))(
  'devices that met in any order agree, and nothing that was saved is lost: seeds from %i',
  (from) => {
    for (let seed = from; seed < from + atOnce; seed++)
      expect(() => runStory(seed), `seed ${seed}`).not.toThrow();
  },
);
