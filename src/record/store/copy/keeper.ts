import * as Y from 'yjs';
import { Waiting } from '../waiting.ts';
import { within } from '../within.ts';
import { isKnown, mergeCopy } from './merge.ts';
import type { CopyAnswer, CopyRequest } from './messages.ts';
import { readCopy } from './places.ts';

export interface CopyPorts {
  /** A thread of `entry.ts`. */
  readonly spawn: () => Worker;
  readonly now: () => number;
  /** Whether it is this tab's turn. */
  readonly leads: () => boolean;
}

export interface CopyLimits {
  readonly restMs: number;
  readonly writeMs: number;
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

/**
 * Keeps the second copy of a record: each change at once, and all of it anew when changes have come to
 * rest or the page is left. It begins with the first change, and never puts anything in the place of what
 * it has not brought into the document.
 */
export class CopyKeeper {
  readonly #doc: Y.Doc;
  readonly #name: string;
  readonly #limits: CopyLimits;
  readonly #ports: CopyPorts;
  readonly #waiting = new Waiting();
  readonly #onUpdate = (update: Uint8Array) => this.#changed(update);
  readonly #onVisibility = () => {
    if (document.visibilityState === 'hidden') this.keep();
  };
  #worker: Worker | null = null;
  #pending: Uint8Array[] = [];
  /** Whether all of the document is to be written, and not only what is pending. */
  #wantsAll = true;
  #hasAppended = false;
  #isRunning = false;
  #isClosed = false;
  #failures = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param isDue whether there is something to keep before the first change */
  constructor(doc: Y.Doc, name: string, isDue: boolean, limits: CopyLimits, ports: CopyPorts) {
    this.#doc = doc;
    this.#name = name;
    this.#limits = limits;
    this.#ports = ports;
    doc.on('update', this.#onUpdate);
    document.addEventListener('visibilitychange', this.#onVisibility);
    if (isDue) this.#waiting.more();
    if (isDue) void this.#run();
  }

  /** It may be this tab's turn now. */
  wake(): void {
    void this.#run();
  }

  /** All of it anew, if anything was added. */
  keep(): void {
    clearTimeout(this.#rest);
    if (this.#hasAppended && !this.#isClosed) {
      this.#wantsAll = true;
      this.#waiting.more();
    }
    void this.#run();
  }

  /** Comes when all that was written by now is kept, or cannot be. */
  async settled(limitMs: number): Promise<void> {
    const isAtWork = this.#ports.leads() && !this.#isClosed && this.#failures === 0;
    if (isAtWork) await this.#waiting.settled(limitMs);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    clearTimeout(this.#retry);
    this.#doc.off('update', this.#onUpdate);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#waiting.fail();
    this.#leave();
  }

  #changed(update: Uint8Array): void {
    this.#waiting.more();
    if (this.#worker && !this.#wantsAll) this.#pending.push(update);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.keep(), this.#limits.restMs);
    if (this.#failures === 0) void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || !this.#hasWork()) return;
    this.#isRunning = true;
    clearTimeout(this.#retry);
    try {
      while (this.#hasWork()) await this.#step();
      this.#failures = 0;
    } catch {
      this.#fail();
    }
    this.#isRunning = false;
  }

  #hasWork(): boolean {
    return !this.#isClosed && this.#waiting.isAny && this.#ports.leads();
  }

  async #step(): Promise<void> {
    if (!this.#worker) {
      await this.#open();
      return;
    }
    const upTo = this.#waiting.count;
    const [updates, at] = [this.#pending, this.#ports.now()];
    this.#pending = [];
    if (this.#wantsAll) {
      this.#wantsAll = false;
      // Yjs never shares the memory of what it encodes.
      const update = Y.encodeStateAsUpdate(this.#doc) as Uint8Array<ArrayBuffer>;
      await this.#ask({ kind: 'replace', update, at });
      this.#hasAppended = false;
    } else if (updates.length > 0) {
      await this.#ask({ kind: 'append', update: Y.mergeUpdates(updates), at });
      this.#hasAppended = true;
    }
    this.#waiting.reach(upTo);
  }

  async #open(): Promise<void> {
    this.#worker = this.#ports.spawn();
    await this.#ask({ kind: 'open', name: this.#name });
    const updates = await within(this.#limits.writeMs, readCopy(this.#name));
    // A third of a second of work for a record of three years, and next to never is there anything new.
    if (!isKnown(this.#doc, updates)) mergeCopy(this.#doc, updates);
    this.#wantsAll = true;
  }

  async #ask(request: CopyRequest): Promise<void> {
    const worker = this.#worker;
    if (!worker) throw new Error('The copy is closed.');
    const answering = new Promise<CopyAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<CopyAnswer>) => resolve(data);
      worker.onerror = () => reject(new Error('The thread that keeps the copy has failed.'));
    });
    worker.postMessage(request);
    const answer = await within(this.#limits.writeMs, answering);
    if (answer.ok) return;
    if (answer.why === 'none') this.close();
    throw new Error('The copy could not be written.');
  }

  /** Nobody knows what is there now: the next try begins anew. */
  #fail(): void {
    this.#leave();
    this.#pending = [];
    this.#waiting.fail();
    if (this.#isClosed) return;
    const { retryMs, longestRetryMs } = this.#limits;
    const wait = Math.min(retryMs * 2 ** this.#failures++, longestRetryMs);
    this.#retry = setTimeout(() => void this.#run(), wait);
  }

  #leave(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
