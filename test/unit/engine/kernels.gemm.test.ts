import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { linear } from '../../../src/engine/kernels/scalar.ts';
import {
  builds,
  compiling,
  createBench,
  kernelBytes,
  randomFloats,
  randomIntegers,
  randomStream,
  rounding,
  worstShare,
} from './kernelsUnderTest.ts';
import {
  exactInt8,
  expected,
  int8Operands,
  type Int8Operands,
  nameOf,
  operands,
  place,
  runF32,
  runInt8,
  type Shape,
  sizes,
} from './products.ts';

/** Every product of the model, the last of them for when its rows are not mostly zeros. */
const shapes: readonly Shape[] = [
  { outputs: 512, inputs: 256 },
  { outputs: 768, inputs: 256 },
  { outputs: 512, inputs: 256, residual: true },
  { outputs: 1536, inputs: 512 },
  { outputs: 512, inputs: 512, residual: true },
  { outputs: 1536, inputs: 512, relu: true },
  { outputs: 512, inputs: 1536, residual: true },
];
const rowCounts = [1, 2, 3, 4, 5, 127, 128];

const anyShape = fc.record({
  outputs: fc.integer({ min: 1, max: 5 }).map((n) => 8 * n),
  inputs: fc.integer({ min: 1, max: 7 }).map((n) => 8 * n),
  residual: fc.boolean(),
  relu: fc.boolean(),
});
const anyCase = { shape: anyShape, rows: fc.integer({ min: 1, max: 13 }), seed: fc.nat() };

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);

