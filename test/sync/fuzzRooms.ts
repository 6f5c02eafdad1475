import { fuzz } from '../fuzz.ts';
import { runRoomStory } from './roomStory.ts';

// `npm run fuzz:sync`: devices, a real server and its disk, and a network that does them harm.
await fuzz(runRoomStory, { seeds: 1_000, from: 200, every: 20, atOnce: 6 });
