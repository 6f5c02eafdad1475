import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { nowhere } from '../../../src/record/places.ts';
import { sealEntry } from '../../../src/sync/entry.ts';
import { deviceKeys, sharedKeys } from '../../../src/sync/keys.ts';
import { entriesName } from '../../../src/sync/wire.ts';
import { Random } from '../../record/random.ts';
import { Device, keys, newDisk, Server, type Disk } from '../../sync/devices.ts';

const random = new Random(1);

function opened(disk: Disk, deadly?: ReadonlySet<string>): Device {
  const device = new Device(disk, random, deadly);
  onTestFinished(() => device.close());
  return device;
}

const texts = ({ record }: Device): string[] =>
  [...record.notes.all()].map(({ text }) => text).sort();
const write = ({ record }: Device, text: string): string => record.notes.create(text, nowhere);
const entries = (server: Server) => server.doc.getArray<Uint8Array>(entriesName);

test('what one device writes another one has, and each knows how far it has come', async () => {
  const server = new Server();
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  write(phone, 'one');
  expect(phone.envelope.state.kind).toBe('waiting');
  await phone.meet(server);
  expect(phone.envelope.state).toMatchObject({ kind: 'stored', seenBy: [] });
  write(laptop, 'two');
  await laptop.meet(server);
  expect(texts(laptop)).toEqual(['one', 'two']);
  await phone.meet(server);
  expect(texts(phone)).toEqual(['one', 'two']);
  const whole = { kind: 'stored', gaps: [], forks: [] } as const;
  expect(phone.envelope.state).toMatchObject({ ...whole, seenBy: [laptop.name] });
  expect(laptop.envelope.state).toMatchObject({ ...whole, seenBy: [] });
  // The phone has told that it has read it, though it had nothing else to say.
  await laptop.meet(server);
  expect(laptop.envelope.state).toMatchObject({ ...whole, seenBy: [phone.name] });
});

test('nothing new adds nothing, also in a new session', async () => {
  const server = new Server();
  const disk = newDisk(1);
  const phone = opened(disk);
  write(phone, 'one');
  await phone.meet(server);
  const before = entries(server).length;
  await phone.meet(server);
  await opened(disk).meet(server);
  expect(entries(server).length).toBe(before);
  const laptop = opened(newDisk(2));
  await laptop.meet(server);
  // One word, that it has read it; and nobody answers to that.
  expect(entries(server).length).toBe(before + 1);
  for (const device of [phone, laptop, phone, laptop]) await device.meet(server);
  expect(entries(server).length).toBe(before + 1);
});

test('what is written without a network goes as one entry, and a deletion goes, too', async () => {
  const server = new Server();
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  const id = write(phone, 'one');
  await phone.meet(server);
  await laptop.meet(server);
  phone.leave();
  for (let i = 0; i < 20; i++) phone.record.notes.write(id, `one ${i}`);
  expect(phone.envelope.state.kind).toBe('waiting');
  const before = entries(server).length;
  await phone.meet(server);
  expect(entries(server).length).toBe(before + 1);
  phone.record.notes.delete(id);
  phone.record.notes.emptyBin();
  await phone.meet(server);
  await laptop.meet(server);
  expect(texts(laptop)).toEqual([]);
});

test('stored is said only of what a receipt covers', async () => {
  const server = new Server();
  const phone = opened(newDisk(1));
  await phone.meet(server);
  const { receipt } = server;
  write(phone, 'one');
  phone.envelope.connected(true);
  await phone.envelope.run();
  phone.envelope.told(receipt);
  await phone.envelope.run();
  expect(phone.envelope.state.kind).toBe('sent');
  phone.envelope.told({ kind: 'not-stored', at: 0 });
  expect(phone.envelope.state.kind).toBe('not-stored');
  await phone.meet(server);
  expect(phone.envelope.state.kind).toBe('stored');
  phone.leave();
  await phone.envelope.run();
  // What was on the disk is there still; what comes after is not.
  expect(phone.envelope.state.kind).toBe('stored');
  write(phone, 'two');
  await phone.envelope.gather();
  expect(phone.envelope.state.kind).toBe('waiting');
});

