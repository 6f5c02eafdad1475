import {
  Hocuspocus,
  type Connection,
  type Document,
  type onStoreDocumentPayload,
} from '@hocuspocus/server';
import type { Receipt } from '../../sync/wire.ts';
import type { Entrance } from './entrance.ts';
import { Keeper, usualKeeperLimits, type KeeperLimits, type KeeperPorts } from './keeper.ts';
import type { Net } from './net.ts';
import { reasonOf } from './reasons.ts';

export interface RoomsPorts extends KeeperPorts {
  readonly entrance: Entrance;
  /** To the other servers, where there are any. */
  readonly net?: Net | undefined;
}

export interface RoomsLimits extends KeeperLimits {
  /** How long changes of a room must rest before it is stored, and how long they may go on. */
  readonly storeAfterMs: number;
  readonly storeAtLatestMs: number;
}

export const usualRoomsLimits: RoomsLimits = {
  ...usualKeeperLimits,
  storeAfterMs: 300,
  storeAtLatestMs: 2_000,
};

/** What each connection is let in with. */
export interface Visitor {
  readonly room: string;
  readonly host: string;
  /** Ends the connection in a way that has the client come back a little later. */
  readonly turnAway: () => void;
}

/**
 * Relays what the devices of a room write and keeps it, without a word of it being readable here. A client
 * is told what is on the disk, and only then.
 */
export class Rooms {
  readonly hocuspocus: Hocuspocus<Visitor>;
  readonly #ports: RoomsPorts;
  readonly #keeper: Keeper;
  /** Who waits for a room that is being read from the disk. */
  readonly #waiting = new Map<string, Set<Visitor['turnAway']>>();
  #isClosing = false;

  constructor(ports: RoomsPorts, limits: RoomsLimits = usualRoomsLimits) {
    this.#ports = ports;
    this.#keeper = new Keeper(ports, limits, (document, when) => this.#request(document, when));
    this.hocuspocus = new Hocuspocus<Visitor>({
      ...unused,
      quiet: true,
      debounce: limits.storeAfterMs,
      maxDebounce: limits.storeAtLatestMs,
      extensions: ports.net ? [ports.net.extension] : [],
      onAuthenticate: async ({ context, documentName, token }) =>
        this.#enter(context, documentName, token),
      onCreateDocument: () => (this.#isClosing ? Promise.reject(refusal('stopping')) : done),
      onLoadDocument: async ({ document }) => this.#open(document),
      connected: ({ connection, documentName }) => {
        this.#waiting.delete(documentName);
        const receipt = this.#keeper.receipt(connection.document);
        if (receipt) connection.sendStateless(JSON.stringify(receipt));
        return done;
      },
      beforeHandleMessage: ({ document, update, connection }) => {
        this.#measure(document, update, connection);
        return done;
      },
      onStoreDocument: async ({ document }) => this.#keeper.store(document),
      // A room that could not be stored stays in memory until it can be.
      beforeUnloadDocument: ({ document }) =>
        this.#keeper.isStored(document) ? done : Promise.reject(refusal('not-stored')),
    });
  }

  get counts(): { readonly rooms: number; readonly connections: number } {
    return {
      rooms: this.hocuspocus.getDocumentsCount(),
      connections: this.hocuspocus.getConnectionsCount(),
    };
  }

  /** Somebody is in these now: they count as entered. */
  async touch(): Promise<void> {
    const { store, now } = this.#ports;
    for (const [name, document] of this.hocuspocus.documents)
      if (document.getConnectionsCount() > 0) await store.touch(name, now());
  }

  /** Stores what is not stored. @returns whether all of it is */
  async close(withinMs: number): Promise<boolean> {
    this.#isClosing = true;
    // Hocuspocus keeps a timer for each room in memory: one more would keep the process.
    await Promise.allSettled(this.hocuspocus.loadingDocuments.values());
    this.hocuspocus.closeConnections();
    const documents = [...this.hocuspocus.documents.values()];
    const areStored = await this.#keeper.close(documents, withinMs);
    for (const document of documents) document.destroy();
    return areStored;
  }

  async #enter({ room, host, turnAway }: Visitor, name: string, token: string): Promise<void> {
    const { entrance, metrics, store, now } = this.#ports;
    const mayEnter =
      room === name &&
      (await this.#orTurnAway(
        () => [turnAway],
        () => entrance.mayEnter(room, token, host),
      )) &&
      !this.#isClosing;
    metrics.count(mayEnter ? 'entered' : 'refused');
    // Hocuspocus takes a reason for a refusal, and an error with a message for a defect to be printed.
    if (!mayEnter) throw refusal('permission-denied');
    await this.#orTurnAway(
      () => [turnAway],
      () => store.touch(room, now()),
    );
    if (this.hocuspocus.documents.has(room)) return;
    this.#waiting.set(room, (this.#waiting.get(room) ?? new Set()).add(turnAway));
  }

  async #open(document: Document): Promise<void> {
    try {
      await this.#orTurnAway(
        () => this.#waiting.get(document.name),
        () => this.#keeper.open(document),
      );
    } finally {
      this.#waiting.delete(document.name);
    }
  }

  /** A database that cannot be reached is no reason to tell a client that this is not its room. */
  async #orTurnAway<T>(
    who: () => Iterable<Visitor['turnAway']> | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#ports.metrics.count('turned_away');
      this.#ports.log('room not entered', { error: reasonOf(error) });
      for (const turnAway of who() ?? []) turnAway();
      throw refusal('try-again');
    }
  }

  #measure(document: Document, update: Uint8Array, connection: Connection<Visitor>): void {
    const { metrics, now } = this.#ports;
    // Hocuspocus then passes over what changes the document, and goes on reading.
    connection.readOnly = !this.#keeper.hasSpaceFor(document, update);
    if (!connection.readOnly) return;
    metrics.count('rooms_full');
    connection.sendStateless(JSON.stringify({ kind: 'full', at: now() } satisfies Receipt));
  }

  #request(document: Document, when: 'soon' | 'now'): void {
    const payload = { instance: this.hocuspocus, document, documentName: document.name };
    void this.hocuspocus.storeDocumentHooks(
      document,
      payload as onStoreDocumentPayload<Visitor>,
      when === 'now',
    );
  }
}

/** Hocuspocus goes through a chain of promises for what stands there, also where it does nothing. */
const unused = Object.fromEntries(
  [
    'onChange',
    'beforeSync',
    'afterHandleMessage',
    'afterStoreDocument',
    'beforeBroadcastStateless',
  ].map((hook) => [hook, undefined]),
);

/** Hocuspocus waits for each hook. */
const done = Promise.resolve();

/** An error without a message: Hocuspocus prints those that have one, and tells the client its reason. */
const refusal = (reason: string): Error => Object.assign(new Error(), { reason });
