import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import { usualConnectionLimits } from '../../src/sync/connection.ts';
import { usualEnvelopeLimits, type Stray } from '../../src/sync/envelopePorts.ts';
import { nameOf, type Reached } from '../../src/sync/frontier.ts';
import { HeardRoom } from '../../src/sync/heardRoom.ts';
import { deviceKeys, sharedKeys, type DeviceKeys, type SharedKeys } from '../../src/sync/keys.ts';
import { Room, type RoomLimits } from '../../src/sync/room.ts';
import type { Receipt } from '../../src/sync/wire.ts';
import { mirrorHere } from './devices.ts';

/** As in the app, and nobody waits longer than needed. */
export const quickLimits: RoomLimits = {
  envelope: { ...usualEnvelopeLimits, batchMs: 20, longestBatchMs: 100, wordMs: 50 },
  connection: { ...usualConnectionLimits, retryMs: 50, longestRetryMs: 500 },
};

/** What a device has on its disk. */
export interface DeviceDisk {
  record: Uint8Array | null;
  outer: Uint8Array | null;
  lastWritten: Reached | null;
  hasHeard: boolean;
  receipt: Receipt | null;
  device: DeviceKeys;
}

/** What is kept of a room that was never entered. */
export const unheard = {
  ...{ outer: null, lastWritten: null, hasHeard: false, receipt: null },
} satisfies Partial<DeviceDisk>;

export const emptyDisk = (seed: number): DeviceDisk => ({
  ...{ record: null, ...unheard },
  device: deviceKeys(new Uint8Array(32).fill(seed)),
});

type Keys = SharedKeys;

export interface OpenRoom {
  readonly keys: Keys;
  readonly server: URL;
  readonly limits?: RoomLimits;
  readonly onChange?: () => void;
  /** The learner has said that no move is to be followed. */
  readonly ignoresMoves?: boolean;
  /** The record and the room are kept only when that is asked for, as where a disk is slow. */
  readonly isLagging?: boolean;
  readonly now?: () => number;
  /** From 0 to 1; usually by chance, in a story by its seed. */
  readonly random?: () => number;
}

/** A device in one session with a real server. */
export class RoomDevice {
  readonly record: RecordDocument;
  readonly room: Room;
  readonly disk: DeviceDisk;
  readonly strayed: Stray[] = [];
  readonly #open: OpenRoom;
  readonly #heard: HeardRoom;
  #isDead = false;
  #onStray: () => void = () => undefined;

  private constructor(disk: DeviceDisk, open: OpenRoom) {
    const { random = Math.random, now = Date.now } = open;
    const newNumber = (): number => Math.floor(random() * 2 ** 32);
    const doc = new Y.Doc();
    doc.clientID = newNumber();
    if (disk.record) Y.applyUpdate(doc, disk.record, 'store');
    const newId = (): string => `${newNumber()}-${newNumber()}`;
    this.record = new RecordDocument({ now, newId }, doc);
    const heard = HeardRoom.inMemory();
    heard.outer.clientID = newNumber();
    if (disk.outer) Y.applyUpdate(heard.outer, disk.outer);
    this.disk = disk;
    this.#open = open;
    this.#heard = heard;
    if (!open.isLagging) {
      doc.on('update', () => this.storeRecord());
      heard.outer.on('update', () => this.storeHeard());
    }
    const { keys } = open;
    const { hasHeard, receipt } = disk;
    this.room = new Room(doc, heard, { keys, hasHeard, receipt }, open.limits ?? quickLimits, {
      ...{ server: open.server, random },
      newMirror: () => this.#newMirror(keys),
      kept: {
        device: () => this.name,
        lastWritten: () => disk.lastWritten,
        wrote: (reached) => {
          if (this.#isDead) return Promise.reject(new Error('This device is dead.'));
          disk.lastWritten = reached;
          return Promise.resolve();
        },
        strayed: (why) => this.#strayed(why, newNumber),
        ignores: () => open.ignoresMoves === true,
        heard: () => {
          if (!this.#isDead) disk.hasHeard = true;
        },
        received: (receipt) => {
          if (receipt.kind === 'stored' && !this.#isDead) disk.receipt = receipt;
        },
      },
      onChange: () => {
        if (!this.#isDead) open.onChange?.();
      },
    });
  }

  static open(disk: DeviceDisk, open: OpenRoom): RoomDevice {
    return new RoomDevice(disk, open);
  }

  get name(): string {
    return nameOf(this.disk.device.id);
  }

  get isConnected(): boolean {
    return this.room.state.connection?.kind === 'connected';
  }

  storeRecord(): void {
    if (!this.#isDead) this.disk.record = Y.encodeStateAsUpdate(this.record.doc);
  }

  storeHeard(): void {
    if (!this.#isDead) this.disk.outer = Y.encodeStateAsUpdate(this.#heard.outer);
  }

  /**
   * All of the record in another room, before anybody in this one is told of it, as a session does it: the
   * disk is that of a device in the next room then.
   *
   * @param until comes when that is so
   */
  async leaveFor(
    secret: Uint8Array<ArrayBuffer>,
    shutOut: RoomDevice,
    others: readonly RoomDevice[],
    until: (isSo: () => boolean, what: string) => Promise<void>,
  ): Promise<void> {
    const keys = await sharedKeys(secret);
    const { server, limits = quickLimits, random = Math.random } = this.#open;
    let lastWritten: Reached | null = null;
    const start = { keys, hasHeard: false, receipt: null };
    const openNext = (): Room => {
      lastWritten = null;
      const room = new Room(this.record.doc, HeardRoom.inMemory(), start, limits, {
        ...{ server, random, onChange: () => undefined },
        newMirror: () => this.#newMirror(keys),
        kept: {
          ...{ device: () => this.name, lastWritten: () => lastWritten },
          wrote: (reached) => {
            lastWritten = reached;
            return Promise.resolve();
          },
          strayed: () => Promise.reject(new Error('Nobody else is there.')),
          ...{ ignores: () => true, heard: () => undefined, received: () => undefined },
        },
      });
      room.connect();
      return room;
    };
    let next = openNext();
    // With another key it begins anew there.
    this.#onStray = () => {
      void next.close();
      next = openNext();
    };
    try {
      await until(() => next.state.envelope.kind === 'stored', 'the next room to be stored');
      const devices = others.map(({ name }) => name);
      await this.room.leave({ secret, shutOut: shutOut.name, devices });
      await until(() => this.room.state.envelope.kind === 'stored', 'the move to be stored');
    } finally {
      this.#onStray = () => undefined;
      await next.close();
    }
    await this.close();
    Object.assign(this.disk, unheard, { lastWritten });
  }

  /** Nothing of it is stored any more, and nobody is told. */
  async kill(): Promise<void> {
    this.#isDead = true;
    await this.room.close();
  }

  async close(): Promise<void> {
    await this.room.close();
    this.storeRecord();
    this.storeHeard();
    this.#isDead = true;
  }

  #strayed(why: Stray, newNumber: () => number): Promise<void> {
    if (this.#isDead) return Promise.reject(new Error('This device is dead.'));
    this.strayed.push(why);
    this.disk.device = deviceKeys(Uint8Array.from({ length: 32 }, () => newNumber() & 255));
    this.disk.lastWritten = null;
    this.#onStray();
    return Promise.resolve();
  }

  #newMirror(keys: Keys) {
    return mirrorHere(this.disk.device, new Set(), keys, this.#open.now ?? Date.now);
  }
}