test('what a server has lost comes into it again, and others notice that it was gone', async () => {
  const server = new Server();
  const [disk, other] = [newDisk(1), newDisk(2)];
  const phone = opened(disk);
  write(phone, 'one');
  await phone.meet(server);
  const yesterday = server.disk;
  write(phone, 'two');
  await phone.meet(server);
  phone.close();
  server.restart(yesterday);
  const laptop = opened(other);
  await laptop.meet(server);
  expect(texts(laptop)).toEqual(['one']);
  await opened(disk).meet(server);
  await laptop.meet(server);
  expect(texts(laptop)).toEqual(['one', 'two']);
  expect(laptop.envelope.state.gaps).toEqual([]);
});

test('an entry that is damaged, forged or of another learner is set aside, and harms nothing', async () => {
  const server = new Server();
  const stranger = deviceKeys(new Uint8Array(32).fill(9));
  const others = await sharedKeys(new Uint8Array(32).fill(9));
  const [header, nonce] = [
    { kind: 'updates', sequence: 1, previous: new Uint8Array(32) } as const,
    new Uint8Array(12),
  ];
  const sealing = { keys, device: stranger, nonce };
  const hostile = [
    Uint8Array.of(1, 2, 3),
    await sealEntry(header, new Uint8Array(4), { ...sealing, keys: others }),
    await sealEntry(header, Uint8Array.of(1), sealing),
    // Of no time and no frontier, and then no update.
    await sealEntry(header, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 200, 200, 200), sealing),
  ];
  entries(server).push(hostile);
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  write(phone, 'one');
  await phone.meet(server);
  await laptop.meet(server);
  expect(texts(laptop)).toEqual(['one']);
  for (const { envelope } of [phone, laptop])
    expect([...envelope.state.refused.values()]).toEqual([
      'not-ours',
      'forged',
      'damaged',
      'harmful',
    ]);
  expect(entries(server).toArray()).toEqual(expect.arrayContaining(hostile));
});

test('an entry on which the reading does not end is passed over, and the rest is read', async () => {
  const server = new Server();
  const phone = opened(newDisk(1));
  for (const text of ['one', 'two', 'three']) {
    write(phone, text);
    await phone.meet(server);
  }
  const second = entries(server).get(1);
  const laptop = opened(newDisk(2), new Set([String(second)]));
  write(laptop, 'four');
  await laptop.meet(server);
  await phone.meet(server);
  expect([...laptop.envelope.state.refused.values()]).toEqual(['harmful']);
  expect(texts(laptop)).toContain('one');
  expect(texts(phone)).toEqual(['four', 'one', 'three', 'two']);
});

test('what is withheld from a device is noticed, though others say that they have read it', async () => {
  const server = new Server();
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  for (const text of ['one', 'two', 'three']) {
    write(phone, text);
    await phone.meet(server);
  }
  write(laptop, 'four');
  await laptop.meet(server);
  const censored = new Server();
  const all = entries(server).toArray();
  entries(censored).push(all.filter((_, i) => i !== 1));
  censored.store();
  const late = opened(newDisk(3));
  await late.meet(censored);
  expect(late.envelope.state.gaps).toEqual([phone.name]);
});

/** Much is written, by turns. */
async function work(server: Server, devices: readonly Device[], turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    const device = devices[turn % devices.length]!;
    write(device, `${turn} ${'word '.repeat(10)}`);
    await device.meet(server);
  }
}

const sizeOf = (server: Server): number =>
  entries(server)
    .toArray()
    .reduce((sum, { length }) => sum + length, 0);

test('an envelope that is written in for long stays small, and a new device has all of it', async () => {
  const server = new Server();
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  await work(server, [phone, laptop], 60);
  // 60 entries of some 700 bytes without it.
  expect(sizeOf(server)).toBeLessThan(25_000);
  const late = opened(newDisk(3));
  await late.meet(server);
  expect(texts(late)).toHaveLength(60);
  await phone.meet(server);
  expect(late.envelope.state).toMatchObject({ gaps: [], forks: [], refused: new Map() });
  // The snapshot before the last one is still there.
  const snapshots = entries(server)
    .toArray()
    .filter((bytes) => bytes[1] === 2);
  expect(snapshots).toHaveLength(2);
}, 30_000);

