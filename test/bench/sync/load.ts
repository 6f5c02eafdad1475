import * as Y from 'yjs';
import { ours, theirs, type Entry, type Wire } from './protocols.ts';

export interface LoadAsked {
  readonly side: 'ours' | 'theirs';
  /** Room i is at server i modulo their number, as a balancer has it. */
  readonly servers: readonly string[];
  readonly rooms: number;
  readonly devices: number;
  readonly seconds: number;
  /** Updates a second of all devices together; 0: each sends the next when the last has arrived. */
  readonly rate: number;
}

export interface LoadReport {
  readonly rooms: readonly string[];
  /** What each room has to hold by now, in entries. */
  readonly entries: readonly number[];
  readonly sent: number;
  /** Updates that arrived at another device, a second. */
  readonly relayed: number;
  readonly latencies: { readonly p50: number; readonly p99: number };
}

/** An entry of the envelope is padded to 512 bytes at least. */
const entryBytes = 512;
const mostEach = 4_000;
/** How many updates a device has under way. */
const window = 2;
const tickMs = 5;

/** Made once: each room is a document of its own, so that all can have the same. */
const updates: Uint8Array[][] = [];

interface Device {
  wire: Wire;
  sent: number;
  /** Of each other device, how many of its entries have come. */
  readonly heard: number[];
}

interface Room {
  readonly entry: Entry;
  readonly devices: Device[];
  readonly sentAt: number[][];
}

export async function load(asked: LoadAsked): Promise<LoadReport> {
  const protocol = asked.side === 'ours' ? ours : theirs;
  prepare(asked.devices);
  const latencies: number[] = [];
  let [arrived, isOver] = [0, false];

  const send = (room: Room, d: number): void => {
    const device = room.devices[d]!;
    if (isOver || device.sent >= mostEach) return;
    room.sentAt[d]!.push(performance.now());
    device.wire.send(updates[d]![device.sent++]!);
  };
  const hear = (room: Room, r: number, update: Uint8Array): void => {
    const now = performance.now();
    for (const [id, to] of Y.parseUpdateMeta(update).to) {
      const d = id - firstId;
      if (d === r) continue;
      const heard = room.devices[r]!.heard;
      const before = heard[d]!;
      for (let clock = before; clock < to; clock++) latencies.push(now - room.sentAt[d]![clock]!);
      heard[d] = Math.max(before, to);
      arrived += Math.max(0, to - before);
      if (asked.rate === 0 && to > before) more(room, d);
    }
  };
  const more = (room: Room, d: number): void => {
    const device = room.devices[d]!;
    const everywhere = Math.min(
      ...room.devices.filter((_, r) => r !== d).map(({ heard }) => heard[d]!),
    );
    while (device.sent - everywhere < window && !isOver && device.sent < mostEach) send(room, d);
  };

  const rooms: Room[] = [];
  for (let i = 0; i < asked.rooms; i++) {
    const room: Room = { entry: await protocol.room(), devices: [], sentAt: [] };
    rooms.push(room);
    const server = new URL(asked.servers[i % asked.servers.length]!);
    for (let r = 0; r < asked.devices; r++) {
      room.sentAt.push([]);
      room.devices.push({ wire: undefined!, sent: 0, heard: Array<number>(asked.devices).fill(0) });
      room.devices[r]!.wire = await protocol.enter(room.entry, server, (update) =>
        hear(room, r, update),
      );
    }
  }

  process.send!({ phase: 'begins' });
  const start = performance.now();
  const all = rooms.flatMap((room) => room.devices.map((_, d) => () => send(room, d)));
  if (asked.rate === 0) for (let i = 0; i < window; i++) for (const next of all) next();
  let due = 0;
  const timer = setInterval(() => {
    const wanted = asked.rate * ((performance.now() - start) / 1000);
    while (asked.rate > 0 && due < wanted) all[due++ % all.length]!();
  }, tickMs);
  await new Promise((resolve) => setTimeout(resolve, asked.seconds * 1000));
  isOver = true;
  const [seconds, relayed] = [(performance.now() - start) / 1000, arrived];
  clearInterval(timer);
  await allArrived(rooms);
  process.send!({ phase: 'ends' });
  for (const { devices } of rooms) for (const { wire } of devices) wire.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN;
  const entries = rooms.map(({ devices }) => devices.reduce((sum, { sent }) => sum + sent, 0));
  return {
    ...{ rooms: rooms.map(({ entry }) => entry.name), entries },
    sent: entries.reduce((sum, count) => sum + count, 0),
    ...{ relayed: relayed / seconds, latencies: { p50: at(0.5), p99: at(0.99) } },
  };
}

const firstId = 1_000;

function prepare(devices: number): void {
  const content = Uint8Array.from({ length: entryBytes }, (_, i) => (i * 151) & 255);
  while (updates.length < devices) {
    const doc = new Y.Doc();
    doc.clientID = firstId + updates.length;
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    for (let i = 0; i < mostEach; i++) doc.getArray('entries').push([content]);
    updates.push(made);
  }
}

/** @throws where something was lost on the way: then nothing that was measured counts */
async function allArrived(rooms: readonly Room[]): Promise<void> {
  const deadline = Date.now() + 20_000;
  const isHere = ({ devices }: Room): boolean =>
    devices.every(({ sent }, d) => devices.every(({ heard }, r) => r === d || heard[d] === sent));
  while (!rooms.every(isHere)) {
    if (Date.now() > deadline) throw new Error('updates were lost on their way');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

process.on('message', (asked: LoadAsked) => {
  load(asked).then(
    (report) => process.send!({ report }),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
