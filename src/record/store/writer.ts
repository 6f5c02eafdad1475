import * as Y from 'yjs';
import type { RecordDatabase } from './database.ts';
import type { StoreLimits } from './limits.ts';
import { whyNotWritten, type NotSavedWhy } from './status.ts';
import type { StoredRows } from './storedRows.ts';
import { Waiting } from './waiting.ts';
import { within } from './within.ts';

export interface WriterPorts {
  /** A new connection. What others have stored meanwhile is in the document by then. */
  readonly reopen: () => Promise<RecordDatabase>;
  /** Makes room on the device. */
  readonly free: () => Promise<void>;
  readonly state: () => Uint8Array;
  readonly leads: () => boolean;
  /** @param key null where it could not be stored */
  readonly onTried: (key: number | null, update: Uint8Array) => void;
  readonly onChange: () => void;
}

export interface WriterStart {
  readonly db: RecordDatabase | null;
  /** Why there is no connection. */
  readonly why: NotSavedWhy | null;
  readonly rows: StoredRows;
  /** Whether the document holds more than what is stored. */
  readonly isAhead: boolean;
}

const lostMs = 100;

/**
 * Writes what is new to the database: at once, one write at a time, and what comes during one goes into
 * the next. What cannot be written stays here and is tried again.
 */
export class UpdateWriter {
  readonly #ports: WriterPorts;
  readonly #limits: StoreLimits;
  readonly #rows: StoredRows;
  readonly #waiting = new Waiting();
  #db: RecordDatabase | null;
  #failure: NotSavedWhy | null;
  #pending: Uint8Array[] = [];
  /** Whether all of the document is to be stored, as nobody knows what of it is. */
  #storesAll = false;
  #isRunning = false;
  #isStopped = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(start: WriterStart, limits: StoreLimits, ports: WriterPorts) {
    this.#ports = ports;
    this.#limits = limits;
    this.#rows = start.rows;
    this.#db = start.db;
    this.#failure = start.why;
    if (start.isAhead || start.db === null) this.#storeAll();
    if (start.why !== null) this.#tryLater();
    else if (this.#isBehind()) void this.#run();
  }

  get failure(): NotSavedWhy | null {
    return this.#failure;
  }

  get isSaving(): boolean {
    return this.#isBehind() || this.#waiting.isAny;
  }

  #isBehind(): boolean {
    return this.#pending.length > 0 || this.#storesAll;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  get isAttached(): boolean {
    return this.#db !== null;
  }

  push(update: Uint8Array): void {
    if (this.#isStopped) return;
    this.#pending.push(update);
    this.#waiting.more();
    this.#ports.onChange();
    if (this.#failure === null) void this.#run();
  }

  /** Whether all that was pushed by now comes to be stored. */
  saved(limitMs: number): Promise<boolean> {
    if (this.#isStopped) return Promise.resolve(false);
    if (this.#failure !== null) return Promise.resolve(!this.isSaving);
    return this.#waiting.settled(limitMs);
  }

  /** A good moment for another try, or to look whether the rows have grown too many. */
  wake(): void {
    void this.#run();
  }

  /**
   * The page is left, perhaps before the write that is under way lets the next one begin: what waits is
   * written at once, and twice at worst.
   */
  leaving(): void {
    if (this.#isStopped || this.#pending.length === 0) return;
    this.#db?.add(Y.mergeUpdates(this.#pending)).catch(() => undefined);
  }

  /** The connection is gone. */
  lost(): void {
    if (this.#isStopped) return;
    this.#leave();
    if (this.#failure !== null) return;
    // Where the profile is being removed, another tab is about to say so.
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#run(), lostMs);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    this.#waiting.fail();
    this.#db?.close();
    this.#db = null;
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    clearTimeout(this.#retry);
    while (!this.isStopped && (await this.#step()));
    this.#isRunning = false;
    this.#ports.onChange();
    // Whoever was told that all is saved may have written more before this goes on.
    if (this.#failure === null && this.#isBehind()) void this.#run();
  }

  /** @returns whether there may be more to do */
  async #step(): Promise<boolean> {
    const taken = this.#pending;
    if (!this.#isBehind()) return this.#compactIfOutgrown();
    const upTo = this.#waiting.count;
    const update = taken.length === 0 ? null : Y.mergeUpdates(taken);
    this.#pending = [];
    try {
      const key = await this.#write(update);
      if (update) this.#ports.onTried(key, update);
      this.#failure = null;
      this.#failures = 0;
      this.#waiting.reach(this.#isBehind() ? upTo : this.#waiting.count);
      this.#ports.onChange();
      return true;
    } catch (error) {
      if (update) this.#pending.unshift(update);
      if (!this.isStopped) this.#fail(whyNotWritten(error), update);
      return false;
    }
  }

  #fail(why: NotSavedWhy, update: Uint8Array | null): void {
    this.#failure = why;
    this.#waiting.fail();
    this.#tryLater();
    if (update) this.#ports.onTried(null, update);
  }

  #tryLater(): void {
    const { retryMs, longestRetryMs } = this.#limits;
    const wait = Math.min(retryMs * 2 ** this.#failures++, longestRetryMs);
    this.#retry = setTimeout(() => void this.#run(), wait);
  }

  /** One try, and one more after what may help. @returns the row's key */
  async #write(update: Uint8Array | null): Promise<number> {
    try {
      return await this.#store(update);
    } catch (error) {
      if (this.#isStopped) throw error;
      if (whyNotWritten(error) === 'quota') await this.#free();
      else this.#leave();
      return this.#store(update);
    }
  }

  async #store(update: Uint8Array | null): Promise<number> {
    const db = (this.#db ??= await this.#ports.reopen());
    if (this.#isStopped) this.stop();
    const all = this.#storesAll || update === null;
    const bytes = all ? this.#ports.state() : update;
    const key = await within(this.#limits.writeMs, db.add(bytes));
    this.#rows.add([key], bytes.length);
    // Where the connection was lost meanwhile, so may be what went through it.
    if (all && this.#db === db) this.#storesAll = false;
    return key;
  }

  #leave(): void {
    this.#db?.close();
    this.#db = null;
    this.#storeAll();
  }

  #storeAll(): void {
    this.#storesAll = true;
    this.#waiting.more();
  }

  async #free(): Promise<void> {
    try {
      await within(this.#limits.freeMs, this.#ports.free());
    } catch {
      // The second try will tell whether there is room.
    }
  }

  async #compactIfOutgrown(): Promise<boolean> {
    if (!this.#db || !this.#ports.leads()) return false;
    const state = this.#rows.outgrown(this.#ports.state);
    if (!state) return false;
    try {
      const key = await within(this.#limits.writeMs, this.#db.replace(this.#rows.keys, state));
      this.#rows.replaceAll(key, state.length);
    } catch {
      // Nothing is lost: the rows are all there still, and will be more before the next try.
    }
    return this.#isBehind();
  }
}
