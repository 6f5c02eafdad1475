import { Worker } from 'node:worker_threads';
import { OwnChallenges } from './ownChallenges.ts';
import type { Kept, OpenedStore, RoomStore } from './roomStore.ts';
import type { Answer, Asked, Question } from './sqlite/questions.ts';
import { fileIn } from './sqlite/tables.ts';

/** In one file of this folder. */
export async function openSqliteStore(folder: string): Promise<OpenedStore> {
  const store = new SqliteStore(folder);
  try {
    await store.opened;
    return { ok: true, store };
  } catch (error) {
    await store.end();
    const why = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      message: `The rooms in ${fileIn(folder)} cannot be opened: ${why}. ALOFT_DATA names the folder; it must be one that this user may write to.`,
    };
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

class SqliteStore implements RoomStore {
  readonly challenges = new OwnChallenges();
  readonly opened: Promise<unknown>;
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #broken: Error | undefined;

  constructor(folder: string) {
    this.#thread = new Worker(new URL('./sqlite/thread.ts', import.meta.url), {
      workerData: { folder },
    });
    this.#thread.on('message', (answer: Answer) => this.#hear(answer));
    this.#thread.on('error', (error: Error) => this.#break(error));
    this.#thread.on('exit', () => this.#break(new Error('the thread of the rooms has ended')));
    this.opened = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  fetch(room: string): Promise<Kept | null> {
    return this.#ask({ kind: 'fetch', room });
  }

  store(room: string, state: Uint8Array, over: string | null, at: number): Promise<string | null> {
    return this.#ask({ kind: 'store', room, state, over, at });
  }

  touch(room: string, at: number): Promise<void> {
    return this.#ask({ kind: 'touch', room, at });
  }

  expire(before: number): Promise<number> {
    return this.#ask({ kind: 'expire', before });
  }

  async close(): Promise<void> {
    // All that was to be stored has been answered before: there is nothing left to lose.
    await this.#ask({ kind: 'close' }).catch(() => undefined);
    await this.end();
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }

  async #ask<T>(asked: Asked): Promise<T> {
    if (this.#broken) throw this.#broken;
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const given = asked.kind === 'store' ? [asked.state.buffer as ArrayBuffer] : [];
    this.#thread.postMessage({ ...asked, id } satisfies Question, given);
    return (await answer) as T;
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new Error(answer.message));
  }

  #break(error: Error): void {
    this.#broken ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
