import { onTestFinished, expect, test, vi } from 'vitest';
import { nowhere } from '../../../src/record/places.ts';
import { FaultyWay, noFaults } from '../../sync/faultyWay.ts';
import { Random } from '../../record/random.ts';
import { emptyDisk, quickLimits, RoomDevice, type DeviceDisk } from '../../sync/roomDevice.ts';
import { dataFolder, ours, running, type RunningSync } from '../server/sync/running.ts';

const waits = { timeout: 10_000 };

function opened(disk: DeviceDisk, { address }: RunningSync): RoomDevice {
  const device = RoomDevice.open(disk, { keys: ours, server: address });
  onTestFinished(() => device.close());
  device.room.connect();
  return device;
}

const texts = ({ record }: RoomDevice): string[] =>
  [...record.notes.all()].map(({ text }) => text).sort();
const changes = ({ room }: RoomDevice): string => room.state.envelope.kind;

test("two devices have each other's notes, and know that they are stored and seen", async () => {
  const server = await running(await dataFolder());
  const [phone, laptop] = [opened(emptyDisk(1), server), opened(emptyDisk(2), server)];
  phone.record.notes.create('of the phone', nowhere);
  laptop.record.notes.create('of the laptop', nowhere);
  for (const device of [phone, laptop]) {
    await expect.poll(() => texts(device), waits).toEqual(['of the laptop', 'of the phone']);
    await expect.poll(() => changes(device), waits).toBe('stored');
  }
  await expect.poll(() => phone.room.state.envelope.seenBy, waits).toEqual([laptop.name]);
  await expect.poll(() => laptop.room.state.envelope.seenBy, waits).toEqual([phone.name]);
});

test('a server that goes away is said to be, and found again when it is back', async () => {
  const data = await dataFolder();
  const first = await running(data);
  const { port } = first.address;
  const disk = emptyDisk(1);
  const phone = opened(disk, first);
  phone.record.notes.create('before', nowhere);
  await expect.poll(() => changes(phone), waits).toBe('stored');
  await first.close();
  await expect
    .poll(() => phone.room.state.connection, waits)
    .toEqual({ kind: 'away', why: 'unreachable' });
  phone.record.notes.create('on the plane', nowhere);
  await phone.room.gather();
  expect(changes(phone)).toBe('waiting');
  const second = await running(data, undefined, Number(port));
  await expect.poll(() => changes(phone), waits).toBe('stored');
  const laptop = opened(emptyDisk(2), second);
  await expect.poll(() => texts(laptop), waits).toEqual(['before', 'on the plane']);
});

test('what was gathered goes from the disk of the device, though its page was closed', async () => {
  const data = await dataFolder();
  const server = await running(data);
  const disk = emptyDisk(1);
  const phone = opened(disk, server);
  await expect.poll(() => phone.room.state.connection?.kind, waits).toBe('connected');
  phone.room.disconnect();
  phone.record.notes.create('one', nowhere);
  await phone.room.gather();
  await phone.close();
  const again = opened({ ...disk, record: null }, server);
  await expect.poll(() => texts(again), waits).toEqual(['one']);
  await expect.poll(() => changes(again), waits).toBe('stored');
  expect(again.strayed).toEqual([]);
});

test('a server without rooms, and one with too much to do, are known as such', async () => {
  const { createServer } = await import('node:http');
  let status = 200;
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html' });
    response.end('<!doctype html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const device = RoomDevice.open(emptyDisk(1), {
    keys: ours,
    server: new URL(`http://127.0.0.1:${port}`),
  });
  onTestFinished(() => device.close());
  device.room.connect();
  await expect
    .poll(() => device.room.state.connection, waits)
    .toEqual({ kind: 'away', why: 'no-rooms' });
  status = 429;
  await expect
    .poll(() => device.room.state.connection, waits)
    .toEqual({ kind: 'away', why: 'busy' });
});

test('a message that cannot be read ends the connection and nothing else', async () => {
  const server = await running(await dataFolder());
  const way = await FaultyWay.start(() => new Random(1));
  onTestFinished(() => way.close());
  way.target = Number(server.address.port);
  way.faults = { ...noFaults, shorten: 1 };
  way.harms = ['down'];
  const errors = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => errors.mockRestore());
  const device = RoomDevice.open(emptyDisk(1), {
    ...{ keys: ours, server: way.address },
    limits: { ...quickLimits, connection: { ...quickLimits.connection, enterMs: 1_000 } },
  });
  onTestFinished(() => device.close());
  const seen = new Set<string>();
  device.room.connect();
  const note = device.record.notes.create('one', nowhere);
  await expect.poll(() => seen.add(device.room.state.connection!.kind), waits).toContain('away');
  way.faults = noFaults;
  await expect.poll(() => changes(device), waits).toBe('stored');
  expect(device.record.notes.get(note)?.text).toBe('one');
});
