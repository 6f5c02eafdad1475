import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  packedBytes,
  packF32Panels,
  packInt8Panels,
  type LinearPlace,
} from '../../../src/engine/kernels/layout.ts';
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
  type Bench,
} from './kernelsUnderTest.ts';

interface Shape {
  readonly outputs: number;
  readonly inputs: number;
  readonly residual?: boolean;
  readonly relu?: boolean;
}

/** Every product of the model. */
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

const name = ({ outputs, inputs, residual, relu }: Shape): string =>
  `[${outputs}x${inputs}]${residual ? ' with a residual' : ''}${relu ? ' with relu' : ''}`;

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

/** The numbers of one product, at 128 rows: a product of fewer rows has the first of them. */
interface Operands {
  readonly x: Float32Array<ArrayBuffer>;
  readonly weight: Float32Array<ArrayBuffer>;
  readonly bias: Float32Array<ArrayBuffer>;
  readonly residual: Float32Array<ArrayBuffer>;
}

function operands(
  { outputs, inputs }: Shape,
  rows: number,
  numbers: (count: number) => ArrayLike<number>,
): Operands {
  const floats = (count: number): Float32Array<ArrayBuffer> => Float32Array.from(numbers(count));
  return {
    x: floats(rows * inputs),
    weight: floats(outputs * inputs),
    bias: floats(outputs),
    residual: floats(rows * outputs),
  };
}

/** The scalar twin's answer, with what follows it. */
function expected(shape: Shape, rows: number, { x, weight, bias, residual }: Operands) {
  const y = linear(x, rows, { ...shape, weight, bias });
  return Float64Array.from(y, (value, i) => {
    const sum = value + (shape.residual ? residual[i]! : 0);
    return shape.relu ? Math.max(0, sum) : sum;
  });
}

/** The same with every number's size in its place: roundings are proportional to it. */
function sizes(shape: Shape, rows: number, { x, weight, bias, residual }: Operands) {
  const size = (numbers: Float32Array): Float32Array<ArrayBuffer> =>
    Float32Array.from(numbers, Math.abs);
  return expected({ ...shape, relu: false }, rows, {
    x: size(x),
    weight: size(weight),
    bias: size(bias),
    residual: size(residual),
  });
}

function runF32(bench: Bench, shape: Shape, rows: number, numbers: Operands): Float32Array {
  const { outputs, inputs } = shape;
  const { kernels } = bench;
  const x = bench.put(numbers.x.subarray(0, rows * inputs));
  const packed = bench.room(packedBytes(rows, inputs, 'f32'));
  const layer: LinearPlace = {
    outputs,
    inputs,
    weights: bench.put(packF32Panels(numbers.weight, outputs, inputs)),
    weightScales: 0,
    bias: bench.put(numbers.bias),
  };
  const residual = shape.residual
    ? bench.put(numbers.residual.subarray(0, rows * outputs))
    : undefined;
  const out = bench.room(4 * rows * outputs);
  bench.run(() => kernels.packF32(x, packed, rows, inputs), [packed]);
  bench.run(
    () =>
      kernels.gemmF32({
        packed,
        layer,
        rows,
        out,
        ...(residual === undefined ? {} : { residual }),
        relu: shape.relu ?? false,
      }),
    [out],
  );
  return bench.floats(out, rows * outputs);
}

