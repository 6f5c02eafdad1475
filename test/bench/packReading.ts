import { openEngine, type Engine } from '../../src/engine/index.ts';
import { sha256 } from '../../src/engine/pack/format.ts';
import type { Assets } from './assets.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import type { PackReport } from './reports.ts';
import { texts } from './workloads.ts';

const pack = 'ours.int8.pack';

/** Freed memory goes back on a thread of its own, which would otherwise take from the time of the next. */
const untilFreedMs = 20;

/**
 * What is left of the rounds before is collected outside of the timed part: an app opens one engine, and
 * has no others to clear away meanwhile.
 */
async function collectGarbage(): Promise<void> {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('This runtime was started without --expose-gc.');
  gc();
  await new Promise((resolve) => setTimeout(resolve, untilFreedMs));
}

/** All bring the pack in the same way. The kernels are there before, as in the app: they are 15 kB. */
export async function measurePack(pace: Pace, assets: Assets): Promise<PackReport> {
  const kernels = {
    base: await assets.bytes('ours.base.wasm'),
    relaxed: await assets.bytes('ours.relaxed.wasm'),
  };
  const open = async (): Promise<Engine> => {
    const opening = await openEngine(await assets.bytes(pack), kernels);
    if (!opening.ok) throw new Error(opening.failure.detail);
    if (opening.engine.kernels === 'scalar') throw new Error('The kernels do not run here.');
    return opening.engine;
  };
  const timed = [
    { name: 'readAndHash', run: async () => sha256(await assets.bytes(pack)) },
    { name: 'ready', run: open },
    { name: 'firstSentence', run: async () => (await open()).attend(texts[8]) },
  ] as const;
  const samples = await interleave(timed, pace, randomFrom(1), collectGarbage);
  const timesOf = (name: (typeof timed)[number]['name']): number[] => samples.get(name)!;
  return {
    readAndHash: timesOf('readAndHash'),
    ready: timesOf('ready'),
    firstSentence: timesOf('firstSentence'),
  };
}
