import * as Y from 'yjs';
import type { Device } from './device.ts';
import { sift } from './sift.ts';

const digestOf = (update: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', update);

/** @returns whether it is kept */
export async function keepSnapshot(
  device: Device,
  profile: string,
  update: Uint8Array<ArrayBuffer>,
  at: number,
): Promise<boolean> {
  // On a page without https there is no digest, and so no snapshot that could be trusted.
  const digest = await digestOf(update).catch(() => null);
  if (!digest) return false;
  const kept = await device.use((db) => db.put('snapshots', { at, update, digest }, profile));
  return kept.ok;
}

/** Null where there is none, or where it is not what was kept. */
export async function readSnapshot(
  device: Device,
  profile: string,
  limitMs?: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await device.use((db) => db.get('snapshots', profile), limitMs);
  if (!found.ok || !found.value) return null;
  const { update, digest } = found.value;
  const now = await digestOf(update).catch(() => null);
  return now && isSame(new Uint8Array(now), new Uint8Array(digest)) ? update : null;
}

/** @returns whether there was a snapshot, which is now part of the document */
export async function restore(
  doc: Y.Doc,
  device: Device,
  profile: string,
  limitMs: number,
): Promise<boolean> {
  const update = await readSnapshot(device, profile, limitMs);
  if (!update || sift([{ key: 0, value: update, isReadable: true }]).bad.length > 0) return false;
  Y.applyUpdate(doc, update, 'store');
  return true;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
