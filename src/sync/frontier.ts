import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { hashLength, type EntryHeader } from './entry.ts';
import { publicKeyLength } from './keys.ts';

/** The last entry of a device up to which all are known. */
export interface Reached {
  readonly sequence: number;
  readonly hash: Uint8Array; // [hashLength]
}

/** How far the history of each device is known, by its public key in hex. */
export type Frontier = ReadonlyMap<string, Reached>;

export const nameOf = (device: Uint8Array): string => bytesToHex(device);

const rowLength = publicKeyLength + 4 + hashLength;

/** u32 count, then for each device its key, sequence and hash. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, frontier.size, true);
  const rows = Array.from(frontier, ([device, { sequence, hash }]) => {
    const row = new Uint8Array(rowLength);
    row.set(hexToBytes(device));
    new DataView(row.buffer).setUint32(publicKeyLength, sequence, true);
    row.set(hash, publicKeyLength + 4);
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
    const hashAt = at + publicKeyLength + 4;
    frontier.set(nameOf(bytes.subarray(at, at + publicKeyLength)), {
      sequence: view.getUint32(at + publicKeyLength, true),
      hash: bytes.slice(hashAt, hashAt + hashLength),
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

/** Whether the one knows all of which the other says that it is there. */
export const reaches = (frontier: Frontier, other: Frontier): boolean =>
  [...other].every(([device, { sequence }]) => (frontier.get(device)?.sequence ?? 0) >= sequence);

export interface Link extends EntryHeader {
  readonly hash: Uint8Array;
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
  for (const { device, sequence, previous, hash } of inOrder) {
    const name = nameOf(device);
    const reached = frontier.get(name);
    const next = (reached?.sequence ?? 0) + 1;
    if (sequence > next) gaps.add(name);
    else if (sequence === next) {
      const isNext = isSame(previous, reached?.hash ?? new Uint8Array(hashLength));
      if (isNext) frontier.set(name, { sequence, hash });
      else forks.add(name);
    } else if (sequence === reached?.sequence && !isSame(hash, reached.hash)) forks.add(name);
  }
  return { frontier, gaps: [...gaps], forks: [...forks] };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
