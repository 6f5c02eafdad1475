import { openEngine, type Engine } from '../../src/engine/index.ts';
import { sha256 } from '../../src/engine/pack/format.ts';
import type { Assets } from './assets.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import type { PackReport } from './reports.ts';
import { texts } from './workloads.ts';

const pack = 'ours.int8.pack';

/**
 * What is left of the rounds before is collected outside of the timed part: an app opens one engine, and
 * has no others to clear away meanwhile.
 */
function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('This runtime was started without --expose-gc.');
  gc();
}

/** All of them bring the pack's bytes in the same way; ours bring the kernels at the same time. */
export async function measurePack(pace: Pace, assets: Assets): Promise<PackReport> {
  const open = async (): Promise<Engine> => {
    const [bytes, base, relaxed] = await Promise.all([
      assets.bytes(pack),
      assets.bytes('ours.base.wasm'),
      assets.bytes('ours.relaxed.wasm'),
    ]);
    const opening = await openEngine(bytes, { base, relaxed });
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
