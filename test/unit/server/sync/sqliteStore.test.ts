import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RoomStore } from '../../../../src/server/sync/roomStore.ts';
import { openSqliteStore } from '../../../../src/server/sync/sqliteStore.ts';
import { dataFolder } from './running.ts';

async function opened(folder: string): Promise<RoomStore> {
  const result = await openSqliteStore(folder);
  if (!result.ok) throw new Error(result.message);
  onTestFinished(() => result.store.close());
  return result.store;
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test('a room is stored over the version that is known, and over no other', async () => {
  const store = await opened(await dataFolder());
  const first = await store.store('a', bytes(1), null, 1);
  expect(first).not.toBeNull();
  expect(await store.store('a', bytes(2), null, 2)).toBeNull();
  expect(await store.store('a', bytes(3), 'another', 3)).toBeNull();
  const second = await store.store('a', bytes(4), first, 4);
  expect(await store.fetch('a')).toEqual({ state: bytes(4), version: second });
  expect(await store.store('a', bytes(5), first, 5)).toBeNull();
});

test('of rooms that are stored at once, one that fails takes none of the others with it', async () => {
  const folder = await dataFolder();
  const store = await opened(folder);
  const other = new DatabaseSync(join(folder, 'rooms.sqlite'));
  other.exec(
    `CREATE TRIGGER no_c BEFORE INSERT ON rooms WHEN NEW.name = 'c' BEGIN SELECT RAISE(ABORT, 'no c'); END`,
  );
  other.close();
  const stored = ['a', 'b', 'c', 'd'].map((name) => store.store(name, bytes(1), null, 1));
  const how = await Promise.allSettled(stored);
  expect(how.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  ]);
  for (const name of ['a', 'b', 'd'])
    expect((await store.fetch(name))?.state, name).toEqual(bytes(1));
});

test('a file of the first version, which had no versions, is read and written', async () => {
  const folder = await dataFolder();
  const first = new DatabaseSync(join(folder, 'rooms.sqlite'));
  first.exec(`
    CREATE TABLE rooms (name TEXT PRIMARY KEY, state BLOB NOT NULL, stored_at INTEGER NOT NULL, entered_at INTEGER NOT NULL) STRICT;
    INSERT INTO rooms VALUES ('a', x'01', 1, 1);
  `);
  first.close();
  const store = await opened(folder);
  const kept = await store.fetch('a');
  expect(kept?.state).toEqual(bytes(1));
  expect(await store.store('a', bytes(2), kept!.version, 2)).not.toBeNull();
});
