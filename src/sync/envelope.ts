import { bytesToHex } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { Origin } from '../record/document.ts';
import { hashOf, type EntryKind } from './entry.ts';
import type { EnvelopeLimits, EnvelopePorts, EnvelopeState } from './envelopePorts.ts';
import type { Leaving, MirrorPort, Moved, Stray } from './envelopePorts.ts';
import { isSame, type Reached } from './frontier.ts';
import type { Known, ReadEntry, Refusal, SealedEntry } from './mirror.ts';
import { covers, stateOf, type State } from './receipts.ts';
import { entriesName, type Receipt } from './wire.ts';

interface Compaction {
  /** What the snapshot makes needless. */
  readonly hashes: ReadonlySet<string>;
  /** The receipt that covers this says that the snapshot is on the disk. */
  readonly state: State;
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
  readonly #read = new Map<string, EntryKind>();
  readonly #refused = new Map<string, Refusal>();
  readonly #hashes = new WeakMap<Uint8Array, string>();
  #mirror: MirrorPort;
  #known: Known | null = null;
  /** Whether the outer document has heard all that the server has now. */
  #isConnected = false;
  /** Whether it has ever: before that, most of the record may be in the room already. */
  #hasHeard: boolean;
  #moved: Moved | null = null;
  #leaving: Leaves | null = null;
  /** What of the outer document must be on the disk for all of the record to be. */
  #owed: State;
  /** Whether all of the record is to be compared, and not only what is pending. */
  #wantsAll = true;
  #pending: Uint8Array[] = [];
  #compaction: Compaction | null = null;
  #receipt: Receipt | null = null;
  /** What was pending is not in the outer document yet. */
  #isSealing = false;
  /** Whether it is of this connection: a server that was away may have been set back. */
  #isReceiptOld = true;
  #running: Promise<void> | null = null;
  #isAgain = false;
  #isClosed = false;
  #failures = 0;
  #batch: ReturnType<typeof setTimeout> | undefined;
  #batchBegan: number | null = null;
  #word: ReturnType<typeof setTimeout> | undefined;
  #wordOwedSince: number | null = null;
  #isGathering = false;
  readonly #onRecord = (update: Uint8Array, origin: unknown) => this.#changed(update, origin);
  readonly #onEntries = () => void this.run();

