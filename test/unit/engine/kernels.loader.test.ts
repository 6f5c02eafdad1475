import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernels, type KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { attentionScratchBytes } from '../../../src/engine/kernels/plan.ts';
import {
  builds,
  compiling,
  createBench,
  expectSameBits,
  kernelBytes,
  noModule,
  randomFloats,
  randomStream,
  type Bench,
} from './kernelsUnderTest.ts';
import { int8Operands, operands, place } from './products.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);
afterEach(() => {
  vi.unstubAllGlobals();
});

const memory = (shared = false): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: 2, shared });

describe('the loader', () => {
  it.each([false, true])(
    'takes the relaxed build where the runtime has relaxed SIMD (shared: %s)',
    (shared) => {
      expect(loadKernels(bytes, memory(shared))?.build).toBe('relaxed');
    },
  );

  it('takes the base build where it has not', () => {
    expect(loadKernels({ ...bytes, relaxed: noModule }, memory())?.build).toBe('base');
  });

  it('has no kernels where the runtime takes neither build', () => {
    expect(loadKernels({ base: noModule, relaxed: noModule }, memory())).toBeNull();
  });

  it('has no kernels for bytes that were cut short', () => {
    const cut = (module: Uint8Array<ArrayBuffer>) => module.slice(0, module.length / 2);
    expect(
      loadKernels({ base: cut(bytes.base), relaxed: cut(bytes.relaxed) }, memory()),
    ).toBeNull();
  });

  it('has no kernels where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(loadKernels(bytes, {} as WebAssembly.Memory)).toBeNull();
  });

  it('works in the memory that it is given, and follows it when it grows', () => {
    const own = memory();
    const kernels = loadKernels(bytes, own)!;
    own.grow(1);
    new Float32Array(own.buffer, 65536, 4).set([0, 0, 0, 0]);
    kernels.exponentials(65536, 65552, 4);
    expect([...new Float32Array(own.buffer, 65552, 4)]).toEqual([1, 1, 1, 1]);
  });
});

describe.each(builds)('the %s build', (build) => {
  it('imports a memory and nothing else', () => {
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes[build]))).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
  });

  it.each([false, true])(
    'writes nothing when it starts, so that a second instance disturbs no first (shared: %s)',
    (shared) => {
      const own = memory(shared);
      new Uint8Array(own.buffer).fill(0xa5);
      expect(loadKernels(ofBuild(build), own)?.build).toBe(build);
      expect(new Uint8Array(own.buffer).every((byte) => byte === 0xa5)).toBe(true);
    },
  );

  it('writes the same into a memory of its own and into one that threads share', () => {
    const [own, shared] = [false, true].map((isShared) => {
      const bench = createBench(bytes, build, 1 << 20, isShared);
      expect(bench.kernels.memory.buffer instanceof SharedArrayBuffer).toBe(isShared);
      runEverything(bench);
      return bench.image();
    });
    expectSameBits(shared!, own!);
  });

  it('is not changed by being loaded: the same bytes are loaded again', () => {
    const before = bytes[build].slice();
    for (const shared of [false, true, false]) loadKernels(bytes, memory(shared));
    expectSameBits(bytes[build], before);
  });
});

/** The bytes of which a runtime takes this build. */
const ofBuild = (build: (typeof builds)[number]): KernelBytes => ({
  ...bytes,
  ...(build === 'base' ? { relaxed: noModule } : {}),
});

/** Every kernel once. */
function runEverything(bench: Bench): void {
  const { kernels } = bench;
  const shape = { outputs: 64, inputs: 32, residual: true };
  const [rows, heads, headWidth] = [7, 4, 8];
  const f32 = operands(shape, rows, (count) => randomFloats(count, randomStream(count)));
  const int8 = int8Operands(shape, rows, 1);
  for (const numbers of [f32, int8]) {
    const isInt8 = 'values' in numbers;
    const dense = place(bench, shape, rows, numbers, 8);
    if (isInt8) kernels.packI16(dense);
    else kernels.packF32(dense);
    if (isInt8) kernels.gemmInt8(dense);
    else kernels.gemmF32(dense);
    const sparse = place(bench, shape, rows, numbers, 32);
    if (isInt8) kernels.gatherI16(sparse);
    else kernels.gatherF32(sparse);
    kernels.multiplySparse(sparse);
  }
  const scratchBytes = attentionScratchBytes(rows, headWidth);
  kernels.attention({
    ...{ tokens: rows, heads, headWidth, scratchBytes },
    queryKeyValue: bench.put(randomFloats(rows * 3 * heads * headWidth, randomStream(2))),
    scores: bench.room(4 * heads * rows * rows),
    weights: bench.room(4 * heads * rows * rows),
    joined: bench.room(4 * rows * heads * headWidth),
    scratch: bench.room(scratchBytes),
  });
  kernels.exponentials(bench.put(randomFloats(64, randomStream(3))), bench.room(256), 64);
}

it('both builds together are at most 16 KB', () => {
  expect(bytes.base.length + bytes.relaxed.length).toBeLessThanOrEqual(16 << 10);
});
