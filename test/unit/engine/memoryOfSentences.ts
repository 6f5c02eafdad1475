import { readFile } from 'node:fs/promises';
import { packFile } from '../../../src/cli/places.ts';
import { readPack } from '../../../src/engine/index.ts';
import { loadKernels } from '../../../src/engine/kernels/loader.ts';
import { createMemory, placeModel } from '../../../src/engine/kernels/memory.ts';
import { SimdEncoder } from '../../../src/engine/simdEncoder.ts';
import { kernelsFor } from './openedEngine.ts';

/*
 * A process of its own, in which nothing but the engine takes memory: simdEncoder.memory.test.ts starts
 * it with the collector of garbage at hand. It runs sentences and prints what they have left behind.
 */

export interface Figures {
  /** Bytes of the heap and of arrays outside of it, after so many sentences as `counts` says. */
  readonly inUseAfter: readonly number[];
  /** Bytes of the kernels' memory, before all and after all. */
  readonly kernelsBefore: number;
  readonly kernelsAfter: number;
}

const counts = [10, 100, 1000];

declare const gc: () => void;

async function inUse(): Promise<number> {
  // What is only freed when the collector has been there before, it finds the second time.
  for (let round = 0; round < 5; round++) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  // Of arrays the bytes are external, the kernels' memory among them.
  return heapUsed + external;
}

async function measure(): Promise<Figures> {
  const bytes = await readFile(packFile('int8'));
  const room = createMemory(bytes.length);
  const kernels = loadKernels(await kernelsFor('relaxed'), room.memory)!;
  room.pack.set(bytes);
  const reading = await readPack(room.pack);
  if (!reading.ok) throw new Error(reading.failure.detail);
  const encoder = new SimdEncoder(placeModel(kernels, 'int8', reading.pack.weights));
  const kernelsBefore = room.memory.buffer.byteLength;

  // Of every length from nothing to 128, and of tokens that are not all kept.
  const sentence = (index: number): number[] =>
    Array.from({ length: (index * 37) % 129 }, (_, i) => (index * 7919 + i * 104_729) % 8000);
  const run = (index: number): void => {
    // A trace every other time; the rest reads what the app asks for most.
    if (index % 2 === 0) encoder.encode(sentence(index));
    else encoder.read([sentence(index)], { weights: [0, 1], embedding: true });
  };
  const inUseAfter: number[] = [];
  let index = 0;
  for (const count of counts) {
    for (; index < count; index++) run(index);
    inUseAfter.push(await inUse());
  }
  return { inUseAfter, kernelsBefore, kernelsAfter: room.memory.buffer.byteLength };
}

console.log(JSON.stringify(await measure()));
