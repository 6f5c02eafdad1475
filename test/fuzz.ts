import { parseArgs } from 'node:util';

interface Usual {
  readonly seeds: number;
  readonly from: number;
  /** After how many the run says how far it is. */
  readonly every: number;
  /** How many stories are told at once: those that wait for something leave the time to others. */
  readonly atOnce?: number;
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
  let [begun, done, failed] = [0, 0, 0];
  const tell = async (): Promise<void> => {
    while (begun < seeds) {
      const seed = from + begun++;
      try {
        await runStory(seed);
      } catch (error) {
        failed++;
        console.error(`FAILED seed ${seed}`, error);
      }
      done++;
      if (done % usual.every > 0 && done < seeds) continue;
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${done} of ${seeds} seeds, ${failed} failed, ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: usual.atOnce ?? 1 }, tell));
  process.exitCode = failed > 0 ? 1 : 0;
}
