import { beforeEach, test, vi } from 'vitest';
import { runRoomStory } from './roomStory.ts';

const [files, seedsInAll, atOnce] = [2, 200, 10];
const seeds = seedsInAll / files;

/** Of some of the seeds, as a file of its own for each worker. `npm run fuzz:sync` runs others. */
export function tellRoomStories(file: number): void {
  // Hocuspocus prints what it cannot read.
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());

  test.each(Array.from({ length: seeds / atOnce }, (_, i) => file * seeds + i * atOnce))(
    'what was called stored is on the disk of a real server, and all agree in the end: seeds from %i',
    async (from) => {
      // Most of the time each of them waits.
      await Promise.all(Array.from({ length: atOnce }, (_, i) => runRoomStory(from + i)));
    },
    600_000,
  );
}
