import { parseArgs } from 'node:util';
import { runStory } from './world.ts';

/*
 * `npm run fuzz -- --seeds 100000 --from 10000`: stories of several devices beyond those of every test run.
 * A seed that fails is named and can be run alone: `--seeds 1 --from SEED`.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100000' },
    from: { type: 'string', default: '10000' },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(from) || seeds < 1) {
  console.error('--seeds and --from are whole numbers.');
  process.exit(2);
}

const started = performance.now();
let failed = 0;
for (let done = 1; done <= seeds; done++) {
  const seed = from + done - 1;
  try {
    runStory(seed);
  } catch (error) {
    failed++;
    console.error(`FAILED seed ${seed}`, error);
  }
  if (done % 1000 === 0 || done === seeds) {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${done} of ${seeds} seeds, ${failed} failed, ${seconds} s`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
