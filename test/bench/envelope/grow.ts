import * as Y from 'yjs';
import { Envelope } from '../../../src/sync/envelope.ts';
import { usualEnvelopeLimits } from '../../../src/sync/envelopePorts.ts';
import { nameOf, type Reached } from '../../../src/sync/frontier.ts';
import { deviceKeys } from '../../../src/sync/keys.ts';
import { keys, mirrorHere, Server } from '../../sync/devices.ts';
import { Random } from '../../record/random.ts';

/** So often a device reads the room anew, which the app does each time that it is opened. */
const sessionsOfOne = 200;

export interface Grown {
  /** What the server has. */
  readonly room: Uint8Array;
  /** The largest that it has been in the last year, in terms of the record at that time. */
  readonly largest: number;
  readonly compactions: number;
}

class Writer {
  readonly record = new Y.Doc();
  #outer = new Y.Doc();
  #envelope: Envelope;
  #last: Reached | null = null;
  readonly #keys;
  readonly #random: Random;

  constructor(seed: number, random: Random) {
    this.#keys = deviceKeys(new Uint8Array(32).fill(seed));
    this.#random = random;
    this.#envelope = this.#open(false);
  }

  #open(hasHeard: boolean): Envelope {
    const never = 1e9;
    const limits = {
      ...usualEnvelopeLimits,
      ...{ batchMs: never, longestBatchMs: never, offlineBatchMs: never, wordMs: 0 },
    };
    return new Envelope(this.record, this.#outer, hasHeard, limits, {
      newMirror: () => mirrorHere(this.#keys),
      device: () => nameOf(this.#keys.id),
      lastWritten: { get: () => this.#last, set: async (reached) => void (this.#last = reached) },
      strayed: () => Promise.reject(new Error('A device has strayed.')),
      ignores: () => false,
      onChange: () => undefined,
    });
  }

  reopen(): void {
    this.#envelope.close();
    const heard = Y.encodeStateAsUpdate(this.#outer);
    this.#outer = new Y.Doc();
    Y.applyUpdate(this.#outer, heard);
    this.#envelope = this.#open(true);
  }

  /** One session: it hears what there is, brings its own, and waits until that is stored. */
  async session(update: Uint8Array, server: Server): Promise<void> {
    const outer = this.#outer;
    outer.clientID = this.#random.below(2 ** 32);
    exchange(outer, server.doc);
    const relay = (news: Uint8Array): void => Y.applyUpdate(server.doc, news);
    outer.on('update', relay);
    this.#envelope.connected(true);
    await this.#envelope.run();
    Y.applyUpdate(this.record, update);
    await this.#envelope.gather();
    await this.#stored(server);
    outer.off('update', relay);
    this.#envelope.connected(false);
    await this.#envelope.run();
  }

  /** Twice: a snapshot that is stored makes something needless. */
  async #stored(server: Server): Promise<void> {
    for (let time = 0; time < 2; time++) {
      server.store();
      this.#envelope.told(server.receipt);
      await this.#envelope.run();
    }
    server.store();
  }
}

export async function grow(rows: readonly Uint8Array[], devices: number): Promise<Grown> {
  const [random, server] = [new Random(1), new Server()];
  const writers = Array.from({ length: devices }, (_, i) => new Writer(i + 1, random));
  let [largest, compactions, length] = [0, 0, 0];
  for (const [i, row] of rows.entries()) {
    const writer = writers[i % devices]!;
    await writer.session(row, server);
    if (i % sessionsOfOne === 0) for (const one of writers) one.reopen();
    const entries = server.doc.getArray('entries').length;
    if (entries < length) compactions++;
    length = entries;
    if (i > (rows.length * 2) / 3 && i % 20 === 0)
      largest = Math.max(largest, server.disk.length / Y.encodeStateAsUpdate(writer.record).length);
  }
  return { room: server.disk, largest, compactions };
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
}
