import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { hashLength, hashOf, openEntry, sealEntry, type UnreadableEntry } from './entry.ts';
import * as frontiers from './frontier.ts';
import type { DeviceKeys, SharedKeys } from './keys.ts';

const { decodeFrontier, encodeFrontier, follow, furthest, nameOf } = frontiers;

/** Why an entry is not part of the mirror. `harmful`: it broke the document, or came to no end. */
export type Refusal = UnreadableEntry | 'harmful';

/** What one entry has brought. */
export type ReadEntry =
  | {
      readonly ok: true;
      readonly hash: string;
      readonly device: string;
      readonly kind: 'updates' | 'snapshot';
      readonly update: Uint8Array;
    }
  | { readonly ok: false; readonly hash: string; readonly why: Refusal };

/** What is known of the envelope, once some of it is read. */
export interface Known {
  readonly frontier: frontiers.Frontier;
  readonly gaps: readonly string[];
  readonly forks: readonly string[];
  /** How far each device had read the others when it last wrote. */
  readonly seen: ReadonlyMap<string, frontiers.Frontier>;
  /** The state vector of all that is in the envelope. */
  readonly state: Uint8Array;
}

export interface SealedEntry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly reached: frontiers.Reached;
}

/**
 * What the envelope holds, as a device that has nothing else would have it: each entry is opened and tried
 * here before anything of it reaches the record. It lives in a thread of its own, as what others have
 * written may loop for ever (yjs#479), and can then be made anew.
 */
export class Mirror {
  readonly #keys: SharedKeys;
  readonly #device: DeviceKeys;
  readonly #newNonce: () => Uint8Array<ArrayBuffer>;
  readonly #doc = new Y.Doc();
  readonly #links: frontiers.Link[] = [];
  readonly #seen = new Map<string, frontiers.Frontier>();
  /** What snapshots say that they hold. */
  #covered: frontiers.Frontier = new Map();

  constructor(keys: SharedKeys, device: DeviceKeys, newNonce: () => Uint8Array<ArrayBuffer>) {
    this.#keys = keys;
    this.#device = device;
    this.#newNonce = newNonce;
  }

  get known(): Known {
    const { frontier, gaps, forks } = follow(this.#covered, this.#links);
    return {
      ...{ frontier, gaps, forks, seen: this.#seen },
      state: Y.encodeStateVector(this.#doc),
    };
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
    const content = decodeFrontier(entry.content);
    if (content === null) return { ok: false, hash, why: 'damaged' };
    if (!this.#applies(content.rest)) return { ok: false, hash, why: 'harmful' };
    this.#keep(entry, content.frontier);
    const device = nameOf(entry.device);
    return { ok: true, hash, device, kind: entry.kind, update: content.rest };
  }

  /**
   * What of an update is not in the envelope yet, as an entry for it: null where all of it is. The entry
   * counts as read from now on.
   *
   * @param after the entry of this device before it, which may be one that the envelope has lost
   */
  async seal(update: Uint8Array, after: frontiers.Reached | null): Promise<SealedEntry | null> {
    const news: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => void news.push(update);
    this.#doc.on('update', keep);
    Y.applyUpdate(this.#doc, update);
    this.#doc.off('update', keep);
    return news.length === 0 ? null : this.#seal('updates', Y.mergeUpdates(news), after);
  }

  /** All that is in the envelope as one entry, for whoever comes after it is read. */
  async sealAll(after: frontiers.Reached | null): Promise<SealedEntry> {
    return this.#seal('snapshot', Y.encodeStateAsUpdate(this.#doc), after);
  }

  async #seal(
    kind: 'updates' | 'snapshot',
    update: Uint8Array,
    after: frontiers.Reached | null,
  ): Promise<SealedEntry> {
    const { frontier } = this.known;
    const sequence = (after?.sequence ?? 0) + 1;
    const previous = after?.hash ?? new Uint8Array(hashLength);
    const content = new Uint8Array(concatBytes(encodeFrontier(frontier), update));
    const [keys, device, nonce] = [this.#keys, this.#device, this.#newNonce()];
    const bytes = await sealEntry({ kind, sequence, previous }, content, { keys, device, nonce });
    const hash = hashOf(bytes);
    this.#keep({ kind, device: device.id, sequence, previous, hash }, frontier);
    return { bytes, hash: bytesToHex(hash), reached: { sequence, hash } };
  }

  #keep(link: frontiers.Link, frontier: frontiers.Frontier): void {
    this.#links.push(link);
    if (link.kind === 'snapshot') this.#covered = furthest(this.#covered, frontier);
    const name = nameOf(link.device);
    this.#seen.set(name, furthest(this.#seen.get(name) ?? new Map(), frontier));
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