test('what could not be read outlives the bringing together of the rest', async () => {
  const server = new Server();
  entries(server).push([Uint8Array.of(1, 2, 3)]);
  const phone = opened(newDisk(1));
  await work(server, [phone], 40);
  expect(entries(server).length).toBeLessThan(30);
  expect(entries(server).get(0)).toEqual(Uint8Array.of(1, 2, 3));
}, 30_000);

test('nothing is removed before the snapshot that holds it is on the disk', async () => {
  const server = new Server();
  const phone = opened(newDisk(1));
  let [least, hasSnapshot] = [Infinity, false];
  for (let turn = 0; turn < 20; turn++) {
    write(phone, `${turn} ${'word '.repeat(10)}`);
    phone.envelope.connected(true);
    await phone.envelope.run();
    const all = phone.outer.getArray<Uint8Array>(entriesName).toArray();
    hasSnapshot ||= all.some((bytes) => bytes[1] === 2);
    if (hasSnapshot) least = Math.min(least, all.length);
  }
  expect(hasSnapshot).toBe(true);
  expect(least).toBeGreaterThan(5);
  await phone.meet(server);
  await phone.meet(server);
  expect(entries(server).length).toBeLessThan(least + 6);
  const late = opened(newDisk(3));
  await late.meet(server);
  expect(texts(late)).toHaveLength(20);
});

test('two that compact at once, without a word of each other, lose nothing', async () => {
  const server = new Server();
  const [phone, laptop] = [opened(newDisk(1)), opened(newDisk(2))];
  await work(server, [phone, laptop], 8);
  for (const device of [phone, laptop]) {
    device.leave();
    for (let i = 0; i < 12; i++) {
      write(device, `${device.name.slice(0, 4)} ${i} ${'word '.repeat(10)}`);
      device.envelope.connected(true);
      await device.envelope.run();
    }
  }
  for (let round = 0; round < 4; round++)
    for (const device of [phone, laptop]) await device.meet(server);
  const late = opened(newDisk(3));
  await late.meet(server);
  expect(texts(late)).toHaveLength(32);
  expect(texts(late)).toEqual(texts(phone));
  expect(texts(late)).toEqual(texts(laptop));
});

test('a copied profile is noticed, and both go on without losing anything', async () => {
  const server = new Server();
  const disk = newDisk(1);
  const phone = opened(disk);
  write(phone, 'one');
  await phone.meet(server);
  const copy = opened({ ...disk });
  await copy.meet(server);
  write(phone, 'of the phone');
  write(copy, 'of the copy');
  // Neither has heard of the other's entry when it writes its own.
  await copy.envelope.run();
  await phone.meet(server);
  await copy.meet(server);
  await phone.meet(server);
  const laptop = opened(newDisk(2));
  await laptop.meet(server);
  for (const device of [phone, copy, laptop])
    expect(texts(device)).toEqual(['of the copy', 'of the phone', 'one']);
  // Each has a key of its own from then on.
  expect([...phone.strayed, ...copy.strayed]).toContain('copied');
  expect(new Set([phone.name, copy.name]).size).toBe(2);
  write(phone, 'later');
  await phone.meet(server);
  await copy.meet(server);
  expect(texts(copy)).toContain('later');
});

test('what is written without a network goes into the envelope together, when it is gathered', async () => {
  const server = new Server();
  const disk = newDisk(1);
  const phone = opened(disk);
  await phone.meet(server);
  phone.leave();
  const held = (): number => phone.outer.getArray(entriesName).length;
  const before = held();
  for (const text of ['one', 'two', 'three']) {
    write(phone, text);
    await phone.envelope.run();
  }
  expect(held()).toBe(before);
  await phone.envelope.gather();
  expect(held()).toBe(before + 1);
  // Whoever has never heard of the room waits for it: it may all be there already.
  const fresh = opened(newDisk(2));
  write(fresh, 'four');
  await fresh.envelope.gather();
  expect(fresh.outer.getArray(entriesName).length).toBe(0);
});

