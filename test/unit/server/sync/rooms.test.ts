import { once } from 'node:events';
import { connect } from 'node:net';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openSqliteStore } from '../../../../src/server/sync/sqliteStore.ts';
import { openSync } from '../../../../src/server/sync/sync.ts';
import { entranceToken, roomNameOf } from '../../../../src/sync/entrance.ts';
import { largestRoom } from '../../../../src/sync/wire.ts';
import { client, dataFolder, isStored, ours, running, theirs } from './running.ts';

afterEach(() => vi.restoreAllMocks());

const waits = { timeout: 10_000 };

test('two devices of one room have the same entries, and are told when they are on the disk', async () => {
  const server = await running(await dataFolder());
  const [phone, laptop] = [client(server, ours), client(server, ours)];
  expect(await phone.entered).toBe(true);
  expect(await laptop.entered).toBe(true);
  phone.entries.push([Uint8Array.of(1)]);
  laptop.entries.push([Uint8Array.of(2)]);
  await expect.poll(() => phone.entries.length + laptop.entries.length, waits).toBe(4);
  for (const each of [phone, laptop]) await expect.poll(() => isStored(each), waits).toBe(true);
  expect(phone.entries.toArray()).toEqual(laptop.entries.toArray());
});

test('of a room that is empty that is said: a client may know another one', async () => {
  const server = await running(await dataFolder());
  const phone = client(server, ours);
  await phone.entered;
  await expect.poll(() => phone.receipts, waits).toHaveLength(1);
  expect(isStored(phone)).toBe(true);
  phone.entries.push([Uint8Array.of(1)]);
  expect(isStored(phone)).toBe(false);
});

test('what a receipt covers is there again after the server has started anew', async () => {
  const data = await dataFolder();
  const first = await running(data);
  const phone = client(first, ours);
  await phone.entered;
  phone.entries.push([Uint8Array.of(1, 2, 3)]);
  await expect.poll(() => isStored(phone), waits).toBe(true);
  phone.close();
  await first.close();
  const laptop = client(await running(data), ours);
  await laptop.entered;
  expect(laptop.entries.toArray()).toEqual([Uint8Array.of(1, 2, 3)]);
  await expect.poll(() => isStored(laptop), waits).toBe(true);
});

test('two servers that hold one room of one folder overwrite nothing', async () => {
  const data = await dataFolder();
  const servers = await Promise.all([running(data), running(data)]);
  const phone = client(servers[0], ours);
  await phone.entered;
  phone.entries.push([Uint8Array.of(0)]);
  await expect.poll(() => isStored(phone), waits).toBe(true);
  // Both go on from what is on the disk now.
  const laptop = client(servers[1], ours);
  await laptop.entered;
  phone.entries.push([Uint8Array.of(1)]);
  laptop.entries.push([Uint8Array.of(2)]);
  for (const each of [phone, laptop]) await expect.poll(() => isStored(each), waits).toBe(true);
  for (const server of servers) await server.close();
  const tablet = client(await running(data), ours);
  await tablet.entered;
  expect(tablet.entries.length).toBe(3);
});

test('a server that is told to stop stores first what it has', async () => {
  const data = await dataFolder();
  const first = await running(data);
  const phone = client(first, ours);
  const laptop = client(first, ours);
  await Promise.all([phone.entered, laptop.entered]);
  phone.entries.push([Uint8Array.of(7)]);
  await expect.poll(() => laptop.entries.length, waits).toBe(1);
  await first.close();
  const opened = await openSqliteStore(data);
  if (!opened.ok) throw new Error(opened.message);
  const kept = await opened.store.fetch(roomNameOf(ours));
  await opened.store.close();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, kept!.state);
  expect(doc.getArray('entries').toArray()).toEqual([Uint8Array.of(7)]);
});

test('another learner gets nothing, and neither does one who signs with another key', async () => {
  const server = await running(await dataFolder());
  const phone = client(server, ours);
  await phone.entered;
  phone.entries.push([Uint8Array.of(1)]);
  const elsewhere = client(server, theirs);
  expect(await elsewhere.entered).toBe(true);
  expect(elsewhere.entries.length).toBe(0);
  const forged = { ...ours, sign: theirs.sign };
  const tokens = [
    () => entranceToken(forged, server.address),
    () => Promise.resolve(''),
    () => Promise.resolve('a.b.c'),
    // Good for their room, and not for ours.
    () => entranceToken(theirs, server.address),
  ];
  for (const token of tokens) {
    const thief = client(server, ours, { token });
    expect(await thief.entered).toBe(false);
    thief.entries.push([Uint8Array.of(9)]);
  }
  // By the socket of one room nobody comes into another one.
  const beside = client(server, theirs, { room: roomNameOf(ours) });
  expect(await beside.entered).toBe(false);
  await expect.poll(() => isStored(phone), waits).toBe(true);
  expect(phone.entries.length).toBe(1);
});

test('what was signed lets in once, for a minute, and at this host', async () => {
  let now = Date.now();
  const server = await running(await dataFolder(), () => now);
  const token = await entranceToken(ours, server.address);
  const once = client(server, ours, { token: () => Promise.resolve(token) });
  expect(await once.entered).toBe(true);
  const again = client(server, ours, { token: () => Promise.resolve(token) });
  expect(await again.entered).toBe(false);
  const late = await entranceToken(ours, server.address);
  now += 61_000;
  expect(await client(server, ours, { token: () => Promise.resolve(late) }).entered).toBe(false);
  const other = await running(server.data);
  const aside = await entranceToken(ours, other.address);
  expect(await client(server, ours, { token: () => Promise.resolve(aside) }).entered).toBe(false);
});

