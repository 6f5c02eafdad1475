import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Entrance } from '../../src/server/sync/entrance.ts';
import { openPostgresStore } from '../../src/server/sync/postgresStore.ts';
import type { RoomStore } from '../../src/server/sync/roomStore.ts';
import { entranceToken, roomNameOf } from '../../src/sync/entrance.ts';
import { sharedKeys, type SharedKeys } from '../../src/sync/keys.ts';
import { client, isStored, running, type Client } from '../unit/server/sync/running.ts';
import { whatIsMissing } from './programs.ts';
import { postgres } from './services.ts';

const newRoom = (): Promise<SharedKeys> => sharedKeys(randomBytes(32));
const log = (): void => undefined;

describe.skipIf(whatIsMissing() !== null)('rooms in PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof postgres>>;
  beforeAll(async () => {
    database = await postgres();
  });
  afterAll(() => database.close());

  const settings = () => ({ keptIn: { database: new URL(database.url) } });
  const opened = async (): Promise<RoomStore> => {
    const result = await openPostgresStore(new URL(database.url), log);
    if (!result.ok) throw new Error(result.message);
    return result.store;
  };
  const onDisk = async (keys: SharedKeys): Promise<Y.Doc> => {
    const store = await opened();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await store.fetch(roomNameOf(keys)))!.state);
    await store.close();
    return doc;
  };
  const entriesOf = (doc: Y.Doc): number[] =>
    doc.getArray<Uint8Array>('entries').map((entry) => entry[0]!);

  test('servers that start at once make one set of tables, and one key', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, opened));
    const keys = stores.map(({ challenges }) => Buffer.from(challenges.key).toString('hex'));
    expect(new Set(keys).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a room is there again when the database comes back from a crash', async () => {
    const [server, keys] = [await running(settings()), await newRoom()];
    const phone = client(server, keys);
    expect(await phone.entered).toBe(true);
    phone.entries.push([Uint8Array.of(1, 2, 3)]);
    await expect.poll(() => isStored(phone)).toBe(true);
    await server.close();
    await database.kill();
    await database.start();
    expect((await onDisk(keys)).getArray('entries').toArray()).toEqual([Uint8Array.of(1, 2, 3)]);
  });

  test('two servers that hold one room and cannot hear each other overwrite nothing', async () => {
    const keys = await newRoom();
    const servers = await Promise.all([running(settings()), running(settings())]);
    const [phone, laptop] = servers.map((server) => client(server, keys)) as [Client, Client];
    expect(await Promise.all([phone.entered, laptop.entered])).toEqual([true, true]);
    phone.entries.push([Uint8Array.of(1)]);
    laptop.entries.push([Uint8Array.of(2)]);
    for (const each of [phone, laptop]) await expect.poll(() => isStored(each)).toBe(true);
    expect(entriesOf(await onDisk(keys)).sort()).toEqual([1, 2]);
    // Each hears of the other by what it finds when it stores.
    phone.entries.push([Uint8Array.of(3)]);
    await expect.poll(() => phone.entries.length).toBe(3);
    laptop.entries.push([Uint8Array.of(4)]);
    await expect.poll(() => laptop.entries.length).toBe(4);
    await expect.poll(() => isStored(laptop)).toBe(true);
    expect(entriesOf(await onDisk(keys)).sort()).toEqual([1, 2, 3, 4]);
  });

  test('what any of four servers has said is stored is stored, while all write to one room', async () => {
    const keys = await newRoom();
    const servers = await Promise.all(Array.from({ length: 4 }, () => running(settings())));
    const clients = servers.map((server) => client(server, keys));
    await Promise.all(clients.map(({ entered }) => entered));
    for (let i = 0; i < 12; i++) {
      for (const each of clients) each.entries.push([Uint8Array.of(i)]);
      await expect.poll(() => clients.some(isStored)).toBe(true);
    }
    for (const each of clients) await expect.poll(() => isStored(each)).toBe(true);
    const kept = Y.decodeStateVector(Y.encodeStateVector(await onDisk(keys)));
    for (const { receipts } of clients) {
      for (const receipt of receipts) {
        if (receipt.kind !== 'stored') continue;
        for (const [id, clock] of Y.decodeStateVector(Buffer.from(receipt.state, 'base64')))
          expect(kept.get(id) ?? 0).toBeGreaterThanOrEqual(clock);
      }
    }
    expect(entriesOf(await onDisk(keys))).toHaveLength(48);
  });

  test('what was removed by one server does not come back by another', async () => {
    const keys = await newRoom();
    const servers = await Promise.all([running(settings()), running(settings())]);
    const [phone, laptop] = servers.map((server) => client(server, keys)) as [Client, Client];
    await phone.entered;
    phone.entries.push([Uint8Array.of(1), new Uint8Array(100_000)]);
    await expect.poll(() => isStored(phone)).toBe(true);
    await laptop.entered;
    laptop.entries.push([Uint8Array.of(2)]);
    await expect.poll(() => isStored(laptop) && laptop.entries.length === 3).toBe(true);
    phone.entries.delete(1, 1);
    phone.entries.push([Uint8Array.of(3)]);
    await expect.poll(() => isStored(phone) && phone.entries.length === 3).toBe(true);
    laptop.entries.push([Uint8Array.of(4)]);
    await expect.poll(() => isStored(laptop) && laptop.entries.length === 4).toBe(true);
    const doc = await onDisk(keys);
    expect(entriesOf(doc).sort()).toEqual([1, 2, 3, 4]);
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(1_000);
  });

  test('while the database is gone it is said, nobody is refused, and all is made up for', async () => {
    const [server, keys] = [await running(settings()), await newRoom()];
    const printed = vi.spyOn(console, 'error').mockReturnValue();
    const phone = client(server, keys);
    await phone.entered;
    await database.kill();
    phone.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => phone.receipts.at(-1)?.kind).toBe('not-stored');
    const laptop = client(server, keys, { maxAttempts: 0 });
    const tablet = client(server, await newRoom(), { maxAttempts: 0 });
    await expect.poll(() => server.logged).toContain('room not entered');
    await database.start();
    expect(await Promise.all([laptop.entered, tablet.entered])).toEqual([true, true]);
    expect(laptop.entries.length).toBe(1);
    for (const each of [phone, laptop]) await expect.poll(() => isStored(each)).toBe(true);
    expect(entriesOf(await onDisk(keys))).toEqual([1]);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test('a challenge of one server is taken by another, and by one of them, once', async () => {
    const keys = await newRoom();
    const [one, other] = await Promise.all([running(settings()), running(settings())]);
    const stores = await Promise.all([opened(), opened()]);
    const entrances = stores.map(({ challenges }) => new Entrance(Date.now, challenges));
    const token = await entranceToken(keys, one.address);
    const enter = (entrance: Entrance) =>
      entrance.mayEnter(roomNameOf(keys), token, one.address.host);
    const all = await Promise.all([...entrances, ...entrances].map(enter));
    expect(all.filter(Boolean)).toHaveLength(1);
    // As whoever is behind the balancer has it: one address, and another server than before.
    const phone = client(other, keys, {
      token: () => entranceToken(keys, one.address),
    });
    // The host is another one here, where there is no balancer: that alone is what keeps it out.
    expect(await phone.entered).toBe(false);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a store waits for the disk, also where the database is set not to', async () => {
    const owner = new pg.Client(database.url);
    await owner.connect();
    await owner.query(`
      ALTER ROLE aloft SET synchronous_commit = off;
      CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF current_setting('synchronous_commit') = 'off' THEN RAISE 'it does not wait'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER waits BEFORE INSERT ON aloft_rooms FOR EACH ROW EXECUTE FUNCTION waits();
    `);
    const store = await opened();
    const room = roomNameOf(await newRoom());
    expect(await store.store(room, Uint8Array.of(0, 0), null, 1_000)).not.toBeNull();
    await owner.query(
      'ALTER ROLE aloft RESET synchronous_commit; DROP TRIGGER waits ON aloft_rooms;',
    );
    await Promise.all([store.close(), owner.end()]);
  });

  test('rooms that nobody enters are removed', async () => {
    const store = await opened();
    const keys = [await newRoom(), await newRoom()];
    const [still, gone] = keys.map(roomNameOf) as [string, string];
    for (const room of [still, gone]) await store.store(room, Uint8Array.of(0, 0), null, 1_000);
    await store.touch(still, 10_000_000);
    expect(await store.expire(5_000_000)).toBeGreaterThan(0);
    expect([await store.fetch(still), await store.fetch(gone)]).toMatchObject([{}, null]);
    await store.close();
  });
});
