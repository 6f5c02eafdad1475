import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sharedKeys, type SharedKeys } from '../../src/sync/keys.ts';
import {
  client,
  isStored,
  running,
  type Client,
  type RunningSync,
} from '../unit/server/sync/running.ts';
import { whatIsMissing } from './programs.ts';
import { postgres, redis } from './services.ts';

const newRoom = (): Promise<SharedKeys> => sharedKeys(randomBytes(32));

describe.skipIf(whatIsMissing() !== null)('servers that hear each other by Redis', () => {
  let database: Awaited<ReturnType<typeof postgres>>;
  let net: Awaited<ReturnType<typeof redis>>;
  beforeAll(async () => {
    [database, net] = await Promise.all([postgres(), redis()]);
  });
  afterAll(() => Promise.all([database.close(), net.close()]));

  const two = (): Promise<[RunningSync, RunningSync]> => {
    const settings = { keptIn: { database: new URL(database.url) }, redis: new URL(net.url) };
    return Promise.all([running(settings), running(settings)]);
  };
  const roomsOf = async ({ address }: RunningSync): Promise<number> => {
    const text = await (await fetch(new URL('/metrics', address))).text();
    return Number(/^aloft_rooms (\d+)$/m.exec(text)?.[1]);
  };

  test('what one device writes is at the other server before anything is stored', async () => {
    const keys = await newRoom();
    const servers = await two();
    const [phone, laptop] = servers.map((server) => client(server, keys)) as [Client, Client];
    await Promise.all([phone.entered, laptop.entered]);
    phone.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => laptop.entries.length, { interval: 5 }).toBe(1);
    expect(isStored(phone)).toBe(false);
    laptop.entries.push([Uint8Array.of(2)]);
    await expect.poll(() => phone.entries.length).toBe(2);
    for (const each of [phone, laptop]) await expect.poll(() => isStored(each)).toBe(true);
  });

  test('a room that its devices have left leaves the memory of both servers', async () => {
    const keys = await newRoom();
    const servers = await two();
    const [phone, laptop] = servers.map((server) => client(server, keys)) as [Client, Client];
    await Promise.all([phone.entered, laptop.entered]);
    phone.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => laptop.entries.length).toBe(1);
    for (const each of [phone, laptop]) each.close();
    for (const server of servers) await expect.poll(() => roomsOf(server)).toBe(0);
    const tablet = client(servers[1], keys);
    await tablet.entered;
    expect(tablet.entries.length).toBe(1);
  });

  test('without Redis all goes on, and servers meet again when it is back', async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue();
    const keys = await newRoom();
    const servers = await two();
    const [phone, laptop] = servers.map((server) => client(server, keys)) as [Client, Client];
    await Promise.all([phone.entered, laptop.entered]);
    await net.kill();
    for (const { logged } of servers) await expect.poll(() => logged).toContain('redis lost');
    phone.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => isStored(phone)).toBe(true);
    const late = await newRoom();
    const tablet = client(servers[0], late);
    expect(await tablet.entered).toBe(true);
    tablet.entries.push([Uint8Array.of(7)]);
    await expect.poll(() => isStored(tablet)).toBe(true);
    expect(laptop.entries.length).toBe(0);
    await net.start();
    // Nobody writes any more: what was missed meanwhile has to come by itself.
    await expect.poll(() => laptop.entries.length).toBe(1);
    const desktop = client(servers[1], late);
    await desktop.entered;
    tablet.entries.push([Uint8Array.of(8)]);
    await expect.poll(() => desktop.entries.length, { interval: 5 }).toBe(2);
    expect(isStored(tablet)).toBe(false);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});
