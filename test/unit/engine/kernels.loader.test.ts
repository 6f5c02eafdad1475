import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernels, type KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { builds, compiling, kernelBytes, noModule } from './kernelsUnderTest.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);
afterEach(() => {
  vi.unstubAllGlobals();
});

const memory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 1 });

describe('the loader', () => {
  it('takes the relaxed build where the runtime has relaxed SIMD', () => {
    expect(loadKernels(bytes, memory())?.build).toBe('relaxed');
  });

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

  it('writes nothing when it starts, so that a second instance disturbs no first', () => {
    const own = memory();
    new Uint8Array(own.buffer).fill(0xa5);
    loadKernels(bytes, own);
    expect(new Uint8Array(own.buffer).every((byte) => byte === 0xa5)).toBe(true);
  });
});

it('both builds together are at most 16 KB', () => {
  expect(bytes.base.length + bytes.relaxed.length).toBeLessThanOrEqual(16 << 10);
});