  /** @param hasHeard whether the outer document comes from a server, from an earlier session */
  constructor(
    record: Y.Doc,
    outer: Y.Doc,
    hasHeard: boolean,
    limits: EnvelopeLimits,
    ports: EnvelopePorts,
  ) {
    this.#hasHeard = hasHeard;
    this.#record = record;
    this.#outer = outer;
    this.#entries = outer.getArray(entriesName);
    this.#limits = limits;
    this.#ports = ports;
    this.#owed = stateOf(outer);
    this.#mirror = ports.newMirror();
    record.on('update', this.#onRecord);
    this.#entries.observe(this.#onEntries);
  }

  get state(): EnvelopeState {
    const { gaps = [], forks = [], frontier = new Map<string, Reached>() } = this.#known ?? {};
    return {
      ...{ kind: this.#kind(), at: this.#receipt?.at ?? null },
      ...{ refused: this.#refused, gaps, forks, frontier },
      ...{ seenBy: this.#seenBy(), moved: this.#moved },
    };
  }

  /** The outer document has heard all that the server has, or the connection is gone. */
  connected(isConnected: boolean): void {
    this.#isConnected = isConnected;
    if (!isConnected) this.#isReceiptOld = true;
    this.#hasHeard ||= isConnected;
    void this.run();
  }

  /** Puts into the envelope what is pending, also without a network. */
  async gather(): Promise<void> {
    this.#isGathering = true;
    await this.run();
  }

  told(receipt: Receipt): void {
    this.#receipt = receipt;
    this.#isReceiptOld = false;
    void this.run();
    this.#ports.onChange();
  }

  /**
   * Leaves for these devices the secret of another room, and nothing else for whoever comes later.
   *
   * @throws where it could not be written
   */
  leave(leaving: Leaving): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#leaving = { ...leaving, resolve, reject };
      void this.run();
    });
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
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#batch);
    clearTimeout(this.#word);
    this.#leaving?.reject(new Error('The envelope was closed.'));
    this.#record.off('update', this.#onRecord);
    this.#entries.unobserve(this.#onEntries);
    this.#mirror.close();
  }

  async #runAll(): Promise<void> {
    do {
      this.#isAgain = false;
      try {
        while (!(await this.#readNew()) || (await this.#hasStrayed()));
        if (this.#mayWrite()) await this.#write();
        if (this.#leaving && this.#mayWrite()) await this.#leave(this.#leaving);
        if (this.#isConnected && this.#mayWrite()) await this.#compact();
        this.#failures = 0;
      } catch {
        // A thread that answers no more, or a device that keeps nothing: all begins anew, in a while.
        this.#renew();
        const { longestBatchMs, longestRetryMs } = this.#limits;
        this.#later(Math.min(longestBatchMs * 2 ** this.#failures++, longestRetryMs));
      }
      if (!this.#isClosed) this.#ports.onChange();
    } while (this.#hasMore());
  }

  /** A room that was left is not written in: whoever was shut out may be there still. */
  #mayWrite(): boolean {
    return this.#hasHeard && !this.#isClosed && this.#moved === null;
  }

  #hasMore(): boolean {
    return this.#isAgain && !this.#isClosed;
  }

  #changed(update: Uint8Array, origin: unknown): void {
    if (origin === ('sync' satisfies Origin)) return;
    this.#pending.push(update);
    const now = performance.now();
    this.#batchBegan ??= now;
    const { batchMs, longestBatchMs, offlineBatchMs } = this.#limits;
    if (this.#isConnected) {
      const left = this.#batchBegan + longestBatchMs - now;
      this.#later(Math.max(0, Math.min(batchMs, left)));
    } else if (this.#pending.length === 1) this.#later(offlineBatchMs);
    this.#ports.onChange();
  }

  #later(ms: number): void {
    clearTimeout(this.#batch);
    if (!this.#isClosed) this.#batch = setTimeout(() => void this.gather(), ms);
  }

  /**
   * What is new in the envelope, tried in the mirror, and then brought into the record.
   *
   * @returns false where it has to begin anew, as the mirror has
   */
  async #readNew(): Promise<boolean> {
    const updates: Uint8Array[] = [];
    let hasRead = false;
    for (const bytes of this.#entries.toArray()) {
      // What stands behind it is of whoever was shut out, or comes along with the one that has written it.
      if (this.#moved !== null) break;
      const hash = this.#hashOf(bytes);
      if (this.#read.has(hash) || this.#refused.has(hash)) continue;
      const read = await this.#readOne(bytes, hash);
      if (this.#isClosed) return true;
      if (read.ok) {
        this.#read.set(hash, read.kind);
        if (read.kind !== 'move') updates.push(read.update);
        else if (!this.#ports.ignores(hash)) this.#moved = read;
        hasRead = true;
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
      this.#owed = stateOf(this.#outer);
    }
    if (hasRead || this.#known === null) this.#known = await this.#mirror.known();
    return true;
  }

  /**
   * Whether somebody else has gone on with this device's history, or it has lost its end. Another key is
   * needed then, and a mirror that writes with it.
   */
  async #hasStrayed(): Promise<boolean> {
    if (this.#isClosed || !this.#known || this.#moved) return false;
    const why = this.#stray(this.#known);
    if (why === null) return false;
    await this.#ports.strayed(why);
    this.#renew();
    return !this.#isClosed;
  }

  #stray({ frontier, forks }: Known): Stray | null {
    const device = this.#ports.device();
    if (forks.includes(device)) return 'copied';
    const [mine, theirs] = [this.#ports.lastWritten.get(), frontier.get(device)];
    const [own, known] = [mine?.sequence ?? 0, theirs?.sequence ?? 0];
    if (known > own) return 'copied';
    // What has come meanwhile may hold it.
    if (known < own) return this.#isConnected && this.#hasReadAll() ? 'lost' : null;
    return mine && theirs && !isSame(mine.hash, theirs.hash) ? 'copied' : null;
  }

  #hasReadAll(): boolean {
    const hashes = this.#entries.toArray().map((bytes) => this.#hashOf(bytes));
    return hashes.every((hash) => this.#read.has(hash) || this.#refused.has(hash));
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
    this.#isSealing = false;
    this.#compaction = null;
    if (!this.#isClosed) this.#mirror = this.#ports.newMirror();
  }

  async #write(): Promise<void> {
    const isGathering = this.#isGathering;
    this.#isGathering = false;
    if (!this.#wantsAll && this.#pending.length === 0) {
      await this.#writeWord();
      return;
    }
    // Without a network they come together.
    if (!this.#wantsAll && !this.#isConnected && !isGathering) return;
    const known = this.#known ?? (await this.#mirror.known());
    const update = this.#wantsAll
      ? Y.encodeStateAsUpdate(this.#record, known.state)
      : Y.mergeUpdates(this.#pending);
    this.#wantsAll = false;
    this.#pending = [];
    this.#batchBegan = null;
    clearTimeout(this.#batch);
    this.#isSealing = true;
    const sealed = await this.#mirror.seal(update, this.#ports.lastWritten.get());
    if (sealed && !this.#isClosed) await this.#add(sealed, 'updates');
    this.#isSealing = false;
  }

  /** So that the others know that it is safe here, too; in a while, as it may be said with something else. */
  async #writeWord(): Promise<void> {
    if (!this.#known?.owesWord || !this.#isConnected) return;
    const now = performance.now();
    this.#wordOwedSince ??= now;
    const left = this.#wordOwedSince + this.#limits.wordMs - now;
    clearTimeout(this.#word);
    if (left > 0) {
      this.#word = setTimeout(() => void this.run(), left);
      return;
    }
    this.#wordOwedSince = null;
    await this.#add(await this.#mirror.sealWord(this.#ports.lastWritten.get()), 'updates');
  }

  async #add({ bytes, hash, reached }: SealedEntry, kind: EntryKind): Promise<void> {
    this.#hashes.set(bytes, hash);
    this.#read.set(hash, kind);
    // Before it is sent: no two entries of this device may stand at one place.
    await this.#ports.lastWritten.set(reached);
    if (!this.#isClosed) this.#entries.push([bytes]);
    if (reached.brought === reached.sequence) this.#owed = stateOf(this.#outer);
    this.#known = await this.#mirror.known();
  }

  async #leave({ secret, shutOut, devices, resolve, reject }: Leaves): Promise<void> {
    this.#leaving = null;
    try {
      const after = this.#ports.lastWritten.get();
      const sealed = await this.#mirror.sealMove(secret, shutOut, devices, after);
      await this.#ports.lastWritten.set(sealed.reached);
      this.#outer.transact(() => {
        this.#remove((any) => this.#read.has(any));
        this.#entries.push([sealed.bytes]);
      });
      const device = this.#ports.device();
      this.#moved = { hash: sealed.hash, device, move: { shutOut, secret } };
      this.#owed = stateOf(this.#outer);
      resolve();
    } catch (error) {
      reject(error);
      throw error;
    }
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
    // A move that this device does not follow is there for the others still.
    const all = read.map((bytes) => this.#hashOf(bytes));
    const hashes = new Set(all.filter((hash) => this.#read.get(hash) !== 'move'));
    if (before !== null) hashes.delete(before);
    const sealed = await this.#mirror.sealAll(this.#ports.lastWritten.get());
    if (this.#isClosed) return;
    await this.#add(sealed, 'snapshot');
    this.#compaction = { hashes, state: stateOf(this.#outer) };
  }

  #removeCovered({ hashes, state }: Compaction): void {
    if (this.#isReceiptOld || !covers(this.#receipt, state)) return;
    this.#compaction = null;
    this.#outer.transact(() => this.#remove((hash) => hashes.has(hash)));
  }

  #remove(isMeant: (hash: string) => boolean): void {
    const all = this.#entries.toArray();
    for (let i = all.length - 1; i >= 0; i--)
      if (isMeant(this.#hashOf(all[i]!))) this.#entries.delete(i);
  }

  #kind(): EnvelopeState['kind'] {
    const isWaiting = this.#wantsAll || this.#pending.length > 0;
    if (this.#receipt && this.#receipt.kind !== 'stored') return this.#receipt.kind;
    if (isWaiting || this.#isSealing) return 'waiting';
    // Also without a network: what was on the disk is there still, as far as is known.
    const counts = !this.#isConnected || !this.#isReceiptOld;
    if (counts && covers(this.#receipt, this.#owed)) return 'stored';
    return this.#isConnected ? 'sent' : 'waiting';
  }

  #seenBy(): readonly string[] {
    const me = this.#ports.device();
    const brought = this.#known?.frontier.get(me)?.brought ?? 0;
    if (!this.#known || brought === 0) return [];
    const hasSeen = (read: ReadonlyMap<string, number>): boolean => (read.get(me) ?? 0) >= brought;
    const others = [...this.#known.seen].filter(([device]) => device !== me);
    return others.filter(([, read]) => hasSeen(read)).map(([device]) => device);
  }

  #hashOf(bytes: Uint8Array): string {
    const known = this.#hashes.get(bytes);
    if (known !== undefined) return known;
    const hash = bytesToHex(hashOf(bytes));
    this.#hashes.set(bytes, hash);
    return hash;
  }
}

interface Leaves extends Leaving {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
