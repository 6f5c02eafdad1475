import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { touchedToMs, type Kept } from '../roomStore.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS rooms (
    name TEXT PRIMARY KEY,
    state BLOB NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    stored_at INTEGER NOT NULL,
    entered_at INTEGER NOT NULL
  ) STRICT;
`;

export const fileIn = (folder: string): string => join(folder, 'rooms.sqlite');

/** The rooms of a folder, in one file with SQLite's own log beside it. What it does it has done when it returns. */
export class Tables {
  readonly #db: DatabaseSync;
  readonly #fetch: StatementSync;
  readonly #create: StatementSync;
  readonly #replace: StatementSync;
  readonly #touch: StatementSync;
  readonly #expire: StatementSync;

  /** @throws where the folder cannot be used */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = new DatabaseSync(fileIn(folder));
    // A receipt is sent for what is stored: it must outlast a power cut, so each commit waits for the disk.
    // The first of them is for the second, which no other process may hold just then.
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    db.exec(schema);
    addVersions(db);
    this.#db = db;
    this.#fetch = db.prepare('SELECT state, version FROM rooms WHERE name = ?');
    this.#create = db.prepare(`
      INSERT INTO rooms (name, state, version, stored_at, entered_at) VALUES (?1, ?2, ?3, ?4, ?4)
      ON CONFLICT (name) DO NOTHING
    `);
    this.#replace = db.prepare(
      'UPDATE rooms SET state = ?2, version = ?3, stored_at = ?4 WHERE name = ?1 AND version = ?5',
    );
    this.#touch = db.prepare(
      'UPDATE rooms SET entered_at = ?2 WHERE name = ?1 AND entered_at < ?3',
    );
    this.#expire = db.prepare('DELETE FROM rooms WHERE max(entered_at, stored_at) < ?');
  }

  fetch(room: string): Kept | null {
    const { state, version } = this.#fetch.get(room) ?? {};
    const isKept = state instanceof Uint8Array && typeof version === 'string';
    return isKept ? { state, version } : null;
  }

  store(room: string, state: Uint8Array, over: string | null, at: number): string | null {
    const version = randomUUID();
    const { changes } =
      over === null
        ? this.#create.run(room, state, version, at)
        : this.#replace.run(room, state, version, at, over);
    return changes === 1 ? version : null;
  }

  touch(room: string, at: number): void {
    this.#touch.run(room, at, at - touchedToMs);
  }

  expire(before: number): number {
    return Number(this.#expire.run(before).changes);
  }

  /** All or nothing, and one wait for the disk. */
  together(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }
}

/** The first tables had none. */
function addVersions(db: DatabaseSync): void {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all('rooms');
  if (columns.some(({ name }) => name === 'version')) return;
  db.exec(`ALTER TABLE rooms ADD COLUMN version TEXT NOT NULL DEFAULT ''`);
}
