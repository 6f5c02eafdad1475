import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { writeKernels } from '../../../src/cli/kernels.ts';
import { kernelFile } from '../../../src/cli/places.ts';
import { loadKernels, type KernelBytes } from '../../../src/engine/kernels/loader.ts';
import type { Kernels } from '../../../src/engine/kernels/simd.ts';

export const builds = ['base', 'relaxed'] as const;
/** What no runtime takes for a module. */
export const noModule = new Uint8Array(4);
/** Half a unit in the last place of a float32 between 1 and 2: what one rounding may cost. */
export const rounding = 2 ** -24;

/** Milliseconds that a hook may wait for the compiler, on a busy machine. */
export const compiling = 120_000;

/** Both builds, compiled if they are not there yet or are of other sources. */
export async function kernelBytes(): Promise<KernelBytes> {
  await writeKernels(() => {});
  const [base, relaxed] = await Promise.all(
    builds.map(async (build) => new Uint8Array(await readFile(kernelFile(build)))),
  );
  return { base: base!, relaxed: relaxed! };
}

/** The buffers of one test, in a memory of their own. */
export interface Bench {
  readonly kernels: Kernels;
  /** Kernels as another thread has them: an instance of their own, on the same buffers. */
  readonly otherKernels: () => Kernels;
  /** A buffer that holds these numbers. */
  readonly put: (numbers: Float32Array | Int8Array) => number;
  /** A buffer of so many bytes, to be written by a kernel. */
  readonly room: (bytes: number) => number;
  readonly floats: (at: number, count: number) => Float32Array<ArrayBuffer>;
  readonly integers: (at: number, count: number) => Int16Array<ArrayBuffer>;
  /** What all buffers hold now, and what lies between them; these rooms are left out as zeros. */
  readonly image: (without?: readonly number[]) => Uint8Array<ArrayBuffer>;
  /** Runs a kernel and holds every byte outside of these rooms against what it was before. */
  readonly run: (kernel: () => void, written: readonly number[]) => void;
}

/** @param shared whether the memory could be another thread's as well */
export function createBench(
  bytes: KernelBytes,
  build: Kernels['build'],
  size = 16 << 20,
  shared = false,
): Bench {
  const pages = size / 65536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const load = (): Kernels => {
    const given = build === 'base' ? { ...bytes, relaxed: noModule } : bytes;
    const kernels = loadKernels(given, memory);
    if (kernels?.build !== build) throw new Error(`This runtime does not take the ${build} build.`);
    return kernels;
  };
  const all = new Uint8Array(memory.buffer);
  // As floats these bytes are NaN: whoever reads what nobody wrote, and uses it, will be found out.
  all.fill(0xff);
  const rooms = new Map<number, number>();
  let end = 64;
  const room = (length: number): number => {
    const at = end;
    rooms.set(at, length);
    end = Math.ceil((at + length) / 16) * 16 + 64;
    if (end > size) throw new RangeError('The bench is too small.');
    return at;
  };
  const image = (without: readonly number[] = []): Uint8Array<ArrayBuffer> => {
    const bytes = all.slice(0, end);
    for (const at of without) bytes.fill(0, at, at + rooms.get(at)!);
    return bytes;
  };
  return {
    kernels: load(),
    otherKernels: load,
    room,
    put(numbers) {
      const at = room(numbers.byteLength);
      all.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
      return at;
    },
    floats: (at, count) => new Float32Array(memory.buffer, at, count).slice(),
    integers: (at, count) => new Int16Array(memory.buffer, at, count).slice(),
    image,
    run(kernel, written) {
      const before = image(written);
      kernel();
      const after = image(written);
      expect(Buffer.compare(before, after), 'bytes outside the outputs').toBe(0);
    },
  };
}

/** Holds numbers against others to the last bit, the sign of a zero too. */
export function expectSameBits(actual: ArrayBufferView, wanted: ArrayBufferView, told = ''): void {
  const [a, b] = [actual, wanted].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  expect(Buffer.compare(a!, b!), `${told} to the last bit`).toBe(0);
}

/** A fixed stream of numbers from 0 to 1 (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomFloats(
  count: number,
  random: () => number,
  largest = 1,
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count }, () => (2 * random() - 1) * largest);
}

/** Whole numbers from −largest to largest. */
export function randomIntegers(count: number, random: () => number, largest: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random() * (2 * largest + 1)) - largest);
}

/** @returns how far the numbers are from those expected, in units of what each may be off by */
export function worstShare(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: (index: number) => number,
): number {
  if (actual.length !== expected.length) return NaN;
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    const off = Math.abs(actual[i]! - expected[i]!);
    // Not Math.max alone: a NaN must not get lost, and 0 of 0 is no error.
    const share = off === 0 ? 0 : off / allowed(i);
    if (!(share <= worst)) worst = share;
    if (Number.isNaN(worst)) return worst;
  }
  return worst;
}
