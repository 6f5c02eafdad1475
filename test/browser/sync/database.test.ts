import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { HeardRoom } from '../../../src/sync/heardRoom.ts';
import { newSecret } from '../../../src/sync/keys.ts';
import type { Paired } from '../../../src/sync/database.ts';
import { place } from './opened.ts';

const pairedHere: Paired = {
  ...{ secret: newSecret(0), seed: new Uint8Array(32), id: 'a', name: 'Phone', when: 'always' },
  ...{ lastWritten: null, hasHeard: false, receipt: null, head: [], ignored: [], next: null },
};

const items = ({ outer }: HeardRoom): unknown[] => outer.getArray('entries').toArray();
const push = ({ outer }: HeardRoom, item: number): void =>
  outer.getArray('entries').push([Uint8Array.of(item)]);

test('what was heard in a room is there in the next session, as few rows', async () => {
  const { database, profile } = place();
  const first = await HeardRoom.open(database, profile, 'room');
  for (let i = 0; i < 120; i++) {
    push(first, i);
    await first.kept();
  }
  await first.close();
  const { keys } = await database.heard(profile, 'room');
  expect(keys.length).toBeLessThan(60);
  const second = await HeardRoom.open(database, profile, 'room');
  expect(items(second)).toHaveLength(120);
  await second.close();
});

test('another room begins with nothing, and the one before is let go', async () => {
  const { database, profile } = place();
  const first = await HeardRoom.open(database, profile, 'room');
  push(first, 1);
  await first.close();
  const second = await HeardRoom.open(database, profile, 'another');
  expect(items(second)).toEqual([]);
  await second.close();
  const again = await HeardRoom.open(database, profile, 'room');
  expect(items(again)).toEqual([]);
  await again.close();
});

test('a damaged row costs itself alone', async () => {
  const { database, profile } = place();
  const first = await HeardRoom.open(database, profile, 'room');
  push(first, 1);
  await first.close();
  await database.hear({ profile, room: 'room', update: Uint8Array.of(255, 255, 255) }, []);
  const again = await HeardRoom.open(database, profile, 'room');
  expect(items(again)).toEqual([Uint8Array.of(1)]);
  await again.close();
});

test('a write that fails is made up for by the next one', async () => {
  const { database, profile } = place();
  const room = await HeardRoom.open(database, profile, 'room');
  const failing = vi.spyOn(database, 'hear').mockRejectedValue(new Error('no'));
  push(room, 1);
  await room.kept();
  failing.mockRestore();
  push(room, 2);
  await room.close();
  const again = await HeardRoom.open(database, profile, 'room');
  expect(items(again)).toHaveLength(2);
  expect(again.outer.store.pendingStructs).toBeNull();
  await again.close();
});

test('parts of a pairing change one after another, and of one that is forgotten nothing comes back', async () => {
  const { database, profile } = place();
  expect(await database.change(profile, { hasHeard: true })).toBeNull();
  await database.pair(profile, pairedHere);
  const other = crypto.randomUUID();
  await database.pair(other, pairedHere);
  const changes = [
    database.change(profile, { hasHeard: true }),
    database.change(profile, { when: 'asked' }),
    database.change(profile, { ignored: ['x'] }),
  ];
  await Promise.all(changes);
  expect(await database.paired(profile)).toEqual({
    ...pairedHere,
    ...{ hasHeard: true, when: 'asked', ignored: ['x'] },
  });
  await database.hear({ profile, room: 'room', update: Y.encodeStateAsUpdate(new Y.Doc()) }, []);
  await database.forget(profile);
  expect(await database.paired(profile)).toBeNull();
  expect((await database.heard(profile, 'room')).keys).toEqual([]);
  expect(await database.paired(other)).toEqual(pairedHere);
  expect((await database.profiles()).sort()).toEqual([other]);
});

test('a pairing that is lost with the databases comes back, with a key of its own', async () => {
  const { database, profile } = place();
  const at = { sequence: 3, hash: new Uint8Array(32), at: 0, brought: 3 };
  await database.pair(profile, { ...pairedHere, lastWritten: at });
  await database.change(profile, { when: 'unmetered' });
  const lost = place().database;
  const again = await lost.paired(profile);
  expect(again).toMatchObject({ ...pairedHere, when: 'unmetered', seed: again!.seed });
  expect(again!.seed).not.toEqual(pairedHere.seed);
  expect(await lost.paired(profile)).toEqual(again);
  await lost.forget(profile);
  expect(await lost.paired(profile)).toBeNull();
  expect(await place().database.paired(profile)).toBeNull();
});
