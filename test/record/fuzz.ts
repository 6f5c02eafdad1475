import { fuzz } from '../fuzz.ts';
import { runStory } from './world.ts';

// `npm run fuzz`: devices that meet by chance.
await fuzz(runStory, { seeds: 100_000, from: 10_000, every: 1_000 });
