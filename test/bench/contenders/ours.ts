import { openEngine, type Engine, type Precision, type Wanted } from '../../../src/engine/index.ts';
import type { Assets } from '../assets.ts';
import type { Contender } from '../contender.ts';

/** What the peers give as well. */
const asked: Wanted = { weights: [0, 1], embedding: true };

/** The engine as the app uses it: it starts from the text. */
export function ours(assets: Assets, precision: Precision, threads: number): Contender {
  let engine: Engine | undefined;
  return {
    name: `ours ${precision}`,
    side: 'ours',
    precision,
    threads,
    async prepare() {
      const [pack, base, relaxed] = await Promise.all([
        assets.bytes(`ours.${precision}.pack`),
        assets.bytes('ours.base.wasm'),
        assets.bytes('ours.relaxed.wasm'),
      ]);
      const spawn = threads > 1 ? () => assets.secondThread() : null;
      const opening = await openEngine(pack, { base, relaxed }, spawn);
      if (!opening.ok) throw new Error(opening.failure.detail);
      engine = opening.engine;
      await engine.gathered;
      if (engine.threads !== threads) throw new Error('The second thread has not joined.');
    },
    async run({ text }) {
      const [reading] = engine!.read([text], asked);
      const [first, second] = reading!.weights;
      return { weights: [first!, second!], embedding: reading!.embedding! };
    },
  };
}