test('whoever leaves a room takes along those who have a box, and leaves nothing else behind', async () => {
  const server = new Server();
  const [phone, laptop, lost] = [opened(newDisk(1)), opened(newDisk(2)), opened(newDisk(3))];
  write(phone, 'one');
  for (const device of [phone, laptop, lost, phone]) await device.meet(server);
  const late = opened(lost.disk);
  write(phone, 'two');
  const secret = new Uint8Array(32).fill(4);
  const leaving = phone.envelope.leave({ secret, shutOut: 'lost', devices: [laptop.name] });
  await phone.meet(server);
  await leaving;
  expect(phone.envelope.state).toMatchObject({ kind: 'stored', moved: { device: phone.name } });
  write(laptop, 'three');
  await laptop.meet(server);
  await late.meet(server);
  expect(laptop.envelope.state.moved).toMatchObject({
    device: phone.name,
    move: { shutOut: 'lost', secret },
  });
  expect(late.envelope.state.moved).toMatchObject({ move: { shutOut: 'lost', secret: null } });
  expect(texts(late)).toEqual(['one']);
  // Nobody writes in a room that was left: only the move is in it.
  expect(
    entries(server)
      .toArray()
      .map((bytes) => bytes[1]),
  ).toEqual([3]);
});

test('a move that nobody is to follow is passed over, and the room is filled again', async () => {
  const server = new Server();
  const [thief, phone] = [opened(newDisk(1)), opened(newDisk(2))];
  write(phone, 'one');
  for (const device of [phone, thief]) await device.meet(server);
  const secret = new Uint8Array(32).fill(4);
  const leaving = thief.envelope.leave({ secret, shutOut: 'x', devices: [phone.name] });
  await thief.meet(server);
  await leaving;
  phone.close();
  const { moved } = thief.envelope.state;
  const again = opened(phone.disk);
  again.ignored.add(moved!.hash);
  await again.meet(server);
  expect(again.envelope.state).toMatchObject({ kind: 'stored', moved: null });
  const laptop = opened(newDisk(3));
  laptop.ignored.add(moved!.hash);
  await laptop.meet(server);
  expect(texts(laptop)).toEqual(['one']);
});

test('an empty envelope is no reason to lose a record', async () => {
  const phone = opened(newDisk(1));
  write(phone, 'one');
  await phone.meet(new Server());
  phone.outer.getArray(entriesName).delete(0, 1);
  await phone.envelope.run();
  expect(texts(phone)).toEqual(['one']);
  const server = new Server();
  await opened(phone.disk).meet(server);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, server.disk);
  expect(doc.getArray(entriesName).length).toBe(1);
});

test('what somebody writes who was shut out reaches nobody who has yet to leave', async () => {
  const server = new Server();
  const [phone, laptop, lost] = [opened(newDisk(1)), opened(newDisk(2)), opened(newDisk(3))];
  for (const device of [phone, laptop, lost, phone]) await device.meet(server);
  const secret = new Uint8Array(32).fill(4);
  const leaving = phone.envelope.leave({ secret, shutOut: 'lost', devices: [laptop.name] });
  await phone.meet(server);
  await leaving;
  // It follows nobody, and goes on as if nothing had been.
  const stubborn = opened(lost.disk);
  stubborn.ignored.add(phone.envelope.state.moved!.hash);
  await stubborn.meet(server);
  const note = write(stubborn, 'of somebody else');
  await stubborn.meet(server);
  for (let i = 0; i < 60; i++) {
    stubborn.record.notes.write(note, `of somebody else ${'more '.repeat(40)}${i}`);
    await stubborn.meet(server);
  }
  await laptop.meet(server);
  // Also where it has brought its room together meanwhile.
  expect(laptop.envelope.state.moved).toMatchObject({ move: { secret } });
  expect(texts(laptop)).toEqual([]);
});

test('a receipt of before says nothing about the server that is there now', async () => {
  const server = new Server();
  const phone = opened(newDisk(1));
  write(phone, 'one');
  await phone.meet(server);
  expect(phone.envelope.state.kind).toBe('stored');
  phone.leave();
  await phone.envelope.run();
  expect(phone.envelope.state.kind).toBe('stored');
  // It may have been set back: it has said nothing yet.
  phone.envelope.connected(true);
  await phone.envelope.run();
  expect(phone.envelope.state.kind).toBe('sent');
  await phone.meet(server);
  expect(phone.envelope.state.kind).toBe('stored');
});
