import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import {
  builds,
  compiling,
  createBench,
  expectSameBits,
  kernelBytes,
  randomFloats,
  randomStream,
  rounding,
  worstShare,
  type Bench,
} from './kernelsUnderTest.ts';
import {
  exactInt8,
  expected,
  int8Operands,
  nameOf,
  operands,
  place,
  runF32,
  runInt8,
  sizes,
  type Int8Operands,
  type Int8Run,
  type Operands,
  type Shape,
} from './products.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);

/** The product of the model that reads what ReLU left. */
const ofModel: Shape = { outputs: 512, inputs: 1536, residual: true };
/** In the model it is about 7%. */
const densities = [0, 0.07, 0.5, 1];
const rowCounts = [1, 2, 3, 127, 128];

const anyCase = [
  fc.record({
    outputs: fc.integer({ min: 1, max: 4 }).map((n) => 32 * n),
    inputs: fc.integer({ min: 1, max: 7 }).map((n) => 8 * n),
    residual: fc.boolean(),
  }),
  fc.integer({ min: 1, max: 13 }),
  fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  fc.nat(),
] as const;

/**
 * Zeros but for a share of the numbers. Some of those are below zero, as the kernels do not depend on
 * ReLU, and some are so small beside the others that they are rounded to nothing in int8.
 */
function thin(x: Float32Array<ArrayBuffer>, density: number, random: () => number): void {
  for (let i = 0; i < x.length; i++) {
    if (random() >= density) x[i] = 0;
    else if (random() < 0.1) x[i]! *= 1e-5;
  }
}

/** Of all rows one after the other. */
interface Lists {
  /** How many entries each row has. */
  readonly lengths: number[];
  /** [entries][2]: where its weights lie, and the bits of the number or of the pair. */
  readonly entries: Uint32Array;
}

/** What gathering has written. @param listBytes the room of each row */
function listsOf(
  bench: Bench,
  packed: number,
  ends: number,
  rows: number,
  listBytes: number,
): Lists {
  const u32 = (at: number, count: number) => new Uint32Array(bench.floats(at, count).buffer);
  const bytesOf = [...u32(ends, rows)];
  // Where a list ends is all that says how much of its room counts.
  expect(Math.max(...bytesOf)).toBeLessThanOrEqual(listBytes);
  expect(bytesOf.filter((end) => end % 8 !== 0)).toEqual([]);
  return {
    lengths: bytesOf.map((end) => end / 8),
    entries: Uint32Array.from(
      bytesOf.flatMap((end, row) => [...u32(packed + row * listBytes, end / 4)]),
    ),
  };
}

/** What is not zero of each row, in order, its weights so many bytes apart. */
function nonZeros(numbers: Uint32Array, rows: number, step: number): Lists {
  const width = numbers.length / rows;
  const ofRows = Array.from({ length: rows }, (_, row) =>
    Array.from(numbers.subarray(row * width, (row + 1) * width), (bits, i) => [step * i, bits])
      .filter(([, bits]) => bits !== 0)
      .flat(),
  );
  return {
    lengths: ofRows.map((words) => words.length / 2),
    entries: Uint32Array.from(ofRows.flat()),
  };
}

function expectSameLists(actual: Lists, wanted: Lists): void {
  expect(actual.lengths).toEqual(wanted.lengths);
  expectSameBits(actual.entries, wanted.entries, 'lists');
}

interface SparseRun {
  readonly out: Float32Array<ArrayBuffer>;
  readonly lists: Lists;
  /** [rows] */
  readonly rowScales: Float32Array<ArrayBuffer>;
}

function runSparse(
  bench: Bench,
  shape: Shape,
  rows: number,
  numbers: Operands | Int8Operands,
): SparseRun {
  const { kernels } = bench;
  const { inputs, outputs } = shape;
  const job = place(bench, shape, rows, numbers, 32);
  const { packed, listEnds, rowScales, out } = job;
  const isInt8 = 'values' in numbers;
  if (isInt8) bench.run(() => kernels.gatherI16(job), [packed, listEnds, rowScales]);
  else bench.run(() => kernels.gatherF32(job), [packed, listEnds]);
  bench.run(() => kernels.multiplySparse(job), [out]);
  return {
    out: bench.floats(out, rows * outputs),
    lists: listsOf(bench, packed, listEnds, rows, inputs * (isInt8 ? 4 : 8)),
    rowScales: bench.floats(rowScales, rows),
  };
}

const bitsOf = (numbers: Float32Array | Int16Array): Uint32Array =>
  new Uint32Array(numbers.slice().buffer);

function thinF32(shape: Shape, rows: number, density: number, seed: number): Operands {
  const random = randomStream(seed);
  const numbers = operands(shape, rows, (count) => randomFloats(count, random));
  thin(numbers.x, density, random);
  return numbers;
}

/**
 * Holds a sparse product in f32 against the dense one. Both add what is not zero in the same order, and
 * a zero more or less adds nothing: they agree to the last bit.
 */
function compareF32(
  build: (typeof builds)[number],
  shape: Shape,
  rows: number,
  numbers: Operands,
  size?: number,
): Float32Array {
  const sparse = runSparse(createBench(bytes, build, size), shape, rows, numbers);
  const x = numbers.x.subarray(0, rows * shape.inputs);
  expectSameLists(sparse.lists, nonZeros(bitsOf(x), rows, 128));
  const dense = runF32(createBench(bytes, build, size), shape, rows, numbers);
  expectSameBits(sparse.out, dense);
  return sparse.out;
}

/** As many roundings as a sum has additions, of the sum of all sizes: kernels.gemm.test.ts says why. */
const roundings = ({ inputs }: Shape): number => (inputs + 4) * rounding;

