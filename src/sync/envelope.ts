import { bytesToHex } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { Origin } from '../record/document.ts';
import { hashOf } from './entry.ts';
import { reaches, type Reached } from './frontier.ts';
import type { Known, ReadEntry, Refusal, SealedEntry } from './mirror.ts';
import { entriesName, type Receipt } from './wire.ts';

/** A `Mirror` in a thread of its own. */
export interface MirrorPort {
  /** @throws where it does not come to an end in time */
  read(bytes: Uint8Array): Promise<ReadEntry>;
  seal(update: Uint8Array, after: Reached | null): Promise<SealedEntry | null>;
  sealAll(after: Reached | null): Promise<SealedEntry>;
  known(): Promise<Known>;
  close(): void;
}

export interface EnvelopePorts {
  readonly newMirror: () => MirrorPort;
  /** This device's name in the histories: its public key in hex. */
  readonly device: string;
  /** The last entry that this device has written, kept on it. */
  readonly lastWritten: {
    readonly get: () => Reached | null;
    readonly set: (reached: Reached) => void;
  };
  readonly onChange: () => void;
}

export interface EnvelopeLimits {
  /** How long changes must rest before they are sent together, and how long they may go on. */
  readonly batchMs: number;
  readonly longestBatchMs: number;
  /** What may lie in the envelope beside twice the record. */
  readonly slackBytes: number;
}

export const usualEnvelopeLimits: EnvelopeLimits = {
  batchMs: 1_000,
  longestBatchMs: 5_000,
  slackBytes: 64 << 10,
};

export interface EnvelopeState {
  /** `waiting`: there is something that the envelope does not hold; `sent`: the server has it in memory. */
  readonly kind: 'waiting' | 'sent' | 'stored' | 'not-stored' | 'full';
  readonly refused: ReadonlyMap<string, Refusal>;
  readonly gaps: readonly string[];
  readonly forks: readonly string[];
  /** How many other devices have read all that this one has written. */
  readonly seenBy: number;
}

interface Compaction {
  /** What the snapshot makes needless. */
  readonly hashes: ReadonlySet<string>;
  /** The receipt that covers this says that the snapshot is on the disk. */
  readonly state: ReadonlyMap<number, number>;
}

/**
 * The record of a learner in a document that a server keeps and cannot read: an array of entries, of which
 * each device adds its own and reads the others'. What the envelope lacks is found by comparing it with
 * the record: whatever a server loses, withholds or rolls back comes into it again.
 */
export class Envelope {
  readonly #record: Y.Doc;
  readonly #outer: Y.Doc;
  readonly #entries: Y.Array<Uint8Array>;
  readonly #ports: EnvelopePorts;
  readonly #limits: EnvelopeLimits;
  readonly #read = new Map<string, 'updates' | 'snapshot'>();
  readonly #refused = new Map<string, Refusal>();
  readonly #hashes = new WeakMap<Uint8Array, string>();
  #mirror: MirrorPort;
  #known: Known | null = null;
  /** Whether the outer document has heard all that the server has. */
  #isConnected = false;
  /** Whether all of the record is to be compared, and not only what is pending. */
  #wantsAll = true;
  #pending: Uint8Array[] = [];
  #compaction: Compaction | null = null;
  #receipt: Receipt | null = null;
  #running: Promise<void> | null = null;
  #isAgain = false;
  #isClosed = false;
  #batch: ReturnType<typeof setTimeout> | undefined;
  #batchBegan: number | null = null;
  readonly #onRecord = (update: Uint8Array, origin: unknown) => this.#changed(update, origin);
  readonly #onEntries = () => void this.run();

