import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import {
  builds,
  compiling,
  createBench,
  kernelBytes,
  randomFloats,
  randomStream,
  rounding,
  worstShare,
} from './kernelsUnderTest.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);

/** Rows of each text, and what they hold. */
function averages(
  build: (typeof builds)[number],
  tokens: readonly number[],
  width: number,
  numbers: (count: number) => Float32Array<ArrayBuffer>,
  parts = 1,
) {
  const rows = tokens.reduce((sum, count) => sum + count, 0);
  const bench = createBench(bytes, build, 4 << 20);
  const x = numbers(rows * width);
  const from = bench.put(x);
  const means = bench.room(4 * tokens.length * width);
  const work = { x: from, width, tokens, means };
  bench.run(() => {
    for (let part = parts - 1; part >= 0; part--) {
      bench.kernels.average(work, { part, parts, thread: 0 });
    }
  }, [means]);
  return { x, means: bench.floats(means, tokens.length * width) };
}

/** In double precision; and the mean of all sizes, to which roundings are proportional. */
function expected(x: Float32Array, tokens: readonly number[], width: number) {
  const means = new Float64Array(tokens.length * width);
  const sizes = new Float64Array(tokens.length * width);
  let at = 0;
  tokens.forEach((count, text) => {
    for (let row = 0; row < count; row++) {
      for (let i = 0; i < width; i++, at++) {
        means[text * width + i]! += x[at]!;
        sizes[text * width + i]! += Math.abs(x[at]!) / count;
      }
    }
  });
  // Divided at the end: whole numbers that cancel come to zero.
  return { means: means.map((sum, i) => sum / (tokens[Math.floor(i / width)] || 1)), sizes };
}

describe.each(builds)('means in the %s build', (build) => {
  it('are those of the rows of each text, and zeros where there are none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 6 }).map((n) => 8 * n),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        (tokens, width, parts, seed) => {
          const random = randomStream(seed);
          const floats = (count: number) => randomFloats(count, random, 100);
          const { x, means } = averages(build, tokens, width, floats, parts);
          const twin = expected(x, tokens, width);
          // Each addition rounds once, and so do the share and the product with it.
          const allowed = (i: number): number => {
            const count = tokens[Math.floor(i / width)]!;
            return (count + 2) * rounding * twin.sizes[i]!;
          };
          expect(worstShare(means, twin.means, allowed)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it.each([1, 2, 3, 127, 128])('of whole numbers over %i rows are exact to a rounding', (rows) => {
    const random = randomStream(rows);
    const whole = (count: number) =>
      Float32Array.from({ length: count }, () => Math.floor(random() * 200) - 100);
    const { x, means } = averages(build, [rows], 1536, whole);
    const twin = expected(x, [rows], 1536);
    // The share 1/rows is rounded, and so is its product with the sum, which is exact.
    const allowed = (i: number): number => 2.1 * rounding * Math.abs(twin.means[i]!);
    expect(worstShare(means, twin.means, allowed)).toBeLessThan(1);
  });
});
