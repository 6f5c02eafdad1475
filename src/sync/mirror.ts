import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { decodeContent, encodeContent, type Content, type Seen } from './content.ts';
import { hashLength, hashOf, openEntry, sealEntry } from './entry.ts';
import type { EntryHeader, EntryKind, UnreadableEntry } from './entry.ts';
import { follow, furthest, nameOf, type Frontier, type Link, type Reached } from './frontier.ts';
import { deviceKeys, type DeviceKeys, type SharedKeys } from './keys.ts';
import { openMove, sealMove, type Move } from './move.ts';

/** Why an entry is not part of the mirror. `harmful`: it broke the document, or came to no end. */
export type Refusal = UnreadableEntry | 'harmful';

/** What one entry has brought. */
export type ReadEntry =
  | {
      readonly ok: true;
      readonly kind: 'updates' | 'snapshot';
      readonly hash: string;
      readonly update: Uint8Array;
    }
  | {
      readonly ok: true;
      readonly kind: 'move';
      readonly hash: string;
      /** Who has written it. */
      readonly device: string;
      readonly move: Move;
    }
  | { readonly ok: false; readonly hash: string; readonly why: Refusal };

/** What is known of the envelope, once some of it is read. */
export interface Known {
  readonly frontier: Frontier;
  readonly gaps: readonly string[];
  readonly forks: readonly string[];
  readonly seen: Seen;
  /** Whether others do not know yet that this device has read what they brought. */
  readonly owesWord: boolean;
  /** The state vector of all that is in the envelope. */
  readonly state: Uint8Array;
}

export interface SealedEntry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly reached: Reached;
}

export interface MirrorPorts {
  /** In ms since 1970. */
  readonly now: () => number;
  /** Random bytes, each time others. */
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
}

const nonceLength = 12;
const seedLength = 32;

/**
 * What the envelope holds, as a device that has nothing else would have it: each entry is opened and tried
 * here before anything of it reaches the record. It lives in a thread of its own, as what others have
 * written may loop for ever (yjs#479), and can then be made anew.
 */
export class Mirror {
  readonly #keys: SharedKeys;
  readonly #device: DeviceKeys;
  readonly #ports: MirrorPorts;
  readonly #doc = new Y.Doc();
  readonly #links: Link[] = [];
  readonly #seen = new Map<string, ReadonlyMap<string, number>>();
  /** What snapshots say that they hold. */
  #covered: Frontier = new Map();

  constructor(keys: SharedKeys, device: DeviceKeys, ports: MirrorPorts) {
    this.#keys = keys;
    this.#device = device;
    this.#ports = ports;
  }

