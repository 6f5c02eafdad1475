import * as Y from 'yjs';
import type { RecordDocument } from '../../src/record/document.ts';
import type { Grade } from '../../src/record/events.ts';
import { nowhere } from '../../src/record/places.ts';
import { sealEntry } from '../../src/sync/entry.ts';
import { deviceKeys, type SharedKeys } from '../../src/sync/keys.ts';
import { entriesName } from '../../src/sync/wire.ts';
import { Random } from '../record/random.ts';
import { seenOf } from '../record/seen.ts';
import { Device, keys, newDisk, Server, type Disk } from './devices.ts';

/*
 * A learner's devices around a server that may crash, lose what it has not stored, and be set back to
 * yesterday: one seed, one story. What a device said was stored must be on the server's disk unless that
 * was set back, and in the end all must agree with everything that any of them ever wrote.
 */

const now = 1_800_000_000_000;
const words = ['bank', 'river', ' ', 'é', '🎣', 'mud'];

/** @throws where something is lost, or two devices differ */
export async function runStory(seed: number): Promise<void> {
  const random = new Random(seed);
  const server = new Server();
  const disks = Array.from({ length: 2 + random.below(4) }, (_, i) => newDisk(i + 1));
  const devices = disks.map((disk) => new Device(disk, random));
  let yesterday = server.disk;
  for (let left = 10 + random.below(30); left > 0; left--) {
    const i = random.below(devices.length);
    switch (random.below(16)) {
      case 0:
        devices[i]!.close();
        devices[i] = new Device(devices[i]!.disk, random);
        break;
      case 1:
        server.restart();
        break;
      case 2:
        server.restart(yesterday);
        break;
      case 3:
        yesterday = server.disk;
        break;
      case 4:
        await beHostile(server, random);
        break;
      case 5:
        if (devices.length < 6) {
          const copied: Disk = { ...devices[i]!.disk };
          devices.push(new Device(copied, random));
        }
        break;
      case 6:
      case 7:
      case 8:
        await devices[i]!.meet(server);
        await check(devices[i]!, server, random, seed);
        break;
      case 9:
        // It has written, and is gone before anybody has heard of it.
        devices[i]!.envelope.connected(true);
        await devices[i]!.envelope.run();
        break;
      case 10:
        devices[i]!.leave();
        break;
      default:
        act(devices[i]!, random);
    }
  }
  for (let round = 0; round < 3; round++) for (const device of devices) await device.meet(server);
  const all = new Device(newDisk(99), random);
  for (const { record } of devices)
    Y.applyUpdate(all.record.doc, Y.encodeStateAsUpdate(record.doc));
  const late = new Device(newDisk(98), random);
  await late.meet(server);
  const seen = seenOf(all.record, now);
  for (const [i, { record }] of [...devices, late].entries())
    if (seenOf(record, now) !== seen) throw new Error(`seed ${seed}: device ${i} lacks something`);
  for (const device of [...devices, all, late]) device.close();
}

/** Stored is stored: whoever has nothing else has all of it from the server's disk. */
async function check(device: Device, server: Server, random: Random, seed: number): Promise<void> {
  if (device.envelope.state.kind !== 'stored')
    throw new Error(`seed ${seed}: ${device.envelope.state.kind} after a meeting`);
  const restored = new Server();
  restored.restart(server.disk);
  const reader = new Device(newDisk(97), random);
  await reader.meet(restored);
  const update = Y.encodeStateAsUpdate(device.record.doc);
  const hasAll = Y.snapshotContainsUpdate(Y.snapshot(reader.record.doc), update);
  reader.close();
  if (!hasAll) throw new Error(`seed ${seed}: what was called stored is not on the disk`);
}

/** Something that a learner does. */
export function act({ record }: { readonly record: RecordDocument }, random: Random): void {
  const { notes } = record;
  const note = random.maybeOf([...notes.all()]);
  const text = random.of(words) + random.of(words);
  switch (random.below(8)) {
    case 0:
      record.markRead(random.of(words));
      return;
    case 1:
      record.add({
        ...{ kind: 'reviewed', at: now - random.below(1e9), card: random.of(words) },
        grade: (1 + random.below(4)) as Grade,
      });
      return;
    case 2:
      if (note) notes.delete(note.id);
      return;
    case 3:
      if (random.isOneIn(3)) notes.emptyBin();
      return;
    case 4:
    case 5:
      if (note) notes.write(note.id, note.text + text.repeat(1 + random.below(40)));
      return;
    default:
      notes.create(text.repeat(1 + random.below(20)), nowhere);
  }
}

const beHostile = (server: Server, random: Random): Promise<void> =>
  putHostile(server.doc, keys, random);

/** What somebody puts into a room who knows its key, or the server that has it. */
export async function putHostile(outer: Y.Doc, keys: SharedKeys, random: Random): Promise<void> {
  const entries = outer.getArray<Uint8Array>(entriesName);
  const some = random.maybeOf(entries.toArray());
  switch (random.below(4)) {
    case 0:
      // The server says it again.
      if (some) entries.push([some.slice()]);
      return;
    case 1: {
      const changed = some?.slice() ?? new Uint8Array(200);
      changed[random.below(changed.length)]! ^= 1 + random.below(255);
      entries.push([changed]);
      return;
    }
    case 2:
      entries.push([Uint8Array.from({ length: random.below(400) }, () => random.below(256))]);
      return;
    default: {
      const nonce = Uint8Array.from({ length: 12 }, () => random.below(256));
      const device = deviceKeys(Uint8Array.from({ length: 32 }, () => random.below(256)));
      const header = {
        kind: random.of(['updates', 'snapshot'] as const),
        sequence: 1,
        previous: new Uint8Array(32),
      };
      const content = Uint8Array.from({ length: 4 + random.below(60) }, (_, i) =>
        i < 4 ? 0 : random.below(256),
      );
      entries.push([await sealEntry(header, content, { keys, device, nonce })]);
    }
  }
}
