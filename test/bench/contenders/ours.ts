import { openEngine, type Engine, type Precision } from '../../../src/engine/index.ts';
import type { Assets } from '../assets.ts';
import type { Contender } from '../contender.ts';

/** The engine as the app uses it: it starts from the text, and its trace holds more than is asked. */
export function ours(assets: Assets, precision: Precision): Contender {
  let engine: Engine | undefined;
  return {
    name: `ours ${precision}`,
    side: 'ours',
    precision,
    threads: 1,
    async prepare() {
      const [pack, base, relaxed] = await Promise.all([
        assets.bytes(`ours.${precision}.pack`),
        assets.bytes('ours.base.wasm'),
        assets.bytes('ours.relaxed.wasm'),
      ]);
      const opening = await openEngine(pack, { base, relaxed });
      if (!opening.ok) throw new Error(opening.failure.detail);
      engine = opening.engine;
    },
    async run({ text }) {
      const { layers, embedding } = engine!.trace(text);
      return { weights: [layers[0]!.weights, layers[1]!.weights], embedding };
    },
  };
}
