import { concatBytes } from '@noble/hashes/utils.js';
import { decodeFrontier, encodeFrontier, type Frontier } from './frontier.ts';

/** Of each device by name, the sequences up to which it had read the others when it last wrote. */
export type Seen = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What an entry holds: all of it is encrypted. */
export interface Content {
  /** When it was written, by the writer's clock, in seconds since 1970. */
  readonly at: number;
  /** How far its writer had read each device. */
  readonly frontier: Frontier;
  /** A snapshot takes the place of entries that have told this; others leave it out. */
  readonly seen: Seen;
  /** A Yjs update, or what `move.ts` makes. */
  readonly body: Uint8Array;
}

/** u32 time, the frontier, u8 whether the readers follow, for each pair of its devices a u32; the body. */
export function encodeContent({ at, frontier, seen, body }: Content): Uint8Array<ArrayBuffer> {
  const time = new Uint8Array(4);
  new DataView(time.buffer).setUint32(0, at, true);
  const readers = encodeSeen(frontier, seen);
  return new Uint8Array(concatBytes(time, encodeFrontier(frontier), readers, body));
}

/** @returns null where it is none */
export function decodeContent(bytes: Uint8Array): Content | null {
  if (bytes.length < 4) return null;
  const at = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const decoded = decodeFrontier(bytes.subarray(4));
  if (decoded === null || decoded.rest.length === 0) return null;
  const { frontier, rest } = decoded;
  if (rest[0] === 0) return { at, frontier, seen: new Map(), body: rest.slice(1) };
  const end = 1 + frontier.size ** 2 * 4;
  if (rest[0] !== 1 || rest.length < end) return null;
  return { at, frontier, seen: decodeSeen(frontier, rest), body: rest.slice(end) };
}

function encodeSeen(frontier: Frontier, seen: Seen): Uint8Array {
  if (seen.size === 0) return Uint8Array.of(0);
  const devices = [...frontier.keys()];
  const bytes = new Uint8Array(1 + devices.length ** 2 * 4); // [reader][read]
  bytes[0] = 1;
  const view = new DataView(bytes.buffer);
  for (const [r, reader] of devices.entries())
    for (const [i, read] of devices.entries())
      view.setUint32(1 + (r * devices.length + i) * 4, seen.get(reader)?.get(read) ?? 0, true);
  return bytes;
}

function decodeSeen(frontier: Frontier, bytes: Uint8Array): Seen {
  const devices = [...frontier.keys()];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const readBy = (r: number): [string, number][] =>
    devices.map((read, i) => [read, view.getUint32(1 + (r * devices.length + i) * 4, true)]);
  return new Map(devices.map((reader, r) => [reader, new Map(readBy(r))]));
}
