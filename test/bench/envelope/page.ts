import * as Y from 'yjs';
import { Envelope } from '../../../src/sync/envelope.ts';
import { usualEnvelopeLimits } from '../../../src/sync/envelopePorts.ts';
import { nameOf } from '../../../src/sync/frontier.ts';
import { deviceKeys } from '../../../src/sync/keys.ts';
import { MirrorThread } from '../../../src/sync/thread/mirrorThread.ts';

export interface Ready {
  readonly ms: number;
  readonly record: Uint8Array;
}

/** A new device that has heard the room: how long it takes until the record is there. */
async function ready(room: Uint8Array, secret: Uint8Array<ArrayBuffer>): Promise<Ready> {
  const [record, outer] = [new Y.Doc(), new Y.Doc()];
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const began = performance.now();
  Y.applyUpdate(outer, room);
  const spawn = (): Worker =>
    new Worker(new URL('../../../src/sync/thread/entry.ts', import.meta.url), { type: 'module' });
  const envelope = new Envelope(record, outer, false, usualEnvelopeLimits, {
    newMirror: () => new MirrorThread({ spawn, secret, seed }),
    device: () => nameOf(deviceKeys(seed).id),
    lastWritten: { get: () => null, set: () => Promise.resolve() },
    ...{ strayed: () => Promise.resolve(), ignores: () => false, onChange: () => undefined },
  });
  await envelope.run();
  const ms = performance.now() - began;
  envelope.close();
  return { ms, record: Y.encodeStateAsUpdate(record) };
}

Object.assign(window, {
  measureReady: async (room: number[], secret: number[]) => {
    const { ms, record } = await ready(Uint8Array.from(room), Uint8Array.from(secret));
    return { ms, record: Array.from(record) };
  },
});
