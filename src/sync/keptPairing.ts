import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { isObject } from '../record/json.ts';
import { directoryOf } from '../record/store/copy/places.ts';
import { databaseOf } from '../record/store/database.ts';
import type { Paired, WhenToSync } from './database.ts';
import { secretLength } from './keys.ts';

/**
 * Beside the second copy of a record: whom it belongs together with, as a browser that loses IndexedDB would
 * leave the device alone without a word.
 */
const file = 'pairing.json';

export type KeptPairing = Pick<Paired, 'secret' | 'id' | 'name' | 'when'>;

/** Where the browser lets no page write files, the database is all there is. */
export async function keepPairing(profile: string, pairing: KeptPairing): Promise<void> {
  const { secret, id, name, when } = pairing;
  try {
    const directory = await directoryOf(databaseOf(profile), { create: true });
    const writing = await (await directory.getFileHandle(file, { create: true })).createWritable();
    await writing.write(JSON.stringify({ secret: bytesToHex(secret), id, name, when }));
    await writing.close();
  } catch {
    // The database has it.
  }
}

/** @returns null where there is none */
export async function keptPairing(profile: string): Promise<KeptPairing | null> {
  try {
    const directory = await directoryOf(databaseOf(profile));
    const handle = await directory.getFileHandle(file);
    return read(JSON.parse(await (await handle.getFile()).text()));
  } catch {
    return null;
  }
}

/** @throws where it may be there still */
export async function dropPairing(profile: string): Promise<void> {
  try {
    const directory = await directoryOf(databaseOf(profile));
    await directory.removeEntry(file);
  } catch (error) {
    if ((await keptPairing(profile)) !== null) throw error;
  }
}

function read(found: unknown): KeptPairing | null {
  if (!isObject(found)) return null;
  const { secret, id, name, when } = found;
  if (typeof secret !== 'string' || typeof id !== 'string' || typeof name !== 'string') return null;
  const bytes = new Uint8Array(hexToBytes(secret));
  if (bytes.length !== secretLength || !isWhen(when)) return null;
  return { secret: bytes, id, name, when };
}

const isWhen = (value: unknown): value is WhenToSync =>
  value === 'always' || value === 'unmetered' || value === 'asked';
