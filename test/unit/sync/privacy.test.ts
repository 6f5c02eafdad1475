import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { nowhere } from '../../../src/record/places.ts';
import { openSqliteStore } from '../../../src/server/sync/sqliteStore.ts';
import { entranceToken, roomNameOf } from '../../../src/sync/entrance.ts';
import { derive, deviceKeys, sharedKeys } from '../../../src/sync/keys.ts';
import { entriesName } from '../../../src/sync/wire.ts';
import { Random } from '../../record/random.ts';
import { FaultyWay } from '../../sync/faultyWay.ts';
import { emptyDisk, quickLimits, RoomDevice, unheard } from '../../sync/roomDevice.ts';
import { byteForms, textForms, tracesIn, type Sought } from '../../sync/traces.ts';
import { client, dataFolder, isStored, running, theirs } from '../server/sync/running.ts';
import { folder } from '../server/built.ts';

const waits = { timeout: 20_000 };
const secret = crypto.getRandomValues(new Uint8Array(32));
secret[31] = 0;
const keys = await sharedKeys(secret);
const room = roomNameOf(keys);

const lines = 'Aufmerksamkeit gewichtet Werte.\nSchlüssel antworten auf Anfragen.\nDas war alles.';
const notes = [
  'Honigkuchenpferd',
  lines,
  'Wahrscheinlichkeitsverteilung '.repeat(400),
  'Внимание распределяет вес между словами',
  '注意力分配權重於每個詞彙',
  'الانتباه يوزع الأوزان على الكلمات',
  'πολυμέρεια 🎣🏦 κλειδί',
];
const words = notes.flatMap((note) => note.match(/[\p{L}]{4,}/gu) ?? []);
const deviceNames = ['Lovelaces Taschentelefon', 'Turings Klapprechner'];

function soughtIn(seeds: readonly Uint8Array[]): Sought {
  const bytes: [string, Uint8Array][] = [
    ['the secret', secret],
    ['the key of the content', derive(secret, 'content')],
    ['the private key of the room', derive(secret, 'room')],
    ...seeds.map((seed, i): [string, Uint8Array] => [`the seed of device ${i}`, seed]),
  ];
  return new Map([
    ...[...words, ...deviceNames].map((text): [string, Buffer[]] => [text, textForms(text)]),
    ...bytes.map(([name, all]): [string, Buffer[]] => [name, byteForms(all)]),
  ]);
}

/** The server in a process of its own, with all that it prints. */
async function ownServer(data: string) {
  const app = await folder({ 'index.html': '<!doctype html>' });
  onTestFinished(() => app[Symbol.asyncDispose]());
  const script = join(import.meta.dirname, '../../sync/serverProcess.ts');
  const child = fork(script, [data, app.path], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed: Buffer[] = [];
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (bytes: Buffer) => printed.push(bytes));
  const [address] = (await once(child, 'message', {
    signal: AbortSignal.timeout(waits.timeout),
  })) as [string];
  const kill = async (): Promise<void> => {
    const exit = once(child, 'exit', { signal: AbortSignal.timeout(waits.timeout) });
    child.kill('SIGKILL');
    await exit;
  };
  return { address: new URL(address), printed: () => Buffer.concat(printed), kill };
}

const filesIn = (data: string): Buffer[] =>
  readdirSync(data).map((file) => readFileSync(join(data, file)));

test('nothing that the server stores, prints, counts or is sent has a word, a name or a key in it', async () => {
  const data = await dataFolder();
  const server = await ownServer(data);
  const way = await FaultyWay.start(() => new Random(1));
  onTestFinished(() => way.close());
  way.target = Number(server.address.port);
  const sent: Buffer[] = [];
  way.onBytes = (direction, bytes) => {
    if (direction === 'up') sent.push(Buffer.from(bytes));
  };
  const seeds = [0, 1].map(() => crypto.getRandomValues(new Uint8Array(32)));
  const devices = seeds.map((seed, i) => {
    const disk = { ...emptyDisk(1), device: deviceKeys(seed) };
    const limits = {
      ...quickLimits,
      // All of it comes together once, too.
      envelope: { ...quickLimits.envelope, slackBytes: 1_500 },
    };
    const device = RoomDevice.open(disk, { keys, server: way.address, limits });
    onTestFinished(() => device.close());
    device.record.devices.announce({ key: device.name, id: `${i}`, name: deviceNames[i]! });
    device.room.connect();
    return device;
  });
  const isStoredAt = (device: RoomDevice) => () => device.room.state.envelope.kind;
  for (const [i, note] of notes.entries()) {
    const device = devices[i % 2]!;
    device.record.notes.create(note, nowhere, [words[i]!]);
    await expect.poll(isStoredAt(device), waits).toBe('stored');
  }
  const count = ({ record }: RoomDevice) => [...record.notes.all()].length;
  for (const device of devices) {
    await expect.poll(() => count(device), waits).toBe(notes.length);
    await expect.poll(isStoredAt(device), waits).toBe('stored');
  }
  // What it cannot read is no reason to print whose it was.
  const stranger = new WebSocket(`ws://${way.address.host}/sync/${room}`);
  await once(stranger, 'open');
  stranger.send(Buffer.concat([Buffer.of(64), Buffer.from(room), Buffer.of(0, 2, 9, 9)]));
  await once(stranger, 'close');
  const metrics = await (await fetch(new URL('/metrics', server.address))).text();
  // With its own log beside the file, as a power cut leaves both.
  await server.kill();
  const stored = filesIn(data);

  const sought = soughtIn(seeds);
  expect(Buffer.concat(stored).length).toBeGreaterThan(10_000);
  expect(Buffer.concat(sent).length).toBeGreaterThan(10_000);
  expect(Buffer.concat(sent).includes(room)).toBe(true);
  for (const bytes of [...stored, ...sent]) expect(tracesIn(bytes, sought)).toEqual([]);
  const withRoom = new Map([...sought, ['the room', byteForms(keys.room)]]);
  for (const bytes of [server.printed(), Buffer.from(metrics)])
    expect(tracesIn(bytes, withRoom)).toEqual([]);
}, 120_000);

