import { setImmediate as turn } from 'node:timers/promises';
import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import { Envelope } from '../../src/sync/envelope.ts';
import type { EnvelopeLimits, MirrorPort, Stray } from '../../src/sync/envelopePorts.ts';
import { nameOf, type Reached } from '../../src/sync/frontier.ts';
import { deviceKeys, sharedKeys, type DeviceKeys } from '../../src/sync/keys.ts';
import { Mirror } from '../../src/sync/mirror.ts';
import type { Random } from '../record/random.ts';

export const keys = await sharedKeys(new Uint8Array(32).fill(3));
/** A batch goes only when it is asked for; what is outgrown is brought together soon. */
export const limits: EnvelopeLimits = {
  batchMs: 1e9,
  longestBatchMs: 1e9,
  offlineBatchMs: 1e9,
  wordMs: 0,
  longestRetryMs: 1e9,
  slackBytes: 6_000,
};

let counter = 0;
/** A counter: never the same twice, and the same in every run. */
const random = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, counter++);
  return bytes;
};

/** A mirror in this thread, which takes a turn for each answer. */
export function mirrorHere(
  device: DeviceKeys,
  deadly: ReadonlySet<string> = new Set(),
  shared = keys,
  now = (): number => 1_700_000_000_000,
): MirrorPort {
  const mirror = new Mirror(shared, device, { now, random });
  let isStuck = false;
  const later = async <T>(answer: () => T): Promise<Awaited<T>> => {
    await turn();
    if (isStuck) throw new Error('not done in time');
    return await answer();
  };
  return {
    read: (bytes) =>
      later(() => {
        // As a thread that is ended by its time limit.
        isStuck = deadly.has(String(bytes));
        return isStuck ? later(() => mirror.read(bytes)) : mirror.read(bytes);
      }),
    seal: (update, after) => later(() => mirror.seal(update, after)),
    sealWord: (after) => later(() => mirror.sealWord(after)),
    sealMove: (...move) => later(() => mirror.sealMove(...move)),
    sealAll: (after) => later(() => mirror.sealAll(after)),
    known: () => later(() => mirror.known),
    close: () => undefined,
  };
}

/** The disk of a device: its record, and what it keeps of its own history. */
export interface Disk {
  record: Uint8Array | null;
  lastWritten: Reached | null;
  hasHeard: boolean;
  device: DeviceKeys;
}

export const newDisk = (seed: number): Disk => ({
  record: null,
  lastWritten: null,
  hasHeard: false,
  device: deviceKeys(new Uint8Array(32).fill(seed)),
});

/** A device in one session, beside a server that is a document. */
export class Device {
  readonly record: RecordDocument;
  readonly outer = new Y.Doc();
  readonly envelope: Envelope;
  /** Why it has taken another key, each time. */
  readonly strayed: Stray[] = [];
  /** Moves that it does not follow. */
  readonly ignored = new Set<string>();
  readonly #disk: Disk;

  constructor(disk: Disk, random: Random, deadly?: ReadonlySet<string>) {
    this.#disk = disk;
    const doc = new Y.Doc();
    if (disk.record) Y.applyUpdate(doc, disk.record, 'store');
    let now = 1_700_000_000_000;
    const newId = (): string => `${random.below(2 ** 32)}-${random.below(2 ** 32)}`;
    this.record = new RecordDocument({ now: () => (now += 1_000), newId }, doc);
    // All is stored at once.
    doc.on('update', () => (disk.record = Y.encodeStateAsUpdate(doc)));
    this.envelope = new Envelope(doc, this.outer, disk.hasHeard, limits, {
      newMirror: () => mirrorHere(disk.device, deadly),
      device: () => this.name,
      ignores: (move) => this.ignored.has(move),
      lastWritten: {
        get: () => disk.lastWritten,
        set: (reached) => {
          disk.lastWritten = reached;
          return Promise.resolve();
        },
      },
      strayed: (why) => {
        this.strayed.push(why);
        disk.device = deviceKeys(randomBytes(random));
        disk.lastWritten = null;
        return Promise.resolve();
      },
      onChange: () => undefined,
    });
  }

  get name(): string {
    return nameOf(this.#disk.device.id);
  }

  get disk(): Disk {
    return this.#disk;
  }

  /** What both have, as a provider does it when it connects. */
  async meet(server: Server): Promise<void> {
    for (let round = 0; round < 3; round++) {
      exchange(this.outer, server.doc);
      if (round === 0) this.envelope.connected(true);
      this.#disk.hasHeard = true;
      server.store();
      this.envelope.told(server.receipt);
      await this.envelope.run();
      exchange(this.outer, server.doc);
      server.store();
      this.envelope.told(server.receipt);
      await this.envelope.run();
    }
  }

  leave(): void {
    this.envelope.connected(false);
  }

  close(): void {
    this.envelope.close();
    this.outer.destroy();
  }
}

export class Server {
  doc = new Y.Doc();
  disk = Y.encodeStateAsUpdate(this.doc);

  store(): void {
    this.disk = Y.encodeStateAsUpdate(this.doc);
  }

  get receipt() {
    const state = Buffer.from(Y.encodeStateVectorFromUpdate(this.disk)).toString('base64');
    return { kind: 'stored', state, at: 0 } as const;
  }

  /** As after a crash, or from a copy of the disk of some time ago. */
  restart(disk = this.disk): void {
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, disk);
    this.disk = disk;
  }
}

const randomBytes = (random: Random): Uint8Array =>
  Uint8Array.from({ length: 32 }, () => random.below(256));

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
}