describe.each(builds)('the product with lists of f32 in the %s build', (build) => {
  it(`is the dense one to the last bit, at any density: ${nameOf(ofModel)}`, () => {
    for (const density of densities) {
      const numbers = thinF32(ofModel, 128, density, 1);
      for (const rows of rowCounts) compareF32(build, ofModel, rows, numbers);
    }
  });

  it('is the dense one on any small shape, and agrees with the scalar twin', () => {
    fc.assert(
      fc.property(...anyCase, (shape, rows, density, seed) => {
        const numbers = thinF32(shape, rows, density, seed);
        const out = compareF32(build, shape, rows, numbers, 1 << 18);
        const size = sizes(shape, rows, numbers);
        const allowed = (i: number): number => roundings(shape) * size[i]!;
        expect(worstShare(out, expected(shape, rows, numbers), allowed)).toBeLessThan(1);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  it('is bias and residual where there is nothing in the lists', () => {
    const shape = { outputs: 64, inputs: 16, residual: true };
    const numbers = thinF32(shape, 3, 0, 3);
    const { out, lists } = runSparse(createBench(bytes, build, 1 << 16), shape, 3, numbers);
    expect(lists.lengths).toEqual([0, 0, 0]);
    expect(out).toEqual(numbers.residual.map((added, i) => numbers.bias[i % 64]! + added));
  });

  it('does not mind the sign of a zero, nor the smallest numbers there are', () => {
    const shape = { outputs: 32, inputs: 8 };
    const numbers = thinF32(shape, 1, 0, 4);
    numbers.x.set([-0, 1e-45, 0, -0, 3, -0, 0, -1e-38]);
    const sparse = runSparse(createBench(bytes, build, 1 << 16), shape, 1, numbers);
    expect(sparse.out).toEqual(runF32(createBench(bytes, build, 1 << 16), shape, 1, numbers));
  });
});

function thinInt8(shape: Shape, rows: number, density: number, seed: number): Int8Operands {
  const numbers = int8Operands(shape, rows, seed);
  thin(numbers.x, density, randomStream(seed + 1));
  return numbers;
}

/** Holds a sparse product in int8 against the dense one. @returns both */
function compareInt8(
  build: (typeof builds)[number],
  shape: Shape,
  rows: number,
  numbers: Int8Operands,
  size?: number,
): { sparse: SparseRun; dense: Int8Run } {
  const sparse = runSparse(createBench(bytes, build, size), shape, rows, numbers);
  const dense = runInt8(createBench(bytes, build, size), shape, rows, numbers);
  // What was rounded to nothing is in no list: the pairs are those of the rounded numbers.
  expectSameLists(sparse.lists, nonZeros(bitsOf(dense.q), rows, 64));
  expect(sparse.rowScales).toEqual(dense.rowScales);
  expectSameBits(sparse.out, dense.out);
  return { sparse, dense };
}

describe.each(builds)('the product with lists of int8 in the %s build', (build) => {
  it(`is exact, and the dense one to the last bit, at any density: ${nameOf(ofModel)}`, () => {
    for (const density of densities) {
      const numbers = thinInt8(ofModel, 128, density, 5);
      const { dense } = compareInt8(build, ofModel, 128, numbers);
      const exact = exactInt8(ofModel, 128, numbers, dense);
      for (const rows of rowCounts) {
        const { sparse } = compareInt8(build, ofModel, rows, numbers);
        expectSameBits(sparse.out, exact.subarray(0, rows * ofModel.outputs));
      }
    }
  });

  it('is exact on any small shape', () => {
    fc.assert(
      fc.property(...anyCase, (shape, rows, density, seed) => {
        const numbers = thinInt8(shape, rows, density, seed);
        const { sparse, dense } = compareInt8(build, shape, rows, numbers, 1 << 18);
        expectSameBits(sparse.out, exactInt8(shape, rows, numbers, dense));
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  it('leaves out what is rounded to nothing, and what is nothing beside the rest', () => {
    const shape = { outputs: 32, inputs: 8 };
    const numbers = thinInt8(shape, 1, 0, 7);
    // In steps of 1/10,000 of the largest: half a step goes to the even neighbour, which is zero.
    numbers.x.set([0, 0.5, 0.49, -0.4, 10_000, 0, 0, 0.51]);
    const { sparse } = compareInt8(build, shape, 1, numbers, 1 << 16);
    expect([...sparse.lists.entries]).toEqual([128, 10_000, 192, 1 << 16]);
  });

  it('has no lists for rows of nearly nothing, which have no scale', () => {
    const shape = { outputs: 32, inputs: 16, residual: true };
    for (const value of [0, -0, 1e-31, -1e-40, 1e-45]) {
      const numbers = thinInt8(shape, 2, 0, 8);
      numbers.x.fill(value, 0, 16);
      const { sparse } = compareInt8(build, shape, 2, numbers, 1 << 16);
      expect(sparse.lists.lengths).toEqual([0, 0]);
      expect([...sparse.rowScales]).toEqual([0, 0]);
    }
  });

  it.each([127, -127, -128])('does not overflow where every weight is %i', (weight) => {
    const shape = { outputs: 32, inputs: 1536 };
    const numbers: Int8Operands = {
      x: new Float32Array(2 * 1536).map((_, i) => (i < 1536 ? 10_000 : -10_000)),
      values: new Int8Array(32 * 1536).fill(weight),
      scales: new Float32Array(32).fill(1),
      bias: new Float32Array(32),
      residual: new Float32Array(0),
    };
    const { out } = runSparse(createBench(bytes, build, 1 << 20), shape, 2, numbers);
    const sum = Math.fround(1536 * 10_000 * weight);
    expect([...out]).toEqual([...Array<number>(32).fill(sum), ...Array<number>(32).fill(-sum)]);
  });
});