  constructor(record: Y.Doc, outer: Y.Doc, limits: EnvelopeLimits, ports: EnvelopePorts) {
    this.#record = record;
    this.#outer = outer;
    this.#entries = outer.getArray(entriesName);
    this.#limits = limits;
    this.#ports = ports;
    this.#mirror = ports.newMirror();
    record.on('update', this.#onRecord);
    this.#entries.observe(this.#onEntries);
  }

  get state(): EnvelopeState {
    const { gaps = [], forks = [] } = this.#known ?? {};
    return { kind: this.#kind(), refused: this.#refused, gaps, forks, seenBy: this.#seenBy() };
  }

  /** The outer document has heard all that the server has, or the connection is gone. */
  connected(isConnected: boolean): void {
    this.#isConnected = isConnected;
    void this.run();
  }

  told(receipt: Receipt): void {
    this.#receipt = receipt;
    void this.run();
    this.#ports.onChange();
  }

  /** Reads and writes what there is to be read and written. */
  run(): Promise<void> {
    if (this.#running) {
      this.#isAgain = true;
      return this.#running;
    }
    this.#running = this.#runAll().finally(() => (this.#running = null));
    return this.#running;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#batch);
    this.#record.off('update', this.#onRecord);
    this.#entries.unobserve(this.#onEntries);
    this.#mirror.close();
  }

  async #runAll(): Promise<void> {
    do {
      this.#isAgain = false;
      try {
        while (!(await this.#readNew()));
        if (this.#isConnected && !this.#isClosed) await this.#write();
        if (this.#isConnected && !this.#isClosed) await this.#compact();
      } catch {
        // A thread that answers no more: all begins anew, in a while.
        this.#renew();
        this.#later(this.#limits.longestBatchMs);
      }
      if (!this.#isClosed) this.#ports.onChange();
    } while (this.#hasMore());
  }

  #hasMore(): boolean {
    return this.#isAgain && !this.#isClosed;
  }

  #changed(update: Uint8Array, origin: unknown): void {
    if (origin === ('sync' satisfies Origin)) return;
    this.#pending.push(update);
    const now = performance.now();
    this.#batchBegan ??= now;
    const { batchMs, longestBatchMs } = this.#limits;
    const left = this.#batchBegan + longestBatchMs - now;
    this.#later(Math.max(0, Math.min(batchMs, left)));
    this.#ports.onChange();
  }

  #later(ms: number): void {
    clearTimeout(this.#batch);
    if (!this.#isClosed) this.#batch = setTimeout(() => void this.run(), ms);
  }

  /**
   * What is new in the envelope, tried in the mirror, and then brought into the record.
   *
   * @returns false where it has to begin anew, as the mirror has
   */
  async #readNew(): Promise<boolean> {
    const updates: Uint8Array[] = [];
    for (const bytes of this.#entries.toArray()) {
      const hash = this.#hashOf(bytes);
      if (this.#read.has(hash) || this.#refused.has(hash)) continue;
      const read = await this.#readOne(bytes, hash);
      if (this.#isClosed) return true;
      if (read.ok) {
        this.#read.set(hash, read.kind);
        updates.push(read.update);
        continue;
      }
      // It stays in the envelope: a later version may be able to read it.
      this.#refused.set(hash, read.why);
      if (read.why !== 'harmful') continue;
      this.#renew();
      return false;
    }
    if (updates.length > 0) {
      this.#record.transact(() => {
        for (const update of updates) Y.applyUpdate(this.#record, update);
      }, 'sync' satisfies Origin);
    }
    if (updates.length > 0 || this.#known === null) this.#known = await this.#mirror.known();
    return true;
  }

  async #readOne(bytes: Uint8Array, hash: string): Promise<ReadEntry> {
    try {
      return await this.#mirror.read(bytes);
    } catch {
      return { ok: false, hash, why: 'harmful' };
    }
  }

  /** The mirror may be in pieces, or nobody knows what is in it: a new one reads all again. */
  #renew(): void {
    this.#mirror.close();
    this.#read.clear();
    this.#known = null;
    this.#wantsAll = true;
    this.#compaction = null;
    if (!this.#isClosed) this.#mirror = this.#ports.newMirror();
  }

  async #write(): Promise<void> {
    if (!this.#wantsAll && this.#pending.length === 0) return;
    const known = this.#known ?? (await this.#mirror.known());
    const update = this.#wantsAll
      ? Y.encodeStateAsUpdate(this.#record, known.state)
      : Y.mergeUpdates(this.#pending);
    this.#wantsAll = false;
    this.#pending = [];
    this.#batchBegan = null;
    clearTimeout(this.#batch);
    const sealed = await this.#mirror.seal(update, this.#lastWritten(known));
    if (sealed && !this.#isClosed) await this.#add(sealed, 'updates');
  }

  async #add({ bytes, hash, reached }: SealedEntry, kind: 'updates' | 'snapshot'): Promise<void> {
    this.#hashes.set(bytes, hash);
    this.#read.set(hash, kind);
    // Before it is sent: no two entries of this device may stand at one place.
    this.#ports.lastWritten.set(reached);
    this.#entries.push([bytes]);
    this.#known = await this.#mirror.known();
  }

  #lastWritten(known: Known): Reached | null {
    const mine = this.#ports.lastWritten.get();
    const theirs = known.frontier.get(this.#ports.device) ?? null;
    return (theirs?.sequence ?? 0) > (mine?.sequence ?? 0) ? theirs : mine;
  }

  /**
   * In two steps: a snapshot of all that is in the envelope, and only once that is on the server's disk
   * are the entries removed that it holds, of which this device has read each one. The snapshot before it
   * stays.
   */
  async #compact(): Promise<void> {
    if (this.#compaction) {
      this.#removeCovered(this.#compaction);
      return;
    }
    const read = this.#entries.toArray().filter((bytes) => this.#read.has(this.#hashOf(bytes)));
    const isSnapshot = (bytes: Uint8Array): boolean =>
      this.#read.get(this.#hashOf(bytes)) === 'snapshot';
    const last = read.findLastIndex(isSnapshot);
    const since = read.slice(last + 1).reduce((sum, { length }) => sum + length, 0);
    const snapshot = read[last]?.length ?? 0;
    if (since <= this.#limits.slackBytes + snapshot) return;
    const before = last >= 0 ? this.#hashOf(read[last]!) : null;
    const hashes = new Set(read.map((bytes) => this.#hashOf(bytes)));
    if (before !== null) hashes.delete(before);
    const known = this.#known ?? (await this.#mirror.known());
    const sealed = await this.#mirror.sealAll(this.#lastWritten(known));
    if (this.#isClosed) return;
    await this.#add(sealed, 'snapshot');
    this.#compaction = { hashes, state: stateOf(this.#outer) };
  }

  #removeCovered({ hashes, state }: Compaction): void {
    if (!this.#isOnDisk(state)) return;
    this.#compaction = null;
    this.#outer.transact(() => {
      const all = this.#entries.toArray();
      for (let i = all.length - 1; i >= 0; i--)
        if (hashes.has(this.#hashOf(all[i]!))) this.#entries.delete(i);
    });
  }

  #isOnDisk(state: ReadonlyMap<number, number>): boolean {
    if (this.#receipt?.kind !== 'stored') return false;
    const bytes = Uint8Array.from(atob(this.#receipt.state), (letter) => letter.charCodeAt(0));
    const stored = Y.decodeStateVector(bytes);
    return [...state].every(([client, clock]) => (stored.get(client) ?? 0) >= clock);
  }

  #kind(): EnvelopeState['kind'] {
    const isWaiting = !this.#isConnected || this.#wantsAll || this.#pending.length > 0;
    if (this.#receipt && this.#receipt.kind !== 'stored') return this.#receipt.kind;
    if (isWaiting || this.#running !== null) return 'waiting';
    return this.#isOnDisk(stateOf(this.#outer)) ? 'stored' : 'sent';
  }

  #seenBy(): number {
    const mine = this.#known?.frontier.get(this.#ports.device);
    if (!mine || !this.#known) return 0;
    const written = new Map([[this.#ports.device, mine]]);
    return [...this.#known.seen].filter(
      ([device, frontier]) => device !== this.#ports.device && reaches(frontier, written),
    ).length;
  }

  #hashOf(bytes: Uint8Array): string {
    const known = this.#hashes.get(bytes);
    if (known !== undefined) return known;
    const hash = bytesToHex(hashOf(bytes));
    this.#hashes.set(bytes, hash);
    return hash;
  }
}

const stateOf = (doc: Y.Doc): ReadonlyMap<number, number> =>
  Y.decodeStateVector(Y.encodeStateVector(doc));
