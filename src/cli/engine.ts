import { readFile } from 'node:fs/promises';
import { openEngine, type Engine, type KernelBytes, type Precision } from '../engine/index.ts';
import { complain } from './messages.ts';
import { writePacks } from './pack.ts';
import { kernelFile, packFile } from './places.ts';

/** The engine with its pack, which is written first where it is missing; null after a complaint. */
export async function prepareEngine(precision: Precision): Promise<Engine | null> {
  const file = packFile(precision);
  let bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    complain('Writing the model packs first, once.');
    await writePacks(complain);
    bytes = await readFile(file);
  }
  // Float32 is for exactness, and the plain pass is the more exact one.
  const opening = await openEngine(bytes, precision === 'int8' ? await readKernels() : null);
  if (opening.ok) return opening.engine;
  const { kind, detail } = opening.failure;
  complain(`The model pack ${file} is ${kind} (${detail}). "npm run pack" writes it anew.`);
  return null;
}

/** Null where they have not been compiled: the plain pass gives the same answer, slower. */
async function readKernels(): Promise<KernelBytes | null> {
  try {
    const [base, relaxed] = await Promise.all([
      readFile(kernelFile('base')),
      readFile(kernelFile('relaxed')),
    ]);
    return { base: new Uint8Array(base), relaxed: new Uint8Array(relaxed) };
  } catch {
    return null;
  }
}
