import { wrapKernels, type Kernels } from './simd.ts';

/** The two builds of the kernels: with fused multiply-add, and with the SIMD that came first. */
export interface KernelBytes {
  readonly base: Uint8Array<ArrayBuffer>;
  readonly relaxed: Uint8Array<ArrayBuffer>;
}

/**
 * The flags of the memory that a build imports (WebAssembly core specification, section 5.3.8):
 * with a maximum, and with a maximum and shared between threads.
 */
const limits = { own: 0x01, shared: 0x03 } as const;
/** What stands before the flags: the name of the import, and that it is a memory. */
const memoryImport = [...new TextEncoder().encode('memory'), 0x02];

/**
 * Starts the better of the builds that this runtime takes. It takes neither if it has no SIMD, and
 * then, or if the bytes are not what was compiled, the answer is null: the scalar kernels do it all.
 *
 * @param memory what the kernels read and write, with a maximum; the caller sees to its size
 */
export function loadKernels(bytes: KernelBytes, memory: WebAssembly.Memory): Kernels | null {
  if (typeof WebAssembly === 'undefined') return null;
  for (const build of ['relaxed', 'base'] as const) {
    const fitting = forMemory(bytes[build], memory);
    if (!WebAssembly.validate(fitting)) continue;
    const module = new WebAssembly.Module(fitting);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return wrapKernels(build, memory, exports);
  }
  return null;
}

/**
 * The builds are compiled for a shared memory. Nothing in them depends on it, but a module has to say
 * which of the two it imports: one byte, which saves the download of a second pair of builds.
 */
function forMemory(
  bytes: Uint8Array<ArrayBuffer>,
  memory: WebAssembly.Memory,
): Uint8Array<ArrayBuffer> {
  const at = indexAfter(bytes, memoryImport);
  if (at === null || bytes[at] !== limits.shared) return bytes;
  if (!(memory.buffer instanceof ArrayBuffer)) return bytes;
  const own = bytes.slice();
  own[at] = limits.own;
  return own;
}

function indexAfter(bytes: Uint8Array, sought: readonly number[]): number | null {
  const start = bytes.findIndex((_, i) => sought.every((byte, k) => bytes[i + k] === byte));
  return start === -1 ? null : start + sought.length;
}
