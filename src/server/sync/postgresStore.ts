import { randomBytes, randomUUID } from 'node:crypto';
import { Pool, type ClientBase } from 'pg';
import type { Log } from './log.ts';
import { touchedToMs, type ChallengeMemory, type Kept } from './roomStore.ts';
import type { OpenedStore, RoomStore } from './roomStore.ts';
import { reasonOf, whereIs } from './reasons.ts';

/** Several servers share what a database takes: a hundred connections, as it comes. */
const poolSize = 8;
const [connectMs, againMs] = [5_000, 250];
/** The database gives up first, so that its connection can be used again. */
const [statementMs, answerMs] = [8_000, 10_000];

/** Servers that start at once make the tables one after the other: any number that is ours alone. */
const schemaLock = 4_173_001;

const schema = `
  SELECT pg_advisory_xact_lock(${schemaLock});
  CREATE TABLE IF NOT EXISTS aloft_rooms (
    name text PRIMARY KEY,
    state bytea NOT NULL,
    version uuid NOT NULL,
    stored_at bigint NOT NULL,
    entered_at bigint NOT NULL
  );
  -- What is encrypted cannot be made smaller.
  ALTER TABLE aloft_rooms ALTER COLUMN state SET STORAGE EXTERNAL;
  CREATE TABLE IF NOT EXISTS aloft_challenge_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key bytea NOT NULL
  );
  -- Of the last minute: it need not outlast a crash, nor wait for the disk.
  CREATE UNLOGGED TABLE IF NOT EXISTS aloft_challenges_used (
    name text PRIMARY KEY,
    ends bigint NOT NULL
  );
`;

/** In the tables of one PostgreSQL database, which several servers may share. */
export async function openPostgresStore(url: URL, log: Log): Promise<OpenedStore> {
  const pool = new Pool({
    ...{ connectionString: url.href, application_name: 'aloft' },
    ...{ max: poolSize, connectionTimeoutMillis: connectMs, query_timeout: answerMs },
    ...{ keepAlive: true, idleTimeoutMillis: 60_000 },
    // The pool waits for it, which its types do not say.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: waitForTheDisk,
  });
  // One that breaks while nobody uses it is replaced; an error that nobody listens to would end the process.
  pool.on('error', (error) => log('database connection lost', { error: reasonOf(error) }));
  try {
    const key = await whenItIsUp(() => prepare(pool, log));
    return { ok: true, store: new PostgresStore(pool, key) };
  } catch (error) {
    await pool.end();
    return {
      ok: false,
      message: `The database at ${whereIs(url)} cannot be used: ${reasonOf(error)}. DATABASE_URL says where it is and who may use it (postgres://user:password@host:5432/database).`,
    };
  }
}

/** Makes the tables where there are none. @returns what challenges are made with */
async function prepare(pool: Pool, log: Log): Promise<Uint8Array> {
  const { rows } = await pool.query<{ ours: string | null; fsync: string }>(
    `SELECT to_regclass('aloft_challenges_used') AS ours, current_setting('fsync') AS fsync`,
  );
  // Who made the tables may have kept the right to make any.
  if (rows[0]?.ours === null) await pool.query(schema);
  if (rows[0]?.fsync === 'off')
    log('the database does not wait for its disk (fsync is off): a power cut may cost rooms');
  return challengeKey(pool);
}

/** Often it is started together with the servers, and takes a moment longer. */
async function whenItIsUp<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + connectMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The second is PostgreSQL's own: it is starting up.
      const isComing = code === 'ECONNREFUSED' || code === '57P03';
      if (!isComing || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}

/** A receipt must outlast a power cut: who has set the database to wait for less waits here all the same. */
async function waitForTheDisk(client: ClientBase): Promise<void> {
  await client.query(`
    SELECT set_config('statement_timeout', '${statementMs}', false),
      CASE WHEN current_setting('synchronous_commit') <> 'remote_apply'
        THEN set_config('synchronous_commit', 'on', false) END
  `);
}

/** The server that came first has made it. */
async function challengeKey(pool: Pool): Promise<Uint8Array> {
  await pool.query('INSERT INTO aloft_challenge_key (key) VALUES ($1) ON CONFLICT DO NOTHING', [
    randomBytes(32),
  ]);
  const { rows } = await pool.query<{ key: Buffer }>('SELECT key FROM aloft_challenge_key');
  return rows[0]!.key;
}

class PostgresStore implements RoomStore {
  readonly challenges: ChallengeMemory;
  readonly #pool: Pool;

  constructor(pool: Pool, key: Uint8Array) {
    this.#pool = pool;
    this.challenges = { key, use: (name, end) => this.#useChallenge(name, end) };
  }

  async fetch(room: string): Promise<Kept | null> {
    const select = 'SELECT state, version FROM aloft_rooms WHERE name = $1';
    const { rows } = await this.#pool.query<Kept>(select, [room]);
    return rows[0] ?? null;
  }

  async store(
    room: string,
    state: Uint8Array,
    over: string | null,
    at: number,
  ): Promise<string | null> {
    const version = randomUUID();
    const values = [room, Buffer.from(state.buffer, state.byteOffset, state.length), version, at];
    const insert = `
      INSERT INTO aloft_rooms (name, state, version, stored_at, entered_at)
      VALUES ($1, $2, $3, $4, $4) ON CONFLICT (name) DO NOTHING`;
    const update = `
      UPDATE aloft_rooms SET state = $2, version = $3, stored_at = $4
      WHERE name = $1 AND version = $5`;
    const { rowCount } = await (over === null
      ? this.#pool.query(insert, values)
      : this.#pool.query(update, [...values, over]));
    return rowCount === 1 ? version : null;
  }

  async touch(room: string, at: number): Promise<void> {
    const update = 'UPDATE aloft_rooms SET entered_at = $2 WHERE name = $1 AND entered_at < $3';
    await this.#pool.query(update, [room, at, at - touchedToMs]);
  }

  async expire(before: number): Promise<number> {
    await this.#pool.query(`
      DELETE FROM aloft_challenges_used WHERE ends < extract(epoch FROM now() - interval '1 hour') * 1000`);
    const remove = 'DELETE FROM aloft_rooms WHERE greatest(entered_at, stored_at) < $1';
    return (await this.#pool.query(remove, [before])).rowCount ?? 0;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #useChallenge(name: string, end: number): Promise<boolean> {
    const use = `
      INSERT INTO aloft_challenges_used (name, ends) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
    return (await this.#pool.query(use, [name, Math.ceil(end)])).rowCount === 1;
  }
}
