import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import { usualConnectionLimits } from '../../src/sync/connection.ts';
import { usualEnvelopeLimits, type Stray } from '../../src/sync/envelopePorts.ts';
import { nameOf, type Reached } from '../../src/sync/frontier.ts';
import { HeardRoom } from '../../src/sync/heardRoom.ts';
import { deviceKeys, type DeviceKeys, type SharedKeys } from '../../src/sync/keys.ts';
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

export const emptyDisk = (seed: number): DeviceDisk => ({
  ...{ record: null, outer: null, lastWritten: null, hasHeard: false, receipt: null },
  device: deviceKeys(new Uint8Array(32).fill(seed)),
});

/** A device in one session with a real server. */
export class RoomDevice {
  readonly record: RecordDocument;
  readonly room: Room;
  readonly disk: DeviceDisk;
  readonly strayed: Stray[] = [];

  private constructor(disk: DeviceDisk, record: RecordDocument, heard: HeardRoom, open: OpenRoom) {
    this.disk = disk;
    this.record = record;
    this.room = new Room(
      record.doc,
      heard,
      { keys: open.keys, hasHeard: disk.hasHeard, receipt: disk.receipt },
      open.limits ?? quickLimits,
      {
        server: open.server,
        random: Math.random,
        newMirror: () => mirrorHere(disk.device, new Set(), open.keys),
        kept: {
          device: () => nameOf(disk.device.id),
          lastWritten: () => disk.lastWritten,
          wrote: (reached) => {
            disk.lastWritten = reached;
            return Promise.resolve();
          },
          strayed: (why) => {
            this.strayed.push(why);
            disk.device = deviceKeys(crypto.getRandomValues(new Uint8Array(32)));
            disk.lastWritten = null;
            return Promise.resolve();
          },
          ignores: () => false,
          heard: () => (disk.hasHeard = true),
          received: (receipt) => {
            if (receipt.kind === 'stored') disk.receipt = receipt;
          },
        },
        onChange: () => open.onChange?.(),
      },
    );
  }

  static open(disk: DeviceDisk, open: OpenRoom): RoomDevice {
    const doc = new Y.Doc();
    if (disk.record) Y.applyUpdate(doc, disk.record, 'store');
    const record = new RecordDocument({ now: Date.now, newId: () => crypto.randomUUID() }, doc);
    const heard = HeardRoom.inMemory();
    if (disk.outer) Y.applyUpdate(heard.outer, disk.outer);
    // All is stored at once.
    doc.on('update', () => (disk.record = Y.encodeStateAsUpdate(doc)));
    heard.outer.on('update', () => (disk.outer = Y.encodeStateAsUpdate(heard.outer)));
    return new RoomDevice(disk, record, heard, open);
  }

  get name(): string {
    return nameOf(this.disk.device.id);
  }

  close(): Promise<void> {
    return this.room.close();
  }
}

export interface OpenRoom {
  readonly keys: SharedKeys;
  readonly server: URL;
  readonly limits?: RoomLimits;
  readonly onChange?: () => void;
}
