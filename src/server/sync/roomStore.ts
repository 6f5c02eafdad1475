import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Where rooms are kept: what a room holds is one value, and storing it is all or nothing. */
export interface RoomStore {
  fetch(room: string): Promise<Uint8Array | null>;
  /** Comes when it is on the disk. @throws where it is not */
  store(room: string, state: Uint8Array, at: number): Promise<void>;
  /** Removes rooms that nobody has entered since. @returns how many */
  expire(before: number): Promise<number>;
  /** Somebody has entered it. */
  touch(room: string, at: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenedStore =
  | { readonly ok: true; readonly store: RoomStore }
  | { readonly ok: false; readonly message: string };

const schema = `
  CREATE TABLE IF NOT EXISTS rooms (
    name TEXT PRIMARY KEY,
    state BLOB NOT NULL,
    stored_at INTEGER NOT NULL,
    entered_at INTEGER NOT NULL
  ) STRICT;
`;

/** In one file of this folder, with SQLite's own log beside it. */
export function openSqliteStore(folder: string): OpenedStore {
  const file = join(folder, 'rooms.sqlite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = new DatabaseSync(file);
    // A receipt is sent for what is stored: it must outlast a power cut, so each commit waits for the disk.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
    db.exec(schema);
    return { ok: true, store: new SqliteStore(db) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      message: `The rooms in ${file} cannot be opened: ${why}. ALOFT_DATA names the folder; it must be one that this user may write to.`,
    };
  }
}

class SqliteStore implements RoomStore {
  readonly #db: DatabaseSync;
  readonly #fetch: StatementSync;
  readonly #store: StatementSync;
  readonly #touch: StatementSync;
  readonly #expire: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#fetch = db.prepare('SELECT state FROM rooms WHERE name = ?');
    this.#store = db.prepare(`
      INSERT INTO rooms (name, state, stored_at, entered_at) VALUES (?1, ?2, ?3, ?3)
      ON CONFLICT (name) DO UPDATE SET state = ?2, stored_at = ?3
    `);
    this.#touch = db.prepare('UPDATE rooms SET entered_at = ?2 WHERE name = ?1');
    this.#expire = db.prepare('DELETE FROM rooms WHERE max(entered_at, stored_at) < ?');
  }

  fetch(room: string): Promise<Uint8Array | null> {
    return promised(() => {
      const row = this.#fetch.get(room);
      return row?.['state'] instanceof Uint8Array ? row['state'] : null;
    });
  }

  store(room: string, state: Uint8Array, at: number): Promise<void> {
    return promised(() => void this.#store.run(room, state, at));
  }

  touch(room: string, at: number): Promise<void> {
    return promised(() => void this.#touch.run(room, at));
  }

  expire(before: number): Promise<number> {
    return promised(() => Number(this.#expire.run(before).changes));
  }

  close(): Promise<void> {
    return promised(() => this.#db.close());
  }
}

/** node:sqlite answers at once; other stores do not. */
const promised = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()));
