import {
  createEngine,
  explain,
  openEngine,
  readPack,
  type Engine,
  type Explanation,
} from '../../src/engine/index.ts';
import { nextTask } from '../../src/worker/nextTask.ts';
import type { Assets } from './assets.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import { readReference } from './reference.ts';
import type { OcclusionReport } from './reports.ts';

/** Twenty words; in each round another one stands in the place of the first of them that changes. */
export const occludedText =
  'The engineer who wrote the first version had left and nobody could say why the meter counted ' +
  'the water twice';
export const occludedWords = 20;
const changing = 'version';
/** A word in the middle, whose vector is watched. */
const watched = 10;
/** What int8 against int8 may differ by where one engine sums in another order. */
const tolerance = 2e-3;

/** Everything that the question "is it an explanation?" takes, with the pauses that the worker makes. */
export async function measureOcclusion(pace: Pace, assets: Assets): Promise<OcclusionReport> {
  const [pack, base, relaxed] = await Promise.all([
    assets.bytes('ours.int8.pack'),
    assets.bytes('ours.base.wasm'),
    assets.bytes('ours.relaxed.wasm'),
  ]);
  const opening = await openEngine(pack, { base, relaxed });
  if (!opening.ok) throw new Error(opening.failure.detail);
  const { engine } = opening;
  const { words } = readReference(await assets.bytes('reference.bin'));
  const textOf = (round: number): string =>
    occludedText.replace(changing, words.at(round % words.length)!.text);
  const explained = (by: Engine, text: string) => explain(by, text, watched, nextTask);

  const plain = await explained(await plainEngine(pack), occludedText);
  verify(await explained(engine, occludedText), plain);
  const samples = await interleave(
    [{ name: 'full', run: (round) => explained(engine, textOf(round)) }],
    pace,
    randomFrom(4),
  );
  // Again, as many texts may have spoilt what the first ones had right.
  verify(await explained(engine, occludedText), plain);
  return { full: samples.get('full')! };
}

/** The plain pass, which reads what is left of the text one by one. */
async function plainEngine(pack: Uint8Array): Promise<Engine> {
  const reading = await readPack(pack);
  if (!reading.ok) throw new Error(reading.failure.detail);
  return createEngine(reading.pack);
}

function verify(actual: Explanation | null, expected: Explanation | null): void {
  if (actual?.labels.length !== occludedWords || !expected) {
    throw new Error(`An occlusion of ${actual?.labels.length} words.`);
  }
  for (const measure of ['raw', 'rollout', 'occlusion'] as const) {
    const worst = Math.max(...actual[measure].map((x, i) => Math.abs(x - expected[measure][i]!)));
    if (!(worst <= tolerance)) throw new Error(`The ${measure} is off by ${worst}.`);
  }
  if (actual.occlusion.filter((moved) => moved > tolerance).length < occludedWords / 2) {
    throw new Error('Taking words out moves nothing.');
  }
}
