import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { attentionScratchBytes } from '../../../src/engine/kernels/plan.ts';
import { everything, maxThreads, shareOf, type Share } from '../../../src/engine/kernels/share.ts';
import type { Kernels } from '../../../src/engine/kernels/simd.ts';
import {
  builds,
  compiling,
  createBench,
  kernelBytes,
  randomFloats,
  randomStream,
  type Bench,
} from './kernelsUnderTest.ts';
import { int8Operands, operands, place, type Int8Operands, type Operands } from './products.ts';

describe('shares of work', () => {
  const anyWork = [
    fc.nat(2000),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 9 }),
  ] as const;
  const sharesOf = (count: number, unit: number, parts: number) =>
    Array.from({ length: parts }, (_, part) => shareOf(count, unit, { part, parts, thread: 0 }));

  it('follow on each other from the first to the last, so that all is done once', () => {
    fc.assert(
      fc.property(...anyWork, (count, unit, parts) => {
        let done = 0;
        for (const { from, to } of sharesOf(count, unit, parts)) {
          expect(from).toBe(done);
          expect(to).toBeGreaterThanOrEqual(from);
          done = to;
        }
        expect(done).toBe(count);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('are of whole units, but for the last unit of all', () => {
    fc.assert(
      fc.property(...anyWork, (count, unit, parts) => {
        for (const { from, to } of sharesOf(count, unit, parts)) {
          expect(from === count || from % unit === 0).toBe(true);
          expect(to === count || to % unit === 0).toBe(true);
        }
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('are as even as they come: no two differ by more than a unit', () => {
    fc.assert(
      fc.property(...anyWork, (count, unit, parts) => {
        const units = sharesOf(count, unit, parts).map(({ from, to }) =>
          Math.ceil((to - from) / unit),
        );
        expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('are everything where there is one thread', () => {
    expect(shareOf(13, 4, everything)).toEqual({ from: 0, to: 13 });
    expect(maxThreads).toBe(2);
  });
});

/** Puts the operands of a step in the bench. */
type Step = (bench: Bench, rows: number) => PlacedStep;
interface PlacedStep {
  /** What comes before it, which one thread does. */
  readonly before?: (kernels: Kernels) => void;
  readonly run: (kernels: Kernels, share?: Share) => void;
  /** What a thread writes for itself alone. */
  readonly own?: readonly number[];
}

// Five panels of thirty-two outputs, which divide evenly between neither two threads nor three.
const shape = { outputs: 160, inputs: 64, residual: true };
const f32: Operands = operands(shape, 128, (count) => randomFloats(count, randomStream(count)));
const int8: Int8Operands = int8Operands(shape, 128, 1);
const kinds = { f32, int8 } as const;

const norm = (bench: Bench) => ({
  gain: bench.put(f32.bias.subarray(0, shape.inputs)),
  bias: bench.put(f32.bias.subarray(shape.inputs, 2 * shape.inputs)),
});

function attention(bench: Bench, tokens: number, threads: number): PlacedStep {
  const [heads, headWidth] = [4, 64];
  const scratchBytes = attentionScratchBytes(tokens, headWidth);
  const queryKeyValue = bench.put(
    randomFloats(tokens * 3 * heads * headWidth, randomStream(tokens), 2),
  );
  const places = {
    ...{ queryKeyValue, tokens, heads, headWidth, scratchBytes },
    scores: bench.room(4 * heads * tokens * tokens),
    weights: bench.room(4 * heads * tokens * tokens),
    joined: bench.room(4 * tokens * heads * headWidth),
    scratch: bench.room(threads * scratchBytes),
  };
  return { run: (kernels, share) => kernels.attention(places, share), own: [places.scratch] };
}

/** Every step that threads share. */
const steps: Readonly<Record<string, Step>> = {
  packF32: (bench, rows) => {
    const job = place(bench, shape, rows, f32, 8);
    return { run: (kernels, share) => kernels.packF32(job, share) };
  },
  'packF32 with a norm': (bench, rows) => {
    const job = { ...place(bench, shape, rows, f32, 8), norm: norm(bench) };
    return { run: (kernels, share) => kernels.packF32(job, share) };
  },
  packI16: (bench, rows) => {
    const job = place(bench, shape, rows, int8, 8);
    return { run: (kernels, share) => kernels.packI16(job, share) };
  },
  'packI16 with a norm': (bench, rows) => {
    const job = { ...place(bench, shape, rows, int8, 8), norm: norm(bench) };
    return { run: (kernels, share) => kernels.packI16(job, share) };
  },
  gatherF32: (bench, rows) => {
    const job = place(bench, shape, rows, f32, 32);
    return { run: (kernels, share) => kernels.gatherF32(job, share) };
  },
  gatherI16: (bench, rows) => {
    const job = place(bench, shape, rows, int8, 32);
    return { run: (kernels, share) => kernels.gatherI16(job, share) };
  },
  gemmF32: (bench, rows) => {
    const job = { ...place(bench, shape, rows, f32, 8), relu: true };
    return {
      before: (all) => all.packF32(job),
      run: (kernels, share) => kernels.gemmF32(job, share),
    };
  },
  gemmInt8: (bench, rows) => {
    const job = { ...place(bench, shape, rows, int8, 8), relu: true };
    return {
      before: (all) => all.packI16(job),
      run: (kernels, share) => kernels.gemmInt8(job, share),
    };
  },
  ...Object.fromEntries(
    (['f32', 'int8'] as const).map((kind): [string, Step] => [
      `multiplySparse of ${kind}`,
      (bench, rows) => {
        const job = place(bench, shape, rows, kinds[kind], 32);
        return {
          before: (all) => (kind === 'f32' ? all.gatherF32(job) : all.gatherI16(job)),
          run: (kernels, share) => kernels.multiplySparse(job, share),
        };
      },
    ]),
  ),
  attention: (bench, rows) => attention(bench, rows, 3),
};

describe.each(builds)('the steps of the %s build, shared', (build) => {
  let bytes: KernelBytes;
  beforeAll(async () => {
    bytes = await kernelBytes();
  }, compiling);

  /** A bench with the operands of a step, at the same places each time. */
  function begin(step: Step, rows: number) {
    const bench = createBench(bytes, build, 4 << 20);
    const placed = step(bench, rows);
    placed.before?.(bench.kernels);
    return { bench, ...placed };
  }

  const cases = Object.entries(steps).flatMap(([name, step]) =>
    [2, 3].map((parts) => [name, parts, step] as const),
  );

  it.each(cases)('%s of %i threads writes what one thread writes', (_, parts, step) => {
    for (const rows of [1, 2, 3, 5, 127, 128]) {
      const whole = begin(step, rows);
      whole.run(whole.bench.kernels);
      const wanted = whole.bench.image(whole.own);
      const shared = begin(step, rows);
      for (let part = 0; part < parts; part++) {
        shared.run(shared.bench.otherKernels(), { part, parts, thread: part });
      }
      const image = shared.bench.image(shared.own);
      expect(Buffer.compare(image, wanted), `${rows} rows`).toBe(0);
    }
  });

  it.each(cases)('%s of %i threads lets no two write the same place', (_, parts, step) => {
    for (const rows of [1, 2, 3, 5, 127, 128]) {
      const writers = new Uint8Array(begin(step, rows).bench.image().length);
      for (let part = 0; part < parts; part++) {
        const { bench, run } = begin(step, rows);
        const before = bench.image();
        run(bench.otherKernels(), { part, parts, thread: part });
        const after = bench.image();
        // Of its own scratch, too: the threads do not wait for each other there.
        for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) writers[i]!++;
      }
      expect(Math.max(...new Set(writers)), `${rows} rows`).toBe(1);
    }
  });

  it.each(Object.entries(steps))('%s comes to the same whoever takes which part', (_, step) => {
    const parts = 5;
    const whole = begin(step, 127);
    whole.run(whole.bench.kernels);
    const wanted = whole.bench.image(whole.own);
    const taken = begin(step, 127);
    const threads = [taken.bench.kernels, taken.bench.otherKernels()] as const;
    // One thread comes late and takes the last part alone, and the parts are taken in no order.
    for (const [thread, part] of [
      [0, 3],
      [0, 0],
      [0, 1],
      [1, 4],
      [0, 2],
    ] as const) {
      taken.run(threads[thread], { part, parts, thread });
    }
    expect(Buffer.compare(taken.bench.image(taken.own), wanted)).toBe(0);
  });
});
