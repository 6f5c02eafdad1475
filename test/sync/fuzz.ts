import { fuzz } from '../fuzz.ts';
import { runStory } from './world.ts';

// `npm run fuzz:envelope`: devices around a server that crashes, forgets and lies.
await fuzz(runStory, { seeds: 1_000, from: 200, every: 50 });
