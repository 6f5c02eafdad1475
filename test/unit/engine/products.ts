import {
  packF32Panels,
  packInt8Panels,
  type PanelWidth,
} from '../../../src/engine/kernels/layout.ts';
import { listBytes, packedBytes, type LinearPlace } from '../../../src/engine/kernels/plan.ts';
import { linear } from '../../../src/engine/kernels/scalar.ts';
import { randomFloats, randomIntegers, randomStream, type Bench } from './kernelsUnderTest.ts';

/*
 * The products of the kernels with their numbers, as the tests of dense rows, of rows of zeros and of
 * the shares of threads need them.
 */

type Floats = Float32Array<ArrayBuffer>;

export interface Shape {
  readonly outputs: number;
  readonly inputs: number;
  readonly residual?: boolean;
  readonly relu?: boolean;
}

/** As a part of a test's name. */
export const nameOf = ({ outputs, inputs, residual, relu }: Shape): string =>
  `[${outputs}x${inputs}]${residual ? ' with a residual' : ''}${relu ? ' with relu' : ''}`;

/** The numbers of one product, for so many rows or more: one of fewer rows has the first of them. */
export interface Operands {
  readonly x: Floats;
  /** [outputs][inputs] */
  readonly weight: Floats;
  readonly bias: Floats;
  readonly residual: Floats;
}

export interface Int8Operands extends Omit<Operands, 'weight'> {
  /** [outputs][inputs] */
  readonly values: Int8Array<ArrayBuffer>;
  readonly scales: Floats;
}

export function operands(
  { outputs, inputs }: Shape,
  rows: number,
  numbers: (count: number) => ArrayLike<number>,
): Operands {
  const floats = (count: number): Floats => Float32Array.from(numbers(count));
  return {
    x: floats(rows * inputs),
    weight: floats(outputs * inputs),
    bias: floats(outputs),
    residual: floats(rows * outputs),
  };
}

export function int8Operands({ outputs, inputs }: Shape, rows: number, seed: number): Int8Operands {
  const random = randomStream(seed);
  return {
    x: randomFloats(rows * inputs, random, 3),
    values: Int8Array.from(randomIntegers(outputs * inputs, random, 127)),
    scales: randomFloats(outputs, random).map((scale) => Math.abs(scale) + 1e-4),
    bias: randomFloats(outputs, random),
    residual: randomFloats(rows * outputs, random),
  };
}

/** Everything that the packing and the product of these numbers are told, dense or sparse. */
export interface Job {
  readonly rows: number;
  readonly x: number;
  /** Of `x`. */
  readonly width: number;
  readonly packed: number;
  readonly rowScales: number;
  readonly listEnds: number;
  readonly layer: LinearPlace;
  /** 0 for none. */
  readonly residual: number;
  readonly relu: boolean;
  readonly out: number;
}

/** @param panelWidth 8 for the product of packed rows, 32 for that of lists */
export function place(
  bench: Bench,
  shape: Shape,
  rows: number,
  numbers: Operands | Int8Operands,
  panelWidth: PanelWidth,
): Job {
  const { outputs, inputs, residual = false, relu = false } = shape;
  const { x, bias } = numbers;
  const panels = { outputs, inputs, panelWidth };
  const isInt8 = 'values' in numbers;
  const packing = panelWidth === 8 ? packedBytes : listBytes;
  return {
    ...{ rows, width: inputs, relu },
    x: bench.put(x.subarray(0, rows * inputs)),
    packed: bench.room(packing(rows, inputs, isInt8 ? 'int8' : 'f32')),
    rowScales: bench.room(4 * rows),
    listEnds: bench.room(4 * rows),
    layer: {
      ...{ outputs, inputs },
      weights: bench.put(
        isInt8 ? packInt8Panels(numbers.values, panels) : packF32Panels(numbers.weight, panels),
      ),
      weightScales: isInt8 ? bench.put(numbers.scales) : 0,
      bias: bench.put(bias),
    },
    residual: residual ? bench.put(numbers.residual.subarray(0, rows * outputs)) : 0,
    out: bench.room(4 * rows * outputs),
  };
}

/** The product in f32 of packed rows. [rows][outputs] */
export function runF32(bench: Bench, shape: Shape, rows: number, numbers: Operands): Floats {
  const { kernels } = bench;
  const job = place(bench, shape, rows, numbers, 8);
  bench.run(() => kernels.packF32(job), [job.packed]);
  bench.run(() => kernels.gemmF32(job), [job.out]);
  return bench.floats(job.out, rows * shape.outputs);
}

export interface Int8Run {
  /** [rows][outputs] */
  readonly out: Floats;
  /** [rows][inputs]: what the activations were rounded to */
  readonly q: Int16Array;
  /** [rows] */
  readonly rowScales: Floats;
}

/** The product in int8 of packed rows. */
export function runInt8(bench: Bench, shape: Shape, rows: number, numbers: Int8Operands): Int8Run {
  const { kernels } = bench;
  const job = place(bench, shape, rows, numbers, 8);
  bench.run(() => kernels.packI16(job), [job.packed, job.rowScales]);
  bench.run(() => kernels.gemmInt8(job), [job.out]);
  return {
    out: bench.floats(job.out, rows * shape.outputs),
    q: unpackI16(bench, job.packed, rows, shape.inputs),
    rowScales: bench.floats(job.rowScales, rows),
  };
}

/** From [rows/4][width/2][4][2] to [rows][width]. */
export function unpackI16(
  bench: Bench,
  packed: number,
  rows: number,
  width: number,
): Int16Array<ArrayBuffer> {
  const groups = bench.integers(packed, packedBytes(rows, width, 'int8') / 2);
  return Int16Array.from({ length: rows * width }, (_, at) => {
    const row = Math.floor(at / width);
    const input = at % width;
    const pair = (Math.floor(row / 4) * width) / 2 + (input >> 1);
    return groups[(4 * pair + (row % 4)) * 2 + (input % 2)]!;
  });
}

/** The scalar twin's answer in f32, with what follows it. */
export function expected(
  shape: Shape,
  rows: number,
  { x, weight, bias, residual }: Operands,
): Float64Array {
  const y = linear(x, rows, { ...shape, weight, bias });
  return Float64Array.from(y, (value, i) => {
    const sum = value + (shape.residual ? residual[i]! : 0);
    return shape.relu ? Math.max(0, sum) : sum;
  });
}

/** The same with every number's size in its place: roundings are proportional to it. */
export function sizes(
  shape: Shape,
  rows: number,
  { x, weight, bias, residual }: Operands,
): Float64Array {
  const size = (numbers: Floats): Floats => numbers.map(Math.abs);
  return expected({ ...shape, relu: false }, rows, {
    x: size(x),
    weight: size(weight),
    bias: size(bias),
    residual: size(residual),
  });
}

/** The product in int8 from whole sums, rounding where the kernels round. */
export function exactInt8(
  shape: Shape,
  rows: number,
  numbers: Int8Operands,
  run: Omit<Int8Run, 'out'>,
): Floats {
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
