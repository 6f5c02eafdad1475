import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { within } from './within.ts';

/** As y-indexeddb lays it out. What is in a row is known only once it has been read. */
interface RecordSchema extends DBSchema {
  updates: { key: number; value: unknown };
  custom: { key: string; value: unknown };
}

export interface Row {
  readonly key: number;
  readonly value: unknown;
  /** Whether the database itself gives it out. */
  readonly isReadable: boolean;
}

export const databaseOf = (profile: string): string => `aloft-record-${profile}`;

interface OpenOptions {
  readonly limitMs: number;
  /** Whether it is made where there is none yet. */
  readonly create: boolean;
  /** The connection was closed by the browser, or for somebody who deletes or changes the database. */
  readonly onClosed?: () => void;
}

/** A connection to the database of one record. */
export class RecordDatabase {
  readonly #db: IDBPDatabase<RecordSchema>;

  private constructor(db: IDBPDatabase<RecordSchema>) {
    this.#db = db;
  }

  /** @throws where the browser refuses it, where it takes too long, where there is none to be made */
  static async open(
    name: string,
    { limitMs, create, onClosed }: OpenOptions,
  ): Promise<RecordDatabase> {
    const opening = openDB<RecordSchema>(name, undefined, {
      upgrade: (db, _from, _to, transaction) => {
        // The open request tells of the abort.
        transaction.done.catch(() => undefined);
        if (!create) {
          transaction.abort();
          return;
        }
        db.createObjectStore('updates', { autoIncrement: true });
        db.createObjectStore('custom');
      },
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        onClosed?.();
      },
      terminated: () => onClosed?.(),
    });
    try {
      return new RecordDatabase(await within(limitMs, opening));
    } catch (error) {
      // One that comes late would stand in the way of whoever deletes the database.
      opening.then(
        (db) => db.close(),
        () => undefined,
      );
      throw error;
    }
  }

  async rows(): Promise<Row[]> {
    const keys = await this.#db.getAllKeys('updates');
    try {
      const { store, done } = this.#db.transaction('updates');
      done.catch(() => undefined);
      const [theirKeys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return theirKeys.map((key, i) => ({ key, value: values[i], isReadable: true }));
    } catch {
      // A single value that the browser cannot read fails all that are read with it.
      return Promise.all(keys.map((key) => this.#row(key)));
    }
  }

  async #row(key: number): Promise<Row> {
    try {
      return { key, value: await this.#db.get('updates', key), isReadable: true };
    } catch {
      return { key, value: undefined, isReadable: false };
    }
  }

  /** @returns its key, once it is on the disk */
  add(update: Uint8Array): Promise<number> {
    return this.replace([], update);
  }

  /** Puts one row in the place of these, all or nothing. @returns its key */
  async replace(keys: readonly number[], update: Uint8Array): Promise<number> {
    // A flat battery must not take what was said to be saved.
    const transaction = this.#db.transaction('updates', 'readwrite', { durability: 'strict' });
    transaction.done.catch(() => undefined);
    const { store } = transaction;
    const adding = store.add(update);
    const removing = rangesOf(keys).map((range) => store.delete(range));
    const [key] = await Promise.all([adding, ...removing, transaction.done]);
    return key;
  }

  async remove(keys: readonly number[]): Promise<void> {
    const transaction = this.#db.transaction('updates', 'readwrite');
    transaction.done.catch(() => undefined);
    const removing = rangesOf(keys).map((range) => transaction.store.delete(range));
    await Promise.all([...removing, transaction.done]);
  }

  close(): void {
    this.#db.close();
  }
}

/** Neighbours together, as there are thousands. Nothing between them that is not one of them. */
function rangesOf(keys: readonly number[]): IDBKeyRange[] {
  const runs: [number, number][] = [];
  for (const key of [...keys].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && key <= last[1] + 1) last[1] = key;
    else runs.push([key, key]);
  }
  return runs.map(([from, to]) => IDBKeyRange.bound(from, to));
}
