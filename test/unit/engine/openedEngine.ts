import { readFile } from 'node:fs/promises';
import { kernelFile, packFile } from '../../../src/cli/places.ts';
import {
  openEngine,
  type Engine,
  type Helper,
  type KernelBytes,
  type Precision,
} from '../../../src/engine/index.ts';

/** What no runtime takes for a module: as if it had no such SIMD. */
const none = new Uint8Array(4);

/** The kernels as a runtime takes them that has all of SIMD, only the first of it, or nothing. */
export async function kernelsFor(kernels: Engine['kernels']): Promise<KernelBytes> {
  const read = async (build: 'base' | 'relaxed') =>
    new Uint8Array(await readFile(kernelFile(build)));
  return {
    base: kernels === 'scalar' ? none : await read('base'),
    relaxed: kernels === 'relaxed' ? await read('relaxed') : none,
  };
}

/** An engine of its own, on the pack that the app ships or on the one it was rounded from. */
export async function openedEngine(
  precision: Precision,
  kernels: Engine['kernels'],
  spawn: (() => Helper) | null = null,
): Promise<Engine> {
  const pack = await readFile(packFile(precision));
  const opening = await openEngine(pack, await kernelsFor(kernels), spawn);
  if (!opening.ok) throw new Error(`${opening.failure.kind}: ${opening.failure.detail}`);
  if (opening.engine.kernels !== kernels) throw new Error(`This runtime has no ${kernels}.`);
  return opening.engine;
}
