import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { isReadable } from '../../../../src/server/sync/readable.ts';
import { entranceToken, roomNameOf } from '../../../../src/sync/entrance.ts';
import { client, dataFolder, isStored, ours, running } from './running.ts';

const room = roomNameOf(ours);
const numbered = (number: number): number[] =>
  number < 128 ? [number] : [(number & 127) | 128, ...numbered(number >> 7)];
const counted = (bytes: Uint8Array): number[] => [...numbered(bytes.length), ...bytes];
const message = (...parts: number[]) =>
  Uint8Array.from([...counted(new TextEncoder().encode(room)), ...parts]);

function update(): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray('entries').push([new Uint8Array(3_000).fill(7)]);
  return Y.encodeStateAsUpdate(doc);
}

test('what ends before it should is not read, wherever it ends', () => {
  const whole = message(0, 2, ...counted(update()));
  expect(isReadable(whole)).toBe(true);
  expect(isReadable(message(0, 0, ...counted(Uint8Array.of(0))))).toBe(true);
  for (let length = 0; length < whole.length; length += 7)
    expect(isReadable(whole.slice(0, length)), `${length}`).toBe(false);
  // Of kinds that only servers say to each other, and of none.
  for (const kind of [1, 6, 8, 77]) expect(isReadable(message(kind, 1, 0))).toBe(false);
});

test('a message that claims more than it holds ends the connection, and nobody prints whose room it is', async () => {
  const server = await running(await dataFolder());
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const socket = new WebSocket(`ws://${server.address.host}/sync/${room}`);
  await once(socket, 'open');
  const token = new TextEncoder().encode(await entranceToken(ours, server.address));
  socket.send(message(2, 0, ...counted(token)));
  await once(socket, 'message');
  socket.send(message(0, 2, ...counted(update())).slice(0, -2_000));
  await once(socket, 'close');
  expect(JSON.stringify(printed.mock.calls)).not.toContain(room);
  printed.mockRestore();
  const phone = client(server, ours);
  await phone.entered;
  expect(phone.entries.length).toBe(0);
  await expect.poll(() => isStored(phone)).toBe(true);
});
