import * as Y from 'yjs';
import type { SyncDatabase } from './database.ts';

const mostRows = 50;
const restMs = 200;

/**
 * A room as this device has heard of it, kept from one session to the next: so that only what is new
 * crosses the network, what was written on a plane leaves after it, and what a server has lost comes back to
 * it. It can be heard again: where it cannot be kept, it is kept in memory.
 */
export class HeardRoom {
  readonly outer = new Y.Doc();
  /** Null for one that is not kept. */
  readonly #database: SyncDatabase | null;
  readonly #profile: string;
  readonly #room: string;
  #keys: number[];
  #pending: Uint8Array[] = [];
  #isFailing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<void> = Promise.resolve();
  readonly #onUpdate = (update: Uint8Array) => this.#heard(update);

  private constructor(
    database: SyncDatabase | null,
    profile: string,
    room: string,
    keys: number[],
  ) {
    this.#database = database;
    this.#profile = profile;
    this.#room = room;
    this.#keys = keys;
  }

  /** @param room its name */
  static async open(database: SyncDatabase, profile: string, room: string): Promise<HeardRoom> {
    const nothing = { keys: [], updates: [] };
    const { keys, updates } = await database.heard(profile, room).catch(() => nothing);
    const heard = new HeardRoom(database, profile, room, keys);
    for (const update of updates) {
      try {
        Y.applyUpdate(heard.outer, update);
      } catch {
        // A damaged row: the server has it, or another device.
      }
    }
    heard.outer.on('update', heard.#onUpdate);
    return heard;
  }

  /** For a room that this device only puts something into. */
  static inMemory(): HeardRoom {
    return new HeardRoom(null, '', '', []);
  }

  /** Comes when all of it is kept, or cannot be. */
  async kept(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keep();
    await this.#keeping;
  }

  async close(): Promise<void> {
    this.outer.off('update', this.#onUpdate);
    await this.kept();
    this.outer.destroy();
  }

  #heard(update: Uint8Array): void {
    this.#pending.push(update);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), restMs);
  }

  #keep(): void {
    this.#keeping = this.#keeping.then(() => this.#write());
  }

  async #write(): Promise<void> {
    const database = this.#database;
    if (this.#pending.length === 0 || !database) return;
    const isAll = this.#isFailing || this.#keys.length >= mostRows;
    const update = isAll ? Y.encodeStateAsUpdate(this.outer) : Y.mergeUpdates(this.#pending);
    const instead = isAll ? this.#keys : [];
    this.#pending = [];
    try {
      const [profile, room] = [this.#profile, this.#room];
      const key = await database.hear({ profile, room, update }, instead);
      this.#keys = isAll ? [key] : [...this.#keys, key];
      this.#isFailing = false;
    } catch {
      // The next time all of it.
      this.#isFailing = true;
    }
  }
}
