import { wrapKernels, type Kernels } from './simd.ts';

/** The two builds of the kernels: with fused multiply-add, and with the SIMD that came first. */
export interface KernelBytes {
  readonly base: Uint8Array<ArrayBuffer>;
  readonly relaxed: Uint8Array<ArrayBuffer>;
}

/**
 * Starts the better of the builds that this runtime takes. It takes neither if it has no SIMD, and
 * then, or if the bytes are not what was compiled, the answer is null: the scalar kernels do it all.
 *
 * @param memory what the kernels read and write; the caller sees to its size
 */
export function loadKernels(bytes: KernelBytes, memory: WebAssembly.Memory): Kernels | null {
  if (typeof WebAssembly === 'undefined') return null;
  for (const build of ['relaxed', 'base'] as const) {
    if (!WebAssembly.validate(bytes[build])) continue;
    const module = new WebAssembly.Module(bytes[build]);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return wrapKernels(build, memory, exports);
  }
  return null;
}
