import { Database } from '@hocuspocus/extension-database';
import {
  Hocuspocus,
  type Connection,
  type Document,
  type onStoreDocumentPayload,
} from '@hocuspocus/server';
import * as Y from 'yjs';
import { largestRoom, type Receipt } from '../../sync/wire.ts';
import type { Entrance } from './entrance.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RoomStore } from './roomStore.ts';

export interface RoomsPorts {
  readonly store: RoomStore;
  readonly entrance: Entrance;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
}

export interface RoomsLimits {
  /** How long changes of a room must rest before it is stored, and how long they may go on. */
  readonly storeAfterMs: number;
  readonly storeAtLatestMs: number;
  readonly retryMs: number;
  readonly longestRetryMs: number;
  readonly roomBytes: number;
}

export const usualRoomsLimits: RoomsLimits = {
  storeAfterMs: 300,
  storeAtLatestMs: 2_000,
  retryMs: 1_000,
  longestRetryMs: 60_000,
  roomBytes: largestRoom,
};

interface Room {
  /** About so many: what is stored, and what has come since. */
  bytes: number;
  /** Whether all of it is on the disk. */
  isStored: boolean;
  /** What the clients are told. */
  receipt: Receipt;
  failures: number;
  retry: ReturnType<typeof setTimeout> | undefined;
}

/** What each connection is let in with. */
export interface Visitor {
  readonly room: string;
  readonly host: string;
}

/**
 * Relays what the devices of a room write and keeps it, without a word of it being readable here. A client
 * is told what is on the disk, and only then.
 */
export class Rooms {
  readonly hocuspocus: Hocuspocus<Visitor>;
  readonly #ports: RoomsPorts;
  readonly #limits: RoomsLimits;
  readonly #rooms = new Map<string, Room>();
  #isClosing = false;

  constructor(ports: RoomsPorts, limits: RoomsLimits = usualRoomsLimits) {
    this.#ports = ports;
    this.#limits = limits;
    const { metrics } = ports;
    const database = new Database({
      fetch: async ({ documentName }) => {
        const state = await ports.store.fetch(documentName);
        this.#rooms.set(documentName, roomOf(state, ports.now()));
        return state;
      },
      store: ({ documentName, document, state }) => this.#store(documentName, document, state),
    });
    this.hocuspocus = new Hocuspocus<Visitor>({
      quiet: true,
      debounce: limits.storeAfterMs,
      maxDebounce: limits.storeAtLatestMs,
      extensions: [database],
      onAuthenticate: async ({ context, documentName, token }) => {
        const { room, host } = context;
        const mayEnter =
          room === documentName &&
          (await ports.entrance.mayEnter(room, token, host)) &&
          !this.#isClosing;
        metrics.count(mayEnter ? 'entered' : 'refused');
        // Hocuspocus takes a reason for a refusal, and an error with a message for a defect to be printed.
        if (!mayEnter) throw refusal('permission-denied');
        await ports.store.touch(room, ports.now());
      },
      onCreateDocument: () => (this.#isClosing ? Promise.reject(refusal('stopping')) : done),
      connected: ({ connection, documentName }) => {
        const receipt = this.#rooms.get(documentName)?.receipt;
        if (receipt) connection.sendStateless(JSON.stringify(receipt));
        return done;
      },
      beforeHandleMessage: ({ documentName, update, connection }) => {
        this.#measure(documentName, update, connection);
        return done;
      },
      onChange: ({ documentName, update }) => {
        this.#changed(documentName, update);
        return done;
      },
      // A room that could not be stored stays in memory until it can be.
      beforeUnloadDocument: ({ documentName }) =>
        this.#rooms.get(documentName)?.isStored === false
          ? Promise.reject(refusal('not-stored'))
          : done,
      afterUnloadDocument: ({ documentName }) => {
        clearTimeout(this.#rooms.get(documentName)?.retry);
        this.#rooms.delete(documentName);
        return done;
      },
    });
  }

  get counts(): { readonly rooms: number; readonly connections: number } {
    return {
      rooms: this.hocuspocus.getDocumentsCount(),
      connections: this.hocuspocus.getConnectionsCount(),
    };
  }

  /** Stores what is not stored. @returns whether all of it is */
  async close(): Promise<boolean> {
    this.#isClosing = true;
    // Hocuspocus keeps a timer for each room in memory: one more would keep the process.
    await Promise.allSettled(this.hocuspocus.loadingDocuments.values());
    this.hocuspocus.closeConnections();
    let areStored = true;
    for (const [name, room] of this.#rooms) {
      clearTimeout(room.retry);
      const document = this.hocuspocus.documents.get(name);
      if (!document || room.isStored) continue;
      await document.saveMutex.runExclusive(() =>
        this.#store(name, document, Y.encodeStateAsUpdate(document)),
      );
      clearTimeout(room.retry);
      areStored &&= this.#rooms.get(name)?.isStored !== false;
    }
    for (const document of this.hocuspocus.documents.values()) document.destroy();
    return areStored;
  }

  #measure(name: string, update: Uint8Array, connection: Connection<Visitor>): void {
    const { metrics, now } = this.#ports;
    const bytes = this.#rooms.get(name)?.bytes ?? 0;
    // Hocuspocus then passes over what changes the document, and goes on reading.
    connection.readOnly = bytes + update.length > this.#limits.roomBytes;
    if (!connection.readOnly) return;
    metrics.count('rooms_full');
    connection.sendStateless(JSON.stringify({ kind: 'full', at: now() } satisfies Receipt));
  }

  #changed(name: string, update: Uint8Array): void {
    const { metrics } = this.#ports;
    metrics.count('updates');
    metrics.count('update_bytes', update.length);
    const room = this.#rooms.get(name);
    if (!room) return;
    room.bytes += update.length;
    room.isStored = false;
  }

