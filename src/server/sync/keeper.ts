import type { Document } from '@hocuspocus/server';
import * as Y from 'yjs';
import { largestRoom, type Receipt } from '../../sync/wire.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { reasonOf } from './reasons.ts';
import type { RoomStore } from './roomStore.ts';

export interface KeeperPorts {
  readonly store: RoomStore;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
}

export interface KeeperLimits {
  readonly retryMs: number;
  readonly longestRetryMs: number;
  readonly roomBytes: number;
}

export const usualKeeperLimits: KeeperLimits = {
  retryMs: 1_000,
  longestRetryMs: 60_000,
  roomBytes: largestRoom,
};

interface Room {
  /** About so many: what is stored, and what has come since. */
  bytes: number;
  /** Whether all of it is on the disk. */
  isStored: boolean;
  /** What was last read or written of it; null where there was nothing. */
  version: string | null;
  /** What the clients are told. */
  receipt: Receipt;
  failures: number;
  retry: ReturnType<typeof setTimeout> | undefined;
}

/** What comes from the disk: it has not to go back there. */
const fromDisk = { source: 'local', skipStoreHooks: true } as const;

/** Who overtakes us so often has written everything by now that we have told each other. */
const mostAttempts = 5;
/** A stop stores so many rooms at once. */
const atOnce = 8;

/** Brings rooms from the disk and back, and tells their clients what is there, and nothing else. */
export class Keeper {
  readonly #ports: KeeperPorts;
  readonly #limits: KeeperLimits;
  /** Has a room stored once its changes rest, or now. */
  readonly #request: (document: Document, when: 'soon' | 'now') => void;
  readonly #rooms = new WeakMap<Document, Room>();
  #isClosed = false;

  constructor(
    ports: KeeperPorts,
    limits: KeeperLimits,
    request: (document: Document, when: 'soon' | 'now') => void,
  ) {
    this.#ports = ports;
    this.#limits = limits;
    this.#request = request;
  }

  /** @throws where the disk cannot be read */
  async open(document: Document): Promise<void> {
    const { store, now } = this.#ports;
    const kept = await store.fetch(document.name);
    if (kept) Y.applyUpdate(document, kept.state, fromDisk);
    this.#rooms.set(document, {
      ...{ bytes: kept?.state.length ?? 0, isStored: true, version: kept?.version ?? null },
      // Of a room that is not there that is said, too: a client may know it from before it was set back.
      receipt: storedReceipt(Y.encodeStateVector(document), now()),
      ...{ failures: 0, retry: undefined },
    });
    document.on('update', (update, origin) => this.#changed(document, update, origin));
  }

  receipt(document: Document): Receipt | null {
    return this.#rooms.get(document)?.receipt ?? null;
  }

  isStored(document: Document): boolean {
    return this.#rooms.get(document)?.isStored ?? true;
  }

  hasSpaceFor(document: Document, update: Uint8Array): boolean {
    const bytes = this.#rooms.get(document)?.bytes ?? 0;
    return bytes + update.length <= this.#limits.roomBytes;
  }

  /** Writes what is not on the disk yet. Where that fails, it is tried again until it does not. */
  async store(document: Document): Promise<void> {
    const { metrics, log, now } = this.#ports;
    const room = this.#rooms.get(document);
    if (!room || room.isStored || this.#isClosed) return;
    clearTimeout(room.retry);
    // What comes while it is written makes it unstored again.
    room.isStored = true;
    try {
      const receipt = await this.#write(document, room);
      metrics.count('stored');
      room.failures = 0;
      this.#tell(room, document, receipt);
    } catch (error) {
      room.isStored = false;
      metrics.count('store_failures');
      log('room not stored', { error: reasonOf(error) });
      this.#tell(room, document, { kind: 'not-stored', at: now() });
      this.#tryLater(room, document);
    }
  }

  /** Stores what is not stored, and nothing after that. @returns whether all of it is */
  async close(documents: Iterable<Document>, withinMs: number): Promise<boolean> {
    const all = [...documents];
    const left = [...all];
    const storeNext = async (): Promise<void> => {
      const document = left.pop();
      if (!document) return;
      await document.saveMutex.runExclusive(() => this.store(document));
      clearTimeout(this.#rooms.get(document)?.retry);
      await storeNext();
    };
    await within(withinMs, Promise.all(Array.from({ length: atOnce }, storeNext)));
    this.#isClosed = true;
    for (const document of all) clearTimeout(this.#rooms.get(document)?.retry);
    return all.every((document) => this.isStored(document));
  }

  #changed(document: Document, update: Uint8Array, origin: unknown): void {
    const room = this.#rooms.get(document);
    if (!room || origin === fromDisk) return;
    room.bytes += update.length;
    room.isStored = false;
    // Hocuspocus leaves it to the server that it comes from, which may end before it has stored it.
    if (isFromServer(origin)) this.#request(document, 'soon');
    else this.#ports.metrics.count('updates');
    this.#ports.metrics.count('update_bytes', update.length);
  }

  /** @returns what is then on the disk */
  async #write(document: Document, room: Room): Promise<Receipt> {
    const { store, metrics, now } = this.#ports;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const state = Y.encodeStateAsUpdate(document);
      const [covered, bytes] = [Y.encodeStateVector(document), state.length];
      const version = await store.store(document.name, state, room.version, now());
      if (version !== null) {
        room.version = version;
        room.bytes = bytes;
        return storedReceipt(covered, now());
      }
      // Another server has stored since: what it has comes first.
      metrics.count('overtaken');
      const kept = await store.fetch(document.name);
      if (kept) Y.applyUpdate(document, kept.state, fromDisk);
      room.version = kept?.version ?? null;
    }
    throw new Error('other servers were always faster');
  }

  #tell(room: Room, document: Document, receipt: Receipt): void {
    room.receipt = receipt;
    document.broadcastStateless(JSON.stringify(receipt));
  }

  #tryLater(room: Room, document: Document): void {
    const { retryMs, longestRetryMs } = this.#limits;
    const wait = Math.min(retryMs * 2 ** room.failures++, longestRetryMs);
    // Not all rooms at once, when a database is back.
    room.retry = setTimeout(
      () => this.#request(document, 'now'),
      wait * (0.75 + Math.random() / 4),
    );
    room.retry.unref();
  }
}

const isFromServer = (origin: unknown): boolean =>
  (origin as { readonly source?: unknown } | null)?.source === 'redis';

const storedReceipt = (stateVector: Uint8Array, at: number): Receipt => ({
  kind: 'stored',
  state: Buffer.from(stateVector).toString('base64'),
  at,
});

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
