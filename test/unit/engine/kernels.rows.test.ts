import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { packedBytes, type NormPlace } from '../../../src/engine/kernels/plan.ts';
import { layerNorm } from '../../../src/engine/kernels/scalar.ts';
import {
  builds,
  compiling,
  createBench,
  kernelBytes,
  randomFloats,
  randomStream,
  rounding,
  worstShare,
  type Bench,
} from './kernelsUnderTest.ts';
import { unpackI16 } from './products.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);

/** From [rows/4][width][4] to [rows][width]. */
function unpackF32(
  bench: Bench,
  packed: number,
  rows: number,
  width: number,
): Float32Array<ArrayBuffer> {
  const groups = bench.floats(packed, packedBytes(rows, width, 'f32') / 4);
  return Float32Array.from({ length: rows * width }, (_, at) => {
    const row = Math.floor(at / width);
    return groups[(Math.floor(row / 4) * width + (at % width)) * 4 + (row % 4)]!;
  });
}

/** Packs rows that are in the bench already. @returns them unpacked */
function packF32(bench: Bench, x: number, rows: number, width: number, norm?: NormPlace) {
  const packed = bench.room(packedBytes(rows, width, 'f32'));
  // In f32 there are no scales: whatever the place, it is left alone.
  const rowScales = bench.room(4 * rows);
  bench.run(() => bench.kernels.packF32({ x, rows, width, packed, rowScales, norm }), [packed]);
  return unpackF32(bench, packed, rows, width);
}

/** Packs rows that are in the bench already. @returns them unpacked, and their scales */
function packI16(bench: Bench, x: number, rows: number, width: number, norm?: NormPlace) {
  const packed = bench.room(packedBytes(rows, width, 'int8'));
  const rowScales = bench.room(4 * rows);
  bench.run(
    () => bench.kernels.packI16({ x, rows, width, packed, rowScales, norm }),
    [packed, rowScales],
  );
  return { q: unpackI16(bench, packed, rows, width), scales: bench.floats(rowScales, rows) };
}

const anyCase = [
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 9 }).map((n) => 8 * n),
  fc.nat(),
] as const;

describe.each(builds)('rows in the %s build', (build) => {
  it('are packed in f32 as they are', () => {
    fc.assert(
      fc.property(...anyCase, (rows, width, seed) => {
        const bench = createBench(bytes, build, 1 << 16);
        const x = randomFloats(rows * width, randomStream(seed));
        expect([...packF32(bench, bench.put(x), rows, width)]).toEqual([...x]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('are rounded to the nearest of 20,001 steps, the largest activation to the last', () => {
    fc.assert(
      fc.property(...anyCase, fc.integer({ min: -20, max: 20 }), (rows, width, seed, power) => {
        const bench = createBench(bytes, build, 1 << 16);
        const x = randomFloats(rows * width, randomStream(seed), 10 ** power);
        const { q, scales } = packI16(bench, bench.put(x), rows, width);
        for (let row = 0; row < rows; row++) {
          const own = [...x.subarray(row * width, (row + 1) * width)];
          const integers = [...q.subarray(row * width, (row + 1) * width)];
          const largest = Math.max(...own.map(Math.abs));
          expect(Math.abs(scales[row]! * 10_000 - largest)).toBeLessThan(2 * rounding * largest);
          expect(Math.max(...integers.map(Math.abs))).toBe(10_000);
          // Half a step, and the roundings of a quotient of up to 10,000 in f32.
          const off = own.map((value, i) => Math.abs(value / scales[row]! - integers[i]!));
          expect(Math.max(...off)).toBeLessThan(0.5 + 10_000 * 4 * rounding);
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('of nothing but zeros, or nearly so, become zeros with a scale of zero', () => {
    for (const value of [0, -0, 1e-31, -1e-40, 1e-45]) {
      const bench = createBench(bytes, build, 1 << 16);
      const x = bench.put(new Float32Array(16).fill(value));
      const { q, scales } = packI16(bench, x, 1, 16);
      expect([...q]).toEqual(Array(16).fill(0));
      expect([...scales]).toEqual([0]);
    }
  });

  const widths = [8, 16, 256, 512];
  it.each(widths)('of %i activations are normalised as the scalar twin does it', (width) => {
    for (const rows of [1, 2, 3, 4, 5, 127, 128]) {
      const random = randomStream(width + rows);
      const gain = randomFloats(width, random, 2);
      const bias = randomFloats(width, random, 2);
      // Rows of different size, off centre by up to ten times their deviation; one is constant.
      const x = new Float32Array(rows * width);
      for (let row = 0; row < rows; row++) {
        const size = row % 4 === 3 ? 0 : 10 ** (4 * random() - 2);
        const center = (2 * random() - 1) * (size || 1) * 5;
        x.set(
          randomFloats(width, random, size).map((value) => value + center),
          row * width,
        );
      }
      const twin = layerNorm(x, rows, { gain, bias });

      // Mean and variance are sums in eight parts. The mean is off by so many roundings of the mean
      // size, and this counts in units of the deviation; the rest is relative to the result.
      const roundings = (width / 8 + 12) * rounding;
      const steadiness = Float64Array.from({ length: rows }, (_, row) => {
        const own = x.subarray(row * width, (row + 1) * width);
        const mean = own.reduce((sum, value) => sum + value, 0) / width;
        const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
        const size = own.reduce((sum, value) => sum + Math.abs(value), 0) / width;
        return size / Math.sqrt(variance + 1e-6);
      });
      const allowed = (i: number): number => {
        const column = i % width;
        const unit = Math.abs(twin[i]! - bias[column]!);
        const shift = Math.abs(gain[column]!) * steadiness[Math.floor(i / width)]!;
        return roundings * (shift + unit + Math.abs(bias[column]!));
      };

      const bench = createBench(bytes, build, 2 << 20);
      const from = bench.put(x);
      const norm = { gain: bench.put(gain), bias: bench.put(bias) };
      const normed = packF32(bench, from, rows, width, norm);
      expect(worstShare(normed, twin, allowed), `${rows} rows`).toBeLessThan(1);

      // Rounded, they are what the two steps one after the other give.
      const apart = packI16(bench, bench.put(normed), rows, width);
      expect(packI16(bench, from, rows, width, norm)).toEqual(apart);
    }
  });
});