  get known(): Known {
    const { frontier, gaps, forks } = follow(this.#covered, this.#links);
    const state = Y.encodeStateVector(this.#doc);
    return { frontier, gaps, forks, seen: this.#seen, owesWord: this.#owesWord(frontier), state };
  }

  /**
   * One that has been read before is to be passed over by whoever asks. After a harmful one the mirror is
   * of no use any more.
   */
  async read(bytes: Uint8Array): Promise<ReadEntry> {
    const hash = bytesToHex(hashOf(bytes));
    const opened = await openEntry(bytes, this.#keys);
    if (!opened.ok) return { ok: false, hash, why: opened.why };
    const { entry } = opened;
    const content = decodeContent(entry.content);
    if (content === null) return { ok: false, hash, why: 'damaged' };
    if (entry.kind === 'move') {
      const move = await openMove(content.body, this.#device);
      if (move === null) return { ok: false, hash, why: 'damaged' };
      this.#keep(entry, content);
      return { ok: true, hash, kind: 'move', device: nameOf(entry.device), move };
    }
    if (!this.#applies(content.body)) return { ok: false, hash, why: 'harmful' };
    this.#keep(entry, content);
    return { ok: true, hash, kind: entry.kind, update: content.body };
  }

  /**
   * What of an update is not in the envelope yet, as an entry for it: null where all of it is. The entry
   * counts as read from now on.
   *
   * @param after the entry of this device before it, which may be one that the envelope has lost
   */
  async seal(update: Uint8Array, after: Reached | null): Promise<SealedEntry | null> {
    const news: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => void news.push(update);
    this.#doc.on('update', keep);
    Y.applyUpdate(this.#doc, update);
    this.#doc.off('update', keep);
    return news.length === 0 ? null : this.#seal('updates', Y.mergeUpdates(news), after);
  }

  /** Nothing new, but how far this device has read. */
  sealWord(after: Reached | null): Promise<SealedEntry> {
    return this.#seal('updates', emptyUpdate, after);
  }

  /** All that is in the envelope as one entry, for whoever comes after it is read. */
  sealAll(after: Reached | null): Promise<SealedEntry> {
    return this.#seal('snapshot', Y.encodeStateAsUpdate(this.#doc), after);
  }

  /** The secret of another room, for these devices: their public keys, in hex. */
  async sealMove(
    secret: Uint8Array<ArrayBuffer>,
    shutOut: string,
    devices: readonly string[],
    after: Reached | null,
  ): Promise<SealedEntry> {
    const { random } = this.#ports;
    const body = await sealMove(secret, shutOut, devices.map(hexToBytes), {
      newKeys: () => deviceKeys(random(seedLength)),
      newNonce: () => random(nonceLength),
    });
    return this.#seal('move', body, after);
  }

  async #seal(kind: EntryKind, body: Uint8Array, after: Reached | null): Promise<SealedEntry> {
    const { frontier } = this.known;
    const sequence = (after?.sequence ?? 0) + 1;
    const previous = after?.hash ?? new Uint8Array(hashLength);
    const at = Math.floor(this.#ports.now() / 1000);
    const seen = kind === 'snapshot' ? this.#seen : new Map<string, never>();
    const content = { at, frontier, seen, body };
    const header = { kind, sequence, previous };
    const bytes = await sealEntry(header, encodeContent(content), {
      ...{ keys: this.#keys, device: this.#device },
      nonce: this.#ports.random(nonceLength),
    });
    const hash = hashOf(bytes);
    this.#keep({ ...header, device: this.#device.id, hash }, content);
    const brought = brings(kind, body) ? sequence : (after?.brought ?? 0);
    return { bytes, hash: bytesToHex(hash), reached: { sequence, hash, at, brought } };
  }

  #keep(entry: EntryHeader & { readonly hash: Uint8Array }, content: Content): void {
    const { kind, device, sequence, previous, hash } = entry;
    const { at, frontier, seen, body } = content;
    const link = { kind, device, sequence, previous, hash, at };
    this.#links.push({ ...link, brings: brings(kind, body) });
    if (kind === 'snapshot') this.#covered = furthest(this.#covered, frontier);
    for (const [reader, read] of seen) this.#sees(reader, read);
    this.#sees(nameOf(device), sequencesOf(frontier));
  }

  #sees(reader: string, read: ReadonlyMap<string, number>): void {
    const all = new Map(this.#seen.get(reader));
    for (const [device, sequence] of read)
      if (sequence > (all.get(device) ?? 0)) all.set(device, sequence);
    this.#seen.set(reader, all);
  }

  #owesWord(frontier: Frontier): boolean {
    const me = nameOf(this.#device.id);
    const told = this.#seen.get(me);
    return [...frontier].some(
      ([device, { brought }]) => device !== me && brought > (told?.get(device) ?? 0),
    );
  }

  #applies(update: Uint8Array): boolean {
    try {
      Y.applyUpdate(this.#doc, update);
      return true;
    } catch {
      return false;
    }
  }
}

/** No structs and no deletions. */
const emptyUpdate = Uint8Array.of(0, 0);

/** A snapshot says again what others have said. */
const brings = (kind: EntryKind, body: Uint8Array): boolean =>
  kind !== 'snapshot' && body.length > emptyUpdate.length;

const sequencesOf = (frontier: Frontier): ReadonlyMap<string, number> =>
  new Map(Array.from(frontier, ([device, { sequence }]) => [device, sequence]));