describe.each(builds)('the f32 product of the %s build', (build) => {
  it.each(shapes.map((shape) => [name(shape), shape] as const))(
    'has no rounding and no error in whole numbers: %s',
    (_, shape) => {
      const random = randomStream(1);
      // Sums of at most 1,536 · 64 + 16, which a float32 holds exactly, in whatever order.
      const numbers = operands(shape, 128, (count) => randomIntegers(count, random, 8));
      const all = expected(shape, 128, numbers);
      for (const rows of rowCounts) {
        const actual = runF32(createBench(bytes, build), shape, rows, numbers);
        expect([...actual], `${rows} rows`).toEqual([...all.subarray(0, rows * shape.outputs)]);
      }
    },
  );

  // Each of the additions of a sum rounds once, and a product too if it is not fused: the error is
  // at most that many roundings of the sum of all sizes (Higham 2002, section 3.1). The twin rounds
  // once at the end.
  const roundings = ({ inputs }: Shape): number => (inputs + 4) * rounding;

  it.each(shapes.map((shape) => [name(shape), shape] as const))(
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

interface Int8Operands {
  readonly x: Float32Array<ArrayBuffer>;
  /** [outputs][inputs] */
  readonly values: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  readonly bias: Float32Array<ArrayBuffer>;
  readonly residual: Float32Array<ArrayBuffer>;
}

function int8Operands({ outputs, inputs }: Shape, rows: number, seed: number): Int8Operands {
  const random = randomStream(seed);
  return {
    x: randomFloats(rows * inputs, random, 3),
    values: Int8Array.from(randomIntegers(outputs * inputs, random, 127)),
    scales: randomFloats(outputs, random).map((scale) => Math.abs(scale) + 1e-4),
    bias: randomFloats(outputs, random),
    residual: randomFloats(rows * outputs, random),
  };
}

interface Int8Run {
  readonly out: Float32Array;
  /** [rows][inputs]: what the activations were rounded to */
  readonly q: number[];
  /** [rows] */
  readonly rowScales: Float32Array;
}

function runInt8(bench: Bench, shape: Shape, rows: number, numbers: Int8Operands): Int8Run {
  const { outputs, inputs } = shape;
  const { kernels } = bench;
  const x = bench.put(numbers.x.subarray(0, rows * inputs));
  const packed = bench.room(packedBytes(rows, inputs, 'int8'));
  const rowScales = bench.room(4 * rows);
  const layer: LinearPlace = {
    outputs,
    inputs,
    weights: bench.put(packInt8Panels(numbers.values, outputs, inputs)),
    weightScales: bench.put(numbers.scales),
    bias: bench.put(numbers.bias),
  };
  const residual = shape.residual
    ? bench.put(numbers.residual.subarray(0, rows * outputs))
    : undefined;
  const out = bench.room(4 * rows * outputs);
  bench.run(() => kernels.packI16(x, packed, rowScales, rows, inputs), [packed, rowScales]);
  bench.run(
    () =>
      kernels.gemmInt8({
        packed,
        rowScales,
        layer,
        rows,
        out,
        ...(residual === undefined ? {} : { residual }),
        relu: shape.relu ?? false,
      }),
    [out],
  );
  const groups = bench.integers(packed, packedBytes(rows, inputs, 'int8') / 2);
  const q = Array.from({ length: rows * inputs }, (_, at) => {
    const row = Math.floor(at / inputs);
    const input = at % inputs;
    const pair = (Math.floor(row / 4) * inputs) / 2 + (input >> 1);
    return groups[(4 * pair + (row % 4)) * 2 + (input % 2)]!;
  });
  return { out: bench.floats(out, rows * outputs), q, rowScales: bench.floats(rowScales, rows) };
}

/** From whole sums, rounding where the kernel rounds. */
function exactInt8(shape: Shape, rows: number, numbers: Int8Operands, run: Int8Run): Float32Array {
  const { outputs, inputs } = shape;
  // Doubles hold these whole numbers exactly, but the twin answers in float32.
  const out = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let output = 0; output < outputs; output++) {
      let sum = 0;
      for (let i = 0; i < inputs; i++) {
        sum += run.q[row * inputs + i]! * numbers.values[output * inputs + i]!;
      }
      const scale = Math.fround(run.rowScales[row]! * numbers.scales[output]!);
      const at = row * outputs + output;
      let y = Math.fround(Math.fround(sum) * scale);
      y = Math.fround(y + numbers.bias[output]!);
      if (shape.residual) y = Math.fround(y + numbers.residual[at]!);
      out[at] = shape.relu && y < 0 ? 0 : y;
    }
  }
  return out;
}

describe.each(builds)('the int8 product of the %s build', (build) => {
  it.each(shapes.map((shape) => [name(shape), shape] as const))(
    'is exact to the last bit, given the rounded activations: %s',
    (_, shape) => {
      const numbers = int8Operands(shape, 128, 4);
      const whole = runInt8(createBench(bytes, build), shape, 128, numbers);
      const exact = exactInt8(shape, 128, numbers, whole);
      expect(Buffer.compare(Buffer.from(whole.out.buffer), Buffer.from(exact.buffer))).toBe(0);
      for (const rows of rowCounts) {
        const { out } = runInt8(createBench(bytes, build), shape, rows, numbers);
        expect([...out], `${rows} rows`).toEqual([...exact.subarray(0, rows * shape.outputs)]);
      }
    },
  );

  it('is exact on any small shape', () => {
    fc.assert(
      fc.property(anyCase.shape, anyCase.rows, anyCase.seed, (shape, rows, seed) => {
        const numbers = int8Operands(shape, rows, seed);
        const run = runInt8(createBench(bytes, build, 1 << 17), shape, rows, numbers);
        expect([...run.out]).toEqual([...exactInt8(shape, rows, numbers, run)]);
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