test('a client whose clock is a year off is let in', async () => {
  const server = await running(await dataFolder(), () => Date.now() + 365 * 86_400_000);
  expect(await client(server, ours).entered).toBe(true);
});

test('where the disk is full it is said, and made up for once there is room', async () => {
  const server = await running(await dataFolder());
  const phone = client(server, ours);
  await phone.entered;
  const { DatabaseSync } = await import('node:sqlite');
  const blocker = new DatabaseSync(join(server.data, 'rooms.sqlite'));
  blocker.exec(
    `CREATE TRIGGER full BEFORE INSERT ON rooms BEGIN SELECT RAISE(ABORT, 'disk is full'); END`,
  );
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  phone.entries.push([Uint8Array.of(1)]);
  await expect.poll(() => phone.receipts.at(-1)?.kind, waits).toBe('not-stored');
  expect(server.logged).toContain('room not stored');
  expect(printed).not.toHaveBeenCalled();
  // It stays in the server's memory meanwhile, also without anybody in the room.
  phone.close();
  blocker.exec('DROP TRIGGER full');
  blocker.close();
  const laptop = client(server, ours);
  await laptop.entered;
  expect(laptop.entries.length).toBe(1);
  await expect.poll(() => isStored(laptop), waits).toBe(true);
});

test('a room that is full takes no more, and what is in it stays', async () => {
  const server = await running(await dataFolder());
  const phone = client(server, ours);
  await phone.entered;
  const part = largestRoom / 4;
  for (let i = 0; i < 3; i++) {
    phone.entries.push([new Uint8Array(part)]);
    await expect.poll(() => isStored(phone), waits).toBe(true);
  }
  phone.entries.push([new Uint8Array(part)]);
  await expect.poll(() => phone.receipts.at(-1)?.kind, waits).toBe('full');
  phone.close();
  const laptop = client(server, ours);
  await laptop.entered;
  expect(laptop.entries.length).toBe(3);
});

test('a room that nobody enters for long is removed, and one that is entered stays', async () => {
  let now = Date.UTC(2026, 0, 1);
  const data = await dataFolder();
  const first = await running(data, () => now);
  for (const keys of [ours, theirs]) {
    const each = client(first, keys);
    await each.entered;
    each.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => isStored(each), waits).toBe(true);
    each.close();
  }
  now += 300 * 86_400_000;
  await client(first, ours).entered;
  await first.close();
  now += 200 * 86_400_000;
  const second = await running(data, () => now);
  const [still, gone] = [client(second, ours), client(second, theirs)];
  await Promise.all([still.entered, gone.entered]);
  expect([still.entries.length, gone.entries.length]).toEqual([1, 0]);
});

test('an upgrade elsewhere, and a socket that breaks off, do no harm', async () => {
  const server = await running(await dataFolder());
  const { hostname, port } = server.address;
  for (const path of ['/', '/sync/', '/sync/abc', `/sync/${roomNameOf(ours)}/challenge`]) {
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString(), path).toMatch(/^HTTP\/1\.1 404 /);
    socket.destroy();
  }
  vi.spyOn(console, 'error').mockReturnValue();
  const broken = new WebSocket(`ws://${server.address.host}/sync/${roomNameOf(ours)}`);
  await once(broken, 'open');
  broken.send(Uint8Array.of(255, 255, 255));
  broken.send('words');
  await once(broken, 'close');
  expect(await client(server, ours).entered).toBe(true);
});

test('the challenge is for rooms alone and is never kept, and metrics count without a name', async () => {
  const server = await running(await dataFolder());
  const ask = (path: string, headers = {}) => fetch(new URL(path, server.address), { headers });
  const challenge = await ask(`/sync/${roomNameOf(ours)}/challenge`);
  expect(challenge.headers.get('cache-control')).toBe('no-store');
  expect(Object.keys((await challenge.json()) as object)).toEqual(['nonce', 'expires']);
  expect((await ask('/sync/nobody/challenge')).status).toBe(404);
  const phone = client(server, ours);
  await phone.entered;
  const metrics = await (await ask('/metrics')).text();
  expect(metrics).toMatch(/^aloft_entered_total 1$/m);
  expect(metrics).toMatch(/^aloft_connections 1$/m);
  expect(metrics).not.toContain(roomNameOf(ours));
  expect((await ask('/metrics', { 'X-Forwarded-For': '1.2.3.4' })).status).toBe(404);
});

test('a folder that cannot be used is told, with what to do', async () => {
  const data = await dataFolder();
  const file = join(data, 'file');
  writeFileSync(file, 'not a folder');
  const settings = { roomDays: 400, proxies: 0 };
  const opened = await openSync({ ...settings, keptIn: { folder: file } }, () => undefined);
  expect(opened).toMatchObject({ ok: false });
  expect(!opened.ok && opened.message).toContain('ALOFT_DATA');
  const damaged = await dataFolder();
  writeFileSync(join(damaged, 'rooms.sqlite'), 'no database'.repeat(1_000));
  chmodSync(join(damaged, 'rooms.sqlite'), 0o600);
  expect(
    await openSync({ ...settings, keptIn: { folder: damaged } }, () => undefined),
  ).toMatchObject({
    ok: false,
  });
});
