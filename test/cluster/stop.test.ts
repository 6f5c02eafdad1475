import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { openSqliteStore } from '../../src/server/sync/sqliteStore.ts';
import { roomNameOf } from '../../src/sync/entrance.ts';
import { sharedKeys } from '../../src/sync/keys.ts';
import { client, isStored } from '../unit/server/sync/running.ts';
import { serveWith } from './process.ts';
import { whatIsMissing } from './programs.ts';
import { postgres } from './services.ts';

async function dataFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'aloft-stop-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const entriesIn = async (data: string, room: string): Promise<number> => {
  const opened = await openSqliteStore(data);
  if (!opened.ok) throw new Error(opened.message);
  const kept = await opened.store.fetch(room);
  await opened.store.close();
  const doc = new Y.Doc();
  if (kept) Y.applyUpdate(doc, kept.state);
  return doc.getArray('entries').length;
};

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stores all that came in, and ends well',
  async (signal) => {
    const ALOFT_DATA = await dataFolder();
    const server = serveWith({ ALOFT_DATA });
    const keys = await sharedKeys(randomBytes(32));
    const there = { address: await server.address };
    const [phone, laptop] = [client(there, keys), client(there, keys)];
    await Promise.all([phone.entered, laptop.entered]);
    phone.entries.push([Uint8Array.of(1), Uint8Array.of(2)]);
    await expect.poll(() => laptop.entries.length, { interval: 5 }).toBe(2);
    expect(isStored(phone)).toBe(false);
    server.child.kill(signal);
    expect(await server.ended).toBe(0);
    expect(server.err()).toBe('');
    expect(await entriesIn(ALOFT_DATA, roomNameOf(keys))).toBe(2);
  },
);

test('a stop that cannot store everything says so, and ends with 1', async () => {
  const ALOFT_DATA = await dataFolder();
  const server = serveWith({ ALOFT_DATA });
  const phone = client({ address: await server.address }, await sharedKeys(randomBytes(32)));
  await phone.entered;
  const blocker = new DatabaseSync(join(ALOFT_DATA, 'rooms.sqlite'));
  blocker.exec(
    `CREATE TRIGGER full BEFORE INSERT ON rooms BEGIN SELECT RAISE(ABORT, 'disk is full'); END`,
  );
  blocker.close();
  phone.entries.push([Uint8Array.of(1)]);
  await expect.poll(() => phone.receipts.at(-1)?.kind).toBe('not-stored');
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(1);
  expect(server.out()).toContain('stopped with rooms that could not be stored');
  expect(server.err()).toBe('');
});

describe.skipIf(whatIsMissing() !== null)('with a database', () => {
  let database: Awaited<ReturnType<typeof postgres>>;
  beforeAll(async () => {
    database = await postgres();
  });
  afterAll(() => database.close());

  test('who asks twice need not wait for a database that says nothing any more', async () => {
    const wire = await tapped(database.port);
    const url = new URL(database.url);
    url.port = String(wire.port);
    const server = serveWith({ DATABASE_URL: url.href });
    const address = await server.address;
    const phone = client({ address }, await sharedKeys(randomBytes(32)));
    await phone.entered;
    wire.stop();
    phone.entries.push([Uint8Array.of(1)]);
    server.child.kill('SIGTERM');
    const health = () => fetch(new URL('/healthz', address)).then(({ status }) => status);
    await expect.poll(health, { interval: 5 }).toBe(503);
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(130);
  });
});

/** A way to a port that can be stopped, as a network that loses everything. */
async function tapped(port: number): Promise<{ port: number; stop: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const socket of [from, to]) sockets.push(socket.on('error', () => undefined));
    from.pipe(to).pipe(from);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const stop = (): void => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, stop };
}
