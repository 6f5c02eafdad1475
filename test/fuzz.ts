import { parseArgs } from 'node:util';

interface Usual {
  readonly seeds: number;
  readonly from: number;
  /** After how many the run says how far it is. */
  readonly every: number;
}

/**
 * Runs a story for each of `--seeds N --from S`, beyond those of every test run. A seed that fails is named
 * and can be run alone: `--seeds 1 --from SEED`.
 */
export async function fuzz(
  runStory: (seed: number) => void | Promise<void>,
  usual: Usual,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: String(usual.seeds) },
      from: { type: 'string', default: String(usual.from) },
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
      await runStory(seed);
    } catch (error) {
      failed++;
      console.error(`FAILED seed ${seed}`, error);
    }
    if (done % usual.every === 0 || done === seeds) {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${done} of ${seeds} seeds, ${failed} failed, ${seconds} s`);
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}
