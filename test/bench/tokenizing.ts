import { readFile } from 'node:fs/promises';
import { createEngine, readPack } from '../../src/engine/index.ts';
import { packFile } from '../../src/cli/places.ts';
import { referenceEncode } from '../reference/tokenizer.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import type { TokenizerReport } from './reports.ts';
import { texts } from './workloads.ts';

/** Twelve tokens take microseconds: so many runs make a time that a clock can tell. */
const runs = 200;
const shortText = 'We went to the bank to deposit the money at noon';
const longText = Object.values(texts).join(' ').repeat(100).slice(0, 50_000);

/** In Node alone, as the reference is what the tests use there. */
export async function measureTokenizer(pace: Pace): Promise<TokenizerReport> {
  const reading = await readPack(new Uint8Array(await readFile(packFile('int8'))));
  if (!reading.ok) throw new Error(reading.failure.detail);
  const engine = createEngine(reading.pack);
  const ours = (text: string): number[] => engine.tokenize(text).map(({ id }) => id);

  if (ours(shortText).join() !== referenceEncode(shortText).join()) {
    throw new Error('The tokenizers differ.');
  }
  const many = (encode: (text: string) => number[]) => () => {
    for (let run = 0; run < runs; run++) encode(shortText);
  };
  const short = await interleave(
    [
      { name: 'reference', run: many(referenceEncode) },
      { name: 'ours', run: many(ours) },
    ],
    pace,
    randomFrom(2),
  );

  // The reference takes many seconds here: it runs once, between two of ours.
  const first = timed(() => ours(longText));
  const reference = timed(() => referenceEncode(longText));
  const last = timed(() => ours(longText));
  if (last.result.join() !== reference.result.join()) throw new Error('The tokenizers differ.');
  return {
    short: { reference: short.get('reference')!, ours: short.get('ours')! },
    long: { reference: [reference.ms, reference.ms], ours: [first.ms, last.ms] },
  };
}

function timed<T>(run: () => T): { result: T; ms: number } {
  const before = performance.now();
  const result = run();
  return { result, ms: performance.now() - before };
}
