import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openPostgresStore } from '../../src/server/sync/postgresStore.ts';
import { entranceToken, roomNameOf } from '../../src/sync/entrance.ts';
import { sharedKeys, type SharedKeys } from '../../src/sync/keys.ts';
import { client, isStored, type Client } from '../unit/server/sync/running.ts';
import { whatIsMissing } from './programs.ts';
import { aloft, haproxy, postgres, redis, type Service } from './services.ts';

const serverCount = 3;

interface Room {
  readonly keys: SharedKeys;
  readonly devices: readonly [Client, Client];
}

describe.skipIf(whatIsMissing() !== null)('servers behind a balancer', () => {
  let services: Service[] = [];
  let servers: Service[] = [];
  let database = '';
  let address = new URL('http://localhost');
  beforeAll(async () => {
    const [kept, net] = await Promise.all([postgres(), redis()]);
    services = [kept, net];
    database = kept.url;
    const env = { DATABASE_URL: kept.url, REDIS_URL: net.url };
    servers = await Promise.all(Array.from({ length: serverCount }, () => aloft(env)));
    const balancer = await haproxy(servers.map(({ port }) => port));
    services.push(...servers, balancer);
    address = new URL(`http://127.0.0.1:${balancer.port}`);
    await vi.waitFor(async () => expect(await statusOf('/healthz')).toBe(200), { timeout: 15_000 });
  });
  afterAll(() => Promise.all(services.map((service) => service.close())));

  const statusOf = async (path: string): Promise<number> =>
    (await fetch(new URL(path, address))).status;
  /** Of one server, past the balancer. */
  const connections = async ({ port }: Service): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return Number(/^aloft_connections (\d+)$/m.exec(text)?.[1]);
  };
  /** Whether the balancer sends it somebody: a room of its own has to be found, by asking for many. */
  const isUp = async (server: Service): Promise<boolean> => {
    const text = async (): Promise<string> =>
      (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    const challenged = async (): Promise<string | undefined> =>
      /^aloft_challenges_total (\d+)$/m.exec(await text())?.[1];
    const before = await challenged();
    for (let i = 0; i < 20; i++)
      await fetch(new URL(`/sync/${randomBytes(32).toString('hex')}/challenge`, address));
    return (await challenged()) !== before;
  };
  /** As the app does: it goes on asking until it is let in. */
  const token = async (keys: SharedKeys): Promise<string> => {
    for (;;) {
      const signed = await entranceToken(keys, address).catch(() => null);
      if (signed !== null) return signed;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const device = (keys: SharedKeys): Client =>
    client({ address }, keys, { maxAttempts: 0, token: () => token(keys) });
  const room = async (): Promise<Room> => {
    const keys = await sharedKeys(randomBytes(32));
    const devices = [device(keys), device(keys)] as const;
    await Promise.all(devices.map(({ entered }) => entered));
    return { keys, devices };
  };

  test('each room has one server, and all of them have rooms', async () => {
    const rooms = await Promise.all(Array.from({ length: 24 }, room));
    const counts = await Promise.all(servers.map(connections));
    expect(counts.reduce((sum, count) => sum + count)).toBe(48);
    // Two devices of a room at two servers would make an odd number somewhere.
    expect(counts.filter((count) => count % 2 === 1 || count === 0)).toEqual([]);
    for (const { devices } of rooms) for (const each of devices) each.close();
  });

  test('one server is killed under load: what was stored is there, and all come back', async () => {
    const rooms = await Promise.all(Array.from({ length: 10 }, room));
    const counts = await Promise.all(servers.map(connections));
    const busiest = servers[counts.indexOf(Math.max(...counts))]!;
    let written = 0;
    const write = (): void => {
      for (const { devices } of rooms)
        for (const { entries } of devices)
          entries.push([Uint8Array.of(written & 255, written >> 8)]);
      written++;
    };
    const writing = setInterval(write, 20);
    const allStored = () =>
      rooms.every(({ devices }) =>
        devices.every(({ receipts }) => receipts.at(-1)?.kind === 'stored'),
      );
    await expect.poll(allStored).toBe(true);
    await busiest.kill();
    const told = rooms.map(({ devices }) => devices.map(({ receipts }) => receipts.length));
    // Those of the dead server are told something again, by another one.
    const areAllBack = () =>
      rooms.every(({ devices }, i) =>
        devices.every(({ receipts }, j) => receipts.length > told[i]![j]!),
      );
    await expect.poll(areAllBack, { timeout: 20_000 }).toBe(true);
    // It comes back, and for a while two servers hold the rooms that move home to it.
    await busiest.start();
    await expect.poll(() => isUp(busiest)).toBe(true);
    const late = rooms.map(({ keys }) => device(keys));
    await Promise.all(late.map(({ entered }) => entered));
    expect(await connections(busiest)).toBeGreaterThan(0);
    const before = written;
    await expect.poll(() => written - before).toBeGreaterThan(100);
    clearInterval(writing);
    for (const { devices } of [...rooms, { devices: late }])
      for (const each of devices)
        await expect
          .poll(() => isStored(each) && each.entries.length, { timeout: 20_000 })
          .toBe(2 * written);
    const opened = await openPostgresStore(new URL(database), () => undefined);
    if (!opened.ok) throw new Error(opened.message);
    for (const { keys, devices } of rooms) {
      const kept = new Y.Doc();
      Y.applyUpdate(kept, (await opened.store.fetch(roomNameOf(keys)))!.state);
      const clocks = Y.decodeStateVector(Y.encodeStateVector(kept));
      for (const { receipts, entries } of devices) {
        expect(kept.getArray('entries').toArray()).toEqual(entries.toArray());
        for (const receipt of receipts) {
          if (receipt.kind !== 'stored') continue;
          for (const [id, clock] of Y.decodeStateVector(Buffer.from(receipt.state, 'base64')))
            expect(clocks.get(id) ?? 0).toBeGreaterThanOrEqual(clock);
        }
      }
    }
    await opened.store.close();
  });
});
