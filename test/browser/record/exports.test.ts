import { openDB } from 'idb';
import { expect, test, vi } from 'vitest';
import { Device } from '../../../src/record/store/device.ts';
import { Exports } from '../../../src/record/store/exports.ts';
import { Profiles } from '../../../src/record/store/profiles.ts';
import { expectSaved, leave, place, ports, write } from './opened.ts';
import { bytesOf, refuse } from './raw.ts';

const never = { exportedAt: null, postponedAt: null };

function exportsOf({ profile, device }: { profile: string; device: string }, now = 1000) {
  const clock = { now };
  return { clock, exports: new Exports(profile, new Device(1_000, device), () => clock.now) };
}

test('when a record was taken out, and when that was put off, is known after a restart', async () => {
  const at = place();
  const { exports, clock } = exportsOf(at);
  expect(await exports.state()).toEqual(never);
  await exports.postponed();
  clock.now = 2000;
  await exports.exported();
  const { exports: later } = exportsOf(at);
  expect(await later.state()).toEqual({ exportedAt: 2000, postponedAt: 1000 });
});

test('each of two people on a device has a time of their own', async () => {
  const at = place();
  await exportsOf(at).exports.exported();
  const other = exportsOf({ ...at, profile: crypto.randomUUID() });
  expect(await other.exports.state()).toEqual(never);
});

test('a change is told once it can be read', async () => {
  const { exports } = exportsOf(place());
  const heard = vi.fn();
  exports.addEventListener('change', heard);
  await exports.exported();
  expect(heard).toHaveBeenCalledOnce();
});

test('what cannot be stored holds for as long as the page is open', async () => {
  const { exports } = exportsOf(place());
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(refuse);
  await exports.postponed();
  spy.mockRestore();
  expect(await exports.state()).toEqual({ ...never, postponedAt: 1000 });
});

test('under a newer version nothing is known', async () => {
  const at = place();
  (await openDB(at.device, 1_000)).close();
  expect(await exportsOf(at).exports.state()).toBeNull();
});

test('what an older version has kept of this device is there still', async () => {
  const at = place();
  const older = await openDB(at.device, 1, {
    upgrade: (db) => {
      db.createObjectStore('aside', { autoIncrement: true }).createIndex('profile', 'profile');
      db.createObjectStore('profiles', { keyPath: 'id' });
    },
  });
  await older.add('profiles', { id: 'ada', name: 'Ada', created: 1 });
  await older.add('aside', { profile: at.profile, at: 1, key: 1, value: 'bad' });
  older.close();
  const { exports } = exportsOf(at);
  await exports.exported();
  expect(await exports.state()).toEqual({ ...never, exportedAt: 1000 });
  const storage = { getItem: () => null, setItem: () => undefined };
  const profiles = new Profiles({ storage, device: at.device, ...ports });
  // Tests before this one may have left people on this device, too.
  expect((await profiles.list()).map(({ id }) => id)).toContain('ada');
  expect((await at.open()).setAside).toBe(1);
});

test('who is removed leaves no time behind', async () => {
  const at = place();
  const { exports } = exportsOf(at);
  await exports.exported();
  const storage = { getItem: () => null, setItem: () => undefined };
  await new Profiles({ storage, device: at.device, ...ports }).remove(at.profile);
  expect(await exportsOf(at).exports.state()).toEqual(never);
});

test('a record knows how much of it is stored, and how large its second copy is', async () => {
  const at = place();
  await leave(at, 'one', 'two');
  const store = await at.open();
  write(store, 'three');
  await expectSaved(store);
  const { record, copy } = await store.sizes();
  const bytes = await bytesOf(at.database);
  expect(bytes).toBeGreaterThan(0);
  // Each row costs something beside its bytes.
  expect(record).toBeGreaterThan(bytes);
  expect(record).toBeLessThan(bytes + 1_000);
  expect(copy).toBeGreaterThan(0);
  expect(await (await place().open()).sizes()).toEqual({ record: 0, copy: 0 });
});
