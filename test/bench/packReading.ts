import { readPack } from '../../src/engine/index.ts';
import { sha256 } from '../../src/engine/pack/format.ts';
import type { Assets } from './assets.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import type { PackReport } from './reports.ts';

const pack = 'ours.int8.pack';

export async function measurePack(pace: Pace, assets: Assets): Promise<PackReport> {
  const timed = [
    { name: 'readAndHash', run: async () => sha256(await assets.bytes(pack)) },
    {
      name: 'readPack',
      run: async () => {
        const reading = await readPack(await assets.bytes(pack));
        if (!reading.ok) throw new Error(reading.failure.detail);
      },
    },
  ];
  const samples = await interleave(timed, pace, randomFrom(1));
  return { readAndHash: samples.get('readAndHash')!, readPack: samples.get('readPack')! };
}