test('what is looked for is found, however it is wrapped', () => {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const sought = soughtIn([seed]);
  const noise = (length: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
  const note = Buffer.from(notes[0]!);
  const planted: Buffer[] = [
    note,
    ...textForms(notes[0]!),
    Buffer.from(note.toString('base64')),
    Buffer.from(`xy${Buffer.concat([Buffer.from('ab'), note]).toString('base64url')}`),
    Buffer.from(note.toString('hex')),
    deflateRawSync(Buffer.from(lines + notes[0]!)),
    gzipSync(Buffer.from(`${notes[0]!} ${lines}`)),
    Buffer.from(deflateRawSync(Buffer.from(`${notes[0]!} ${lines}`)).toString('base64')),
  ];
  for (const [i, bytes] of planted.entries()) {
    const traces = tracesIn(Buffer.concat([noise(301), bytes, noise(200)]), sought);
    expect(traces, `${i}`).toContain(notes[0]!);
  }
  for (const form of [
    ...byteForms(seed),
    Buffer.from(Buffer.concat([note, seed]).toString('base64')),
  ])
    expect(tracesIn(Buffer.concat([noise(77), form, noise(80)]), sought)).toContain(
      'the seed of device 0',
    );
  expect(tracesIn(noise(20_000), sought)).toEqual([]);
});

test('a note of a word and one of a few lines look alike', async () => {
  const lengths: number[] = [];
  for (const text of ['a', notes[0]!, lines]) {
    const server = await running(await dataFolder());
    const device = RoomDevice.open(emptyDisk(1), { keys, server: server.address });
    onTestFinished(() => device.close());
    device.record.notes.create(text, nowhere);
    device.room.connect();
    await expect.poll(() => device.room.state.envelope.kind, waits).toBe('stored');
    await device.close();
    await server.close();
    const opened = await openSqliteStore(server.data);
    if (!opened.ok) throw new Error(opened.message);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await opened.store.fetch(room))!.state);
    await opened.store.close();
    const entries = doc.getArray<Uint8Array>(entriesName).toArray();
    lengths.push(...entries.map(({ length }) => length));
  }
  expect(lengths).toHaveLength(3);
  expect(new Set(lengths).size).toBe(1);
});

test('whoever was shut out gets nothing of the next room, and changes nothing in it', async () => {
  const server = await running(await dataFolder());
  const next = crypto.getRandomValues(new Uint8Array(32));
  next[31] = 1;
  const nextKeys = await sharedKeys(next);
  const [phone, lost] = [emptyDisk(1), emptyDisk(2)].map((disk) => {
    const device = RoomDevice.open(disk, { keys, server: server.address });
    onTestFinished(() => device.close());
    device.room.connect();
    return device;
  });
  phone!.record.notes.create('before', nowhere);
  const texts = ({ record }: RoomDevice) => [...record.notes.all()].map(({ text }) => text);
  await expect.poll(() => texts(lost!), waits).toEqual(['before']);
  const until = async (isSo: () => boolean): Promise<void> => {
    await expect.poll(isSo, waits).toBe(true);
  };
  await phone!.leaveFor(next, lost!, [], until);
  await expect
    .poll(() => lost!.room.state.envelope.moved?.move, waits)
    .toMatchObject({
      secret: null,
    });
  const away = RoomDevice.open(phone!.disk, { keys: nextKeys, server: server.address });
  onTestFinished(() => away.close());
  away.room.connect();
  away.record.notes.create('after', nowhere);
  await expect.poll(() => away.room.state.envelope.kind, waits).toBe('stored');
  // With all that it has: the room's name, the keys of before, and a token that was good there.
  const forged = { ...keys, room: nextKeys.room };
  const tokens = [
    () => entranceToken(forged, server.address),
    () => entranceToken(keys, server.address),
    () => entranceToken(theirs, server.address),
  ];
  for (const token of tokens) {
    const thief = client(server, nextKeys, { token });
    thief.entries.push([Uint8Array.of(9)]);
    expect(await thief.entered).toBe(false);
    expect(thief.entries.length).toBe(1);
  }
  const stubborn = RoomDevice.open(Object.assign({ ...lost!.disk }, unheard), {
    ...{ keys, server: server.address, ignoresMoves: true },
  });
  onTestFinished(() => stubborn.close());
  stubborn.room.connect();
  stubborn.record.notes.create('of somebody else', nowhere);
  await expect.poll(() => stubborn.room.state.envelope.kind, waits).toBe('stored');
  const reader = client(server, nextKeys);
  await reader.entered;
  await expect.poll(() => isStored(reader), waits).toBe(true);
  expect(reader.entries.toArray().filter(({ length }) => length < 100)).toEqual([]);
  expect(texts(away).sort()).toEqual(['after', 'before']);
  expect(texts(stubborn).sort()).toEqual(['before', 'of somebody else']);
});