  async #store(name: string, document: Document, state: Uint8Array): Promise<void> {
    const { store, now, metrics, log } = this.#ports;
    const room = this.#rooms.get(name);
    if (!room) return;
    clearTimeout(room.retry);
    // What comes while it is written makes it unstored again.
    room.isStored = true;
    try {
      await store.store(name, state, now());
    } catch (error) {
      room.isStored = false;
      metrics.count('store_failures');
      log('room not stored', { error: error instanceof Error ? error.message : String(error) });
      this.#tell(room, document, { kind: 'not-stored', at: now() });
      this.#tryLater(room, document);
      return;
    }
    metrics.count('stored');
    room.failures = 0;
    room.bytes = state.length;
    this.#tell(room, document, storedReceipt(state, now()));
  }

  #tell(room: Room, document: Document, receipt: Receipt): void {
    room.receipt = receipt;
    document.broadcastStateless(JSON.stringify(receipt));
  }

  #tryLater(room: Room, document: Document): void {
    const { retryMs, longestRetryMs } = this.#limits;
    const wait = Math.min(retryMs * 2 ** room.failures++, longestRetryMs);
    room.retry = setTimeout(() => {
      const payload = { instance: this.hocuspocus, document, documentName: document.name };
      void this.hocuspocus.storeDocumentHooks(
        document,
        payload as onStoreDocumentPayload<Visitor>,
        true,
      );
    }, wait);
    room.retry.unref();
  }
}

/** Hocuspocus waits for each hook. */
const done = Promise.resolve();

/** Of a room that is not on the disk that is said, too: a client may know it from before it was set back. */
function roomOf(state: Uint8Array | null, now: number): Room {
  const receipt = storedReceipt(state ?? emptyState, now);
  return { bytes: state?.length ?? 0, isStored: true, receipt, failures: 0, retry: undefined };
}

const emptyState = Y.encodeStateAsUpdate(new Y.Doc());

const storedReceipt = (state: Uint8Array, at: number): Receipt => ({
  kind: 'stored',
  state: Buffer.from(Y.encodeStateVectorFromUpdate(state)).toString('base64'),
  at,
});

/** An error without a message: Hocuspocus prints those that have one, and tells the client its reason. */
const refusal = (reason: string): Error => Object.assign(new Error(), { reason });
