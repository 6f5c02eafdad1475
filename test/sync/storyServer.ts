import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '../../src/server/serve.ts';
import { openSync } from '../../src/server/sync/sync.ts';

interface Running {
  readonly port: number;
  stop(): Promise<void>;
  /** Without a word to anybody; nothing more reaches `folder`. */
  kill(): Promise<void>;
}

/** Two days, and no more: each is a whole copy of the disk. */
const yesterdaysName = 'yesterday';
const startMs = 60_000;

/**
 * The server that the devices of a story meet, on a disk that outlasts it. Where it is killed in this process,
 * that is: its folder is copied as it is at that moment, as a dead process leaves it, and the next one gets
 * the copy.
 */
export class StoryServer {
  readonly #outer = mkdtempSync(join(tmpdir(), 'aloft-story-'));
  readonly #isOwnProcess: boolean;
  #days = 0;
  #running: Running | null = null;

  constructor(isOwnProcess: boolean) {
    this.#isOwnProcess = isOwnProcess;
    mkdirSync(this.#app);
    writeFileSync(join(this.#app, 'index.html'), '<!doctype html>');
    mkdirSync(this.#folder);
  }

  get port(): number | null {
    return this.#running?.port ?? null;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  async start(): Promise<void> {
    if (this.#running) return;
    const start = this.#isOwnProcess ? startOwn : startHere;
    this.#running = await start(this.#folder, this.#app);
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  async kill(): Promise<void> {
    if (!this.#running) return;
    if (!this.#isOwnProcess) this.#useCopyOf(this.#folder);
    await this.#running.kill();
    this.#running = null;
  }

  /** The disk as it is now, to come back to. */
  keepYesterday(): void {
    const yesterday = join(this.#outer, yesterdaysName);
    rmSync(yesterday, { recursive: true, force: true });
    mkdirSync(yesterday);
    this.#use((db) => db.exec(`VACUUM INTO '${join(yesterday, 'rooms.sqlite')}'`));
  }

  /** Only while it is stopped. */
  setBack(): void {
    if (this.#running) throw new Error('A server is set back while it is stopped.');
    this.#useCopyOf(join(this.#outer, yesterdaysName));
  }

  /** Where it is full, nothing can be stored. */
  fill(isFull: boolean): void {
    this.#use((db) => {
      if (isFull)
        db.exec(
          `CREATE TRIGGER IF NOT EXISTS full BEFORE INSERT ON rooms BEGIN SELECT RAISE(ABORT, 'disk is full'); END`,
        );
      else db.exec('DROP TRIGGER IF EXISTS full');
    });
  }

  /** What is on the disk of this room. */
  stored(room: string): Uint8Array | null {
    return this.#use((db) => {
      const row = db.prepare('SELECT state FROM rooms WHERE name = ?').get(room);
      return row?.['state'] instanceof Uint8Array ? row['state'] : null;
    });
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#outer, { recursive: true, force: true });
  }

  #use<T>(work: (db: DatabaseSync) => T): T {
    const db = new DatabaseSync(join(this.#folder, 'rooms.sqlite'));
    try {
      db.exec('PRAGMA busy_timeout = 5000');
      return work(db);
    } finally {
      db.close();
    }
  }

  #useCopyOf(folder: string): void {
    this.#days++;
    cpSync(folder, this.#folder, { recursive: true });
  }

  get #folder(): string {
    return join(this.#outer, `data-${this.#days}`);
  }

  get #app(): string {
    return join(this.#outer, 'app');
  }
}

async function startHere(folder: string, root: string): Promise<Running> {
  const opened = await openSync({ keptIn: { folder }, roomDays: 400, proxies: 0 }, () => undefined);
  if (!opened.ok) throw new Error(opened.message);
  const served = await serve({ root, host: '127.0.0.1', port: 0, sync: opened.sync });
  if (!served.ok) throw new Error(served.message);
  const stop = async (): Promise<void> => {
    await served.close();
  };
  return { port: Number(new URL(served.address).port), stop, kill: stop };
}

async function startOwn(folder: string, root: string): Promise<Running> {
  const script = join(import.meta.dirname, 'serverProcess.ts');
  const child = fork(script, [folder, root], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const signal = AbortSignal.timeout(startMs);
  const [address] = (await once(child, 'message', { signal })) as [string];
  return {
    port: Number(new URL(address).port),
    stop: () => ended(child, () => child.send('stop')),
    kill: () => ended(child, () => child.kill('SIGKILL')),
  };
}

async function ended(child: ChildProcess, end: () => unknown): Promise<void> {
  const exit = once(child, 'exit', { signal: AbortSignal.timeout(startMs) });
  end();
  await exit;
}
