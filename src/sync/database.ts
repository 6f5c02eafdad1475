import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { dropPairing, keepPairing, keptPairing } from './keptPairing.ts';
import { within } from '../record/store/within.ts';
import type { Reached } from './frontier.ts';
import type { Head } from './pairing.ts';
import type { Receipt } from './wire.ts';

/**
 * `always`; `unmetered`: not where the learner pays for it, as far as the browser tells; `asked`: only when
 * the learner says so.
 */
export type WhenToSync = 'always' | 'unmetered' | 'asked';

/** What a device keeps of its pairing, for one learner. It leaves the device only as a pairing code. */
export interface Paired {
  readonly secret: Uint8Array<ArrayBuffer>; // [secretLength]
  /** Of the device's own key. */
  readonly seed: Uint8Array<ArrayBuffer>; // [32]
  /** In the record's list of devices. */
  readonly id: string;
  readonly name: string;
  readonly when: WhenToSync;
  readonly lastWritten: Reached | null;
  /** Whether what is kept of the room comes from a server. */
  readonly hasHeard: boolean;
  /** What the server last said to be on its disk. */
  readonly receipt: Receipt | null;
  /** How far the history goes, by the code that this device was paired with, until it has been reached. */
  readonly head: readonly Head[];
  /** Moves that the learner has said not to follow, by their hashes. */
  readonly ignored: readonly string[];
  /** The room to go to, while a device is being shut out. */
  readonly next: Next | null;
}

export interface Next {
  readonly secret: Uint8Array<ArrayBuffer>;
  /** Of another key than before: the server is not to know that the two rooms have anything in common. */
  readonly seed: Uint8Array<ArrayBuffer>;
  /** Whom it is done for. */
  readonly shutOut: string;
  /** What this device has written there. */
  readonly lastWritten: Reached | null;
}

/** Of a device that has not been in its room yet. */
export const nothingYet = {
  ...{ lastWritten: null, hasHeard: false, receipt: null, ignored: [], next: null },
} satisfies Partial<Paired>;

/** For the key of a device. */
export const newSeed = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

/** A row of what was heard in a room. */
interface Heard {
  readonly profile: string;
  readonly room: string;
  readonly update: Uint8Array;
}

interface SyncSchema extends DBSchema {
  /** By the profile. */
  paired: { key: string; value: Paired };
  heard: { key: number; value: Heard; indexes: { profile: string } };
}

type Connected = IDBPDatabase<SyncSchema>;

const version = 1;
const limitMs = 5_000;

/** What this device keeps of the rooms that its learners' devices share. Opened for each use, closed after. */
export class SyncDatabase {
  readonly #name: string;

  constructor(name = 'aloft-sync') {
    this.#name = name;
  }

  /**
   * A pairing that the browser has lost with its databases comes back, as a device that begins its history
   * anew.
   *
   * @throws where the browser keeps nothing, or a newer version was here
   */
  async paired(profile: string): Promise<Paired | null> {
    const found = await this.#use((db) => db.get('paired', profile));
    if (found) return found;
    const kept = await keptPairing(profile);
    if (!kept) return null;
    const again: Paired = { ...kept, ...nothingYet, seed: newSeed(), head: [] };
    await this.#use((db) => db.put('paired', again, profile));
    return again;
  }

  profiles(): Promise<string[]> {
    return this.#use((db) => db.getAllKeys('paired'));
  }

  /** @throws where it cannot be stored */
  async pair(profile: string, paired: Paired): Promise<void> {
    await this.#use((db) => db.put('paired', paired, profile));
    await keepPairing(profile, paired);
  }

  /**
   * @param durability `strict` where nothing may go on before it is on the disk
   * @returns what is kept now; null where the device is not paired, which stays so
   */
  async change(
    profile: string,
    part: Partial<Paired>,
    durability: IDBTransactionDurability = 'strict',
  ): Promise<Paired | null> {
    const changed = await this.#use(async (db) => {
      const { store, done } = db.transaction('paired', 'readwrite', { durability });
      done.catch(() => undefined);
      const before = await store.get(profile);
      const changed = before ? { ...before, ...part } : null;
      if (changed) await store.put(changed, profile);
      await done;
      return changed;
    });
    const isKeptTwice = (['secret', 'id', 'when'] as const).some((name) => name in part);
    if (changed && isKeptTwice) await keepPairing(profile, changed);
    return changed;
  }

  /** All that is kept for a profile. */
  async forget(profile: string): Promise<void> {
    // First, or another tab would find it there and take it for lost.
    await dropPairing(profile);
    await this.#use(async (db) => {
      const transaction = db.transaction(['paired', 'heard'], 'readwrite');
      transaction.done.catch(() => undefined);
      const heard = transaction.objectStore('heard');
      const keys = await heard.index('profile').getAllKeys(profile);
      await Promise.all([
        transaction.objectStore('paired').delete(profile),
        ...keys.map((key) => heard.delete(key)),
        transaction.done,
      ]);
    });
  }

  /** What was heard in a room; what is of another one is let go. */
  heard(profile: string, room: string): Promise<{ keys: number[]; updates: Uint8Array[] }> {
    return this.#use(async (db) => {
      const { store, done } = db.transaction('heard', 'readwrite');
      done.catch(() => undefined);
      const index = store.index('profile');
      const [keys, rows] = await Promise.all([index.getAllKeys(profile), index.getAll(profile)]);
      const isOfRoom = (i: number): boolean => rows[i]?.room === room;
      await Promise.all(keys.filter((_, i) => !isOfRoom(i)).map((key) => store.delete(key)));
      await done;
      return {
        keys: keys.filter((_, i) => isOfRoom(i)),
        updates: rows.filter((_, i) => isOfRoom(i)).map(({ update }) => update),
      };
    });
  }

  /** Puts one update in the place of these rows. @returns its key */
  hear(heard: Heard, instead: readonly number[]): Promise<number> {
    return this.#use(async (db) => {
      const { store, done } = db.transaction('heard', 'readwrite');
      done.catch(() => undefined);
      const adding = store.add(heard);
      const removing = instead.map((key) => store.delete(key));
      const [key] = await Promise.all([adding, ...removing, done]);
      return key;
    });
  }

  async #use<T>(work: (db: Connected) => Promise<T>): Promise<T> {
    const opening = openDB<SyncSchema>(this.#name, version, {
      upgrade: (db) => {
        db.createObjectStore('paired');
        db.createObjectStore('heard', { autoIncrement: true }).createIndex('profile', 'profile');
      },
    });
    try {
      return await within(limitMs, opening.then(work));
    } finally {
      opening.then(
        (db) => db.close(),
        () => undefined,
      );
    }
  }
}
