import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { hashLength, type EntryHeader } from './entry.ts';
import { publicKeyLength } from './keys.ts';

/** The last entry of a device up to which all are known. */
export interface Reached {
  readonly sequence: number;
  readonly hash: Uint8Array; // [hashLength]
  /** When it was written, by that device's clock, in seconds since 1970. */
  readonly at: number;
  /** Up to there, the last of its entries that brought something. 0 for none. */
  readonly brought: number;
}

/** How far the history of each device is known, by its public key in hex. */
export type Frontier = ReadonlyMap<string, Reached>;

export const nameOf = (device: Uint8Array): string => bytesToHex(device);

const hashAt = publicKeyLength + 4;
const timeAt = hashAt + hashLength;
const broughtAt = timeAt + 4;
const rowLength = broughtAt + 4;

/** u32 count, then for each device its key, sequence, hash, time and what it brought last. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, frontier.size, true);
  const rows = Array.from(frontier, ([device, { sequence, hash, at, brought }]) => {
    const row = new Uint8Array(rowLength);
    const view = new DataView(row.buffer);
    row.set(hexToBytes(device));
    view.setUint32(publicKeyLength, sequence, true);
    row.set(hash, hashAt);
    view.setUint32(timeAt, at, true);
    view.setUint32(broughtAt, brought, true);
    return row;
  });
  return concatBytes(count, ...rows);
}

/** @returns the frontier and what stands behind it; null where there is none */
export function decodeFrontier(
  bytes: Uint8Array,
): { readonly frontier: Frontier; readonly rest: Uint8Array } | null {
  if (bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint32(0, true);
  const end = 4 + count * rowLength;
  if (end > bytes.length) return null;
  const frontier = new Map<string, Reached>();
  for (let at = 4; at < end; at += rowLength) {
    frontier.set(nameOf(bytes.subarray(at, at + publicKeyLength)), {
      sequence: view.getUint32(at + publicKeyLength, true),
      hash: bytes.slice(at + hashAt, at + hashAt + hashLength),
      at: view.getUint32(at + timeAt, true),
      brought: view.getUint32(at + broughtAt, true),
    });
  }
  return { frontier, rest: bytes.slice(end) };
}

/** Of each device the further one. */
export function furthest(...frontiers: readonly Frontier[]): Frontier {
  const all = new Map<string, Reached>();
  for (const frontier of frontiers)
    for (const [device, reached] of frontier)
      if (reached.sequence > (all.get(device)?.sequence ?? 0)) all.set(device, reached);
  return all;
}

export interface Link extends EntryHeader {
  readonly hash: Uint8Array;
  /** In seconds since 1970. */
  readonly at: number;
  /** Whether it holds something that was not in the envelope before. */
  readonly brings: boolean;
}

export interface Followed {
  readonly frontier: Frontier;
  /** Devices of which something between is missing: withheld, or still on its way. */
  readonly gaps: readonly string[];
  /** Devices that have written two different things at one place: a copied profile, or a rewritten past. */
  readonly forks: readonly string[];
}

/** Goes on from a frontier along the entries that follow from it. */
export function follow(from: Frontier, links: readonly Link[]): Followed {
  const frontier = new Map(from);
  const [gaps, forks] = [new Set<string>(), new Set<string>()];
  const inOrder = [...links].sort((a, b) => a.sequence - b.sequence);
  for (const { device, sequence, previous, hash, at, brings } of inOrder) {
    const name = nameOf(device);
    const reached = frontier.get(name);
    const next = (reached?.sequence ?? 0) + 1;
    if (sequence > next) gaps.add(name);
    else if (sequence === next) {
      const isNext = isSame(previous, reached?.hash ?? new Uint8Array(hashLength));
      const brought = brings ? sequence : (reached?.brought ?? 0);
      if (isNext) frontier.set(name, { sequence, hash, at, brought });
      else forks.add(name);
    } else if (sequence === reached?.sequence && !isSame(hash, reached.hash)) forks.add(name);
  }
  return { frontier, gaps: [...gaps], forks: [...forks] };
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
