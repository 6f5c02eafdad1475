import { openEngine } from '../../src/engine/index.ts';
import type { Assets } from './assets.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import { readReference } from './reference.ts';
import type { BatchReport } from './reports.ts';
import { editOf } from './workloads.ts';

/** As many short texts as a search through notes, or a sentence without each of its words, has. */
const count = 32;

/** Embeddings of many texts, in one call and one by one; and what else a text can be asked for. */
export async function measureBatch(pace: Pace, assets: Assets): Promise<BatchReport> {
  const [pack, base, relaxed] = await Promise.all([
    assets.bytes('ours.int8.pack'),
    assets.bytes('ours.base.wasm'),
    assets.bytes('ours.relaxed.wasm'),
  ]);
  const opening = await openEngine(pack, { base, relaxed });
  if (!opening.ok) throw new Error(opening.failure.detail);
  const { engine } = opening;
  const { cases, words } = readReference(await assets.bytes('reference.bin'));
  const [short, middle] = cases.map(({ workload }) => workload);
  const textsOf = (round: number): string[] =>
    Array.from({ length: count }, (_, i) => editOf(short!, words, count * round + i).text);
  const sentence = (round: number): string => editOf(middle!, words, round).text;

  const wanted = { embedding: true };
  const oneByOne = (texts: readonly string[]) =>
    texts.flatMap((text) => engine.read([text], wanted));
  const embeddings = (readings: ReturnType<typeof oneByOne>): string =>
    readings.map(({ embedding }) => embedding!.join()).join('\n');
  if (embeddings(engine.read(textsOf(0), wanted)) !== embeddings(oneByOne(textsOf(0)))) {
    throw new Error('A batch comes to something else than its texts one by one.');
  }

  const samples = await interleave(
    [
      { name: 'inOneCall', run: (round) => engine.read(textsOf(round), wanted) },
      { name: 'oneByOne', run: (round) => oneByOne(textsOf(round)) },
      { name: 'trace', run: (round) => engine.trace(sentence(round)) },
      { name: 'embedding', run: (round) => engine.read([sentence(round)], wanted) },
      { name: 'weights', run: (round) => engine.read([sentence(round)], { weights: [0, 1] }) },
      { name: 'firstWeights', run: (round) => engine.read([sentence(round)], { weights: [0] }) },
    ],
    pace,
    randomFrom(3),
  );
  const times = (name: string): readonly number[] => samples.get(name)!;
  return {
    inOneCall: times('inOneCall'),
    oneByOne: times('oneByOne'),
    trace: times('trace'),
    embedding: times('embedding'),
    weights: times('weights'),
    firstWeights: times('firstWeights'),
  };
}
