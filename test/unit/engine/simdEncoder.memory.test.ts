import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { packFile } from '../../../src/cli/places.ts';
import { createMemory } from '../../../src/engine/kernels/memory.ts';
import type { Figures } from './memoryOfSentences.ts';

const kilobyte = 1 << 10;
const megabyte = 1 << 20;

describe('the memory of the kernels', () => {
  it('is less than 40 MB with the pack that the app ships, for one thread or for two', async () => {
    const { size } = await stat(packFile('int8'));
    for (const shared of [false, true]) {
      const { buffer } = createMemory(size, shared).memory;
      // All that a pass over 128 tokens writes is in it: it never grows.
      expect(buffer.byteLength).toBeLessThan(40 * megabyte);
    }
  });

  it('does not grow', () => {
    const { memory } = createMemory(1000);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });
});

describe('after 1,000 sentences of mixed length', () => {
  let figures: Figures;
  beforeAll(async () => {
    const script = join(import.meta.dirname, 'memoryOfSentences.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script]);
    figures = JSON.parse(stdout) as Figures;
  }, 120_000);

  it('the memory of the kernels is as long as it was', () => {
    expect(figures.kernelsAfter).toBe(figures.kernelsBefore);
  });

  it('no more is in use than after the first ten, but for what is known and bounded', () => {
    const [early, middle, late] = figures.inUseAfter as [number, number, number];
    const told = figures.inUseAfter.map((bytes) => (bytes / megabyte).toFixed(2)).join(' MB, ');
    // Plans for 128 lengths and the signals of 128 positions are made when they are first needed.
    expect(late - early, told).toBeLessThan(megabyte);
    // Between ten and a hundred the runtime also lets go of what it needed to start, 4 MB, which would
    // hide as much; after that it is the compiler's notes that grow, by 0.2 MB as measured. One vector
    // of 512 numbers that is kept for each sentence would be 1.8 MB.
    expect(late - middle, told).toBeLessThan(512 * kilobyte);
  });
});
