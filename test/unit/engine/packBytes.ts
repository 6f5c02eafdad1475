import { readFile } from 'node:fs/promises';
import { createEngine, readPack, type Engine } from '../../../src/engine/index.ts';
import { offsets, sha256 } from '../../../src/engine/pack/format.ts';

const file = new URL('../../../dist/model/use-lite.int8.pack', import.meta.url);

/** The pack that the app ships, as a copy of one's own to damage. */
export async function packBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}

/** Puts the right digest in the header, whatever the bytes have become. */
export async function seal(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  bytes.set(await sha256(bytes.subarray(offsets.hashed)), offsets.digest);
}

/** The engine of these bytes, or of the app's own pack. */
export async function openEngine(bytes?: Uint8Array): Promise<Engine> {
  const reading = await readPack(bytes ?? (await packBytes()));
  if (!reading.ok) throw new Error(`${reading.failure.kind}: ${reading.failure.detail}`);
  return createEngine(reading.pack);
}