describe.each(builds)('the f32 product of the %s build', (build) => {
  it.each(shapes.map((shape) => [nameOf(shape), shape] as const))(
    'has no rounding and no error in whole numbers: %s',
    (_, shape) => {
      const random = randomStream(1);
      // Sums of at most 1,536 · 64 + 16, which a float32 holds exactly, in whatever order.
      const numbers = operands(shape, 128, (count) => randomIntegers(count, random, 8));
      const all = expected(shape, 128, numbers);
      for (const rows of rowCounts) {
        const actual = runF32(createBench(bytes, build), shape, rows, numbers);
        const wanted = Float32Array.from(all.subarray(0, rows * shape.outputs));
        expect(actual, `${rows} rows`).toEqual(wanted);
      }
    },
  );

  // Each of the additions of a sum rounds once, and a product too if it is not fused: the error is
  // at most that many roundings of the sum of all sizes (Higham 2002, section 3.1). The twin rounds
  // once at the end.
  const roundings = ({ inputs }: Shape): number => (inputs + 4) * rounding;

  it.each(shapes.map((shape) => [nameOf(shape), shape] as const))(
    'agrees with the scalar twin: %s',
    (_, shape) => {
      const random = randomStream(2);
      const numbers = operands(shape, 128, (count) => randomFloats(count, random));
      const all = expected(shape, 128, numbers);
      const size = sizes(shape, 128, numbers);
      const actual = runF32(createBench(bytes, build), shape, 128, numbers);
      expect(worstShare(actual, all, (i) => roundings(shape) * size[i]!)).toBeLessThan(1);
    },
  );

  it('agrees with the scalar twin on any small shape', () => {
    fc.assert(
      fc.property(anyCase.shape, anyCase.rows, anyCase.seed, (shape, rows, seed) => {
        const random = randomStream(seed);
        const numbers = operands(shape, rows, (count) => randomFloats(count, random));
        const size = sizes(shape, rows, numbers);
        const actual = runF32(createBench(bytes, build, 1 << 17), shape, rows, numbers);
        const share = worstShare(
          actual,
          expected(shape, rows, numbers),
          (i) => roundings(shape) * size[i]!,
        );
        expect(share).toBeLessThan(1);
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

describe.each(builds)('the int8 product of the %s build', (build) => {
  it.each(shapes.map((shape) => [nameOf(shape), shape] as const))(
    'is exact to the last bit, given the rounded activations: %s',
    (_, shape) => {
      const numbers = int8Operands(shape, 128, 4);
      const whole = runInt8(createBench(bytes, build), shape, 128, numbers);
      const exact = exactInt8(shape, 128, numbers, whole);
      expect(Buffer.compare(Buffer.from(whole.out.buffer), Buffer.from(exact.buffer))).toBe(0);
      for (const rows of rowCounts) {
        const { out } = runInt8(createBench(bytes, build), shape, rows, numbers);
        expect(out, `${rows} rows`).toEqual(exact.subarray(0, rows * shape.outputs));
      }
    },
  );

  it('is exact on any small shape', () => {
    fc.assert(
      fc.property(anyCase.shape, anyCase.rows, anyCase.seed, (shape, rows, seed) => {
        const numbers = int8Operands(shape, rows, seed);
        const run = runInt8(createBench(bytes, build, 1 << 17), shape, rows, numbers);
        expect(run.out).toEqual(exactInt8(shape, rows, numbers, run));
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it.each([127, -127, -128])('does not overflow where every weight is %i', (weight) => {
    const shape = { outputs: 8, inputs: 1536 };
    const numbers: Int8Operands = {
      x: new Float32Array(4 * 1536).map((_, i) => (i < 3 * 1536 ? 10_000 : -10_000)),
      values: new Int8Array(8 * 1536).fill(weight),
      scales: new Float32Array(8).fill(1),
      bias: new Float32Array(8),
      residual: new Float32Array(0),
    };
    const { out, rowScales } = runInt8(createBench(bytes, build), shape, 4, numbers);
    expect([...rowScales]).toEqual([1, 1, 1, 1]);
    const sum = 1536 * 10_000 * weight;
    expect([...out.subarray(0, 24)]).toEqual(Array(24).fill(Math.fround(sum)));
    expect([...out.subarray(24)]).toEqual(Array(8).fill(Math.fround(-sum)));
  });

  it('is as far from the scalar twin as the rounding of the activations allows', () => {
    const shape = { outputs: 512, inputs: 1536 };
    const numbers = int8Operands(shape, 5, 6);
    const { out, rowScales } = runInt8(createBench(bytes, build), shape, 5, numbers);
    const weight = Float32Array.from(
      numbers.values,
      (value, i) => value * numbers.scales[Math.floor(i / shape.inputs)]!,
    );
    const twin = linear(numbers.x, 5, { ...shape, weight, bias: numbers.bias });
    // An activation is off by half a step at most, and by a little more for the roundings in f32.
    const reach = linear(new Float32Array(5 * 1536).fill(1), 5, {
      ...shape,
      weight: weight.map(Math.abs),
      bias: new Float32Array(512),
    });
    const allowed = (i: number): number => 0.51 * rowScales[Math.floor(i / 512)]! * reach[i]!;
    expect(worstShare(out, twin, allowed)).toBeLessThan(1);
  });
});

describe.each(builds)(
  'a product of the %s build of which only the first outputs are wanted',
  (build) => {
    const shape = { outputs: 40, inputs: 16 };
    const rows = 7;
    const floats = int8Operands(shape, rows, 9);
    const cases = [
      [
        'f32',
        operands(shape, rows, (count) => randomFloats(count, randomStream(8))),
        'packF32',
        'gemmF32',
      ],
      ['int8', floats, 'packI16', 'gemmInt8'],
    ] as const;

    it.each(cases)('has those, and writes no others: %s', (_, numbers, pack, gemm) => {
      for (const wanted of [8, 24, 40]) {
        const bench = createBench(bytes, build, 1 << 17);
        const job = place(bench, shape, rows, numbers, 8);
        bench.run(() => bench.kernels[pack](job), [job.packed, job.rowScales]);
        bench.run(() => bench.kernels[gemm](job), [job.out]);
        const whole = bench.floats(job.out, rows * shape.outputs);
        const part = { ...job, out: bench.room(4 * rows * shape.outputs), wanted };
        const before = bench.floats(part.out, rows * shape.outputs);
        bench.run(() => bench.kernels[gemm](part), [part.out]);
        const after = bench.floats(part.out, rows * shape.outputs);
        const expected = whole.map((value, i) => (i % shape.outputs < wanted ? value : before[i]!));
        expect(after).toEqual(expected);
      }
    });
  },
);
