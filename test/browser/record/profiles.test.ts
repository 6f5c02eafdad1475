import { deleteDB, openDB } from 'idb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { keptPeople } from '../../../src/record/store/copy/people.ts';
import { removeCopy } from '../../../src/record/store/copy/places.ts';
import { currentProfile } from '../../../src/record/store/currentProfile.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
import { Profiles } from '../../../src/record/store/profiles.ts';
import { memoryStorage, refusedStorage } from '../../unit/record/memoryStorage.ts';
import { leave, place, ports, stored, texts, write } from './opened.ts';

beforeEach(async () => {
  // Whoever has left something in files is on the list.
  for (const { id } of await keptPeople()) await removeCopy(databaseOf(id), 5_000);
});

function profilesOf(device: string): Profiles {
  return new Profiles({ storage: memoryStorage(), device, ...ports });
}

test('there is one profile at first, and it is the current one', async () => {
  const profiles = profilesOf(place().device);
  expect(profiles.current).toBe('main');
  expect(await profiles.list()).toEqual([{ id: 'main', name: '', created: 0 }]);
});

test('people are added and renamed, in the order in which they came', async () => {
  const profiles = profilesOf(place().device);
  const ada = (await profiles.create('  Ada \n Lovelace '))!;
  expect(await profiles.rename('main', 'Grace')).toBe(true);
  expect(await profiles.rename(ada.id, 'Ada')).toBe(true);
  expect(await profiles.rename('nobody', 'Bob')).toBe(false);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Grace', 'Ada']);
  expect(ada.name).toBe('Ada Lovelace');
});

test('two people on one device have records of their own', async () => {
  const at = place();
  const other = crypto.randomUUID();
  onTestFinished(() => deleteDB(databaseOf(other)));
  const mine = await at.open();
  const theirs = await at.open({ profile: other });
  write(mine, 'mine');
  write(theirs, 'theirs');
  await Promise.all([mine.saved(), theirs.saved()]);
  expect([texts(mine), texts(theirs)]).toEqual([['mine'], ['theirs']]);
});

test('a profile that is removed is gone with all that is stored of it, also where it is open', async () => {
  const at = place();
  const profiles = profilesOf(at.device);
  const store = await at.open({ limits: { restMs: 10 } });
  write(store, 'one');
  await store.saved();
  expect(profiles.use(at.profile)).toBe(true);
  expect(await profiles.remove(at.profile)).toBe(true);
  await expect.poll(() => store.status).toEqual({ kind: 'not-saved', why: 'removed' });
  write(store, 'two');
  expect(profiles.current).toBe('main');
  await expect
    .poll(async () => (await indexedDB.databases()).map(({ name }) => name))
    .not.toContain(at.database);
  expect(texts(await at.open())).toEqual([]);
});

test('a record that is emptied keeps its person', async () => {
  const at = place();
  const profiles = profilesOf(at.device);
  const ada = (await profiles.create('Ada'))!;
  const theirs = { ...at, profile: ada.id, database: databaseOf(ada.id) };
  const open = () => at.open({ profile: ada.id });
  await leave({ ...theirs, open }, 'one');
  profiles.use(ada.id);
  expect(await profiles.empty(ada.id)).toBe(true);
  expect(profiles.current).toBe(ada.id);
  expect(texts(await open())).toEqual([]);
  await deleteDB(at.device);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Ada']);
  expect(await profiles.remove(ada.id)).toBe(true);
});

test('when the browser deletes all databases of the page, everybody is there again, and their records', async () => {
  const at = place();
  const profiles = profilesOf(at.device);
  await profiles.rename('main', 'Grace');
  const ada = (await profiles.create('Ada'))!;
  const bob = (await profiles.create('Bob'))!;
  await profiles.rename(bob.id, 'Robert');
  const theirs = { ...at, database: databaseOf(ada.id) };
  await leave({ ...theirs, open: () => at.open({ profile: ada.id }) }, 'hers');
  const before = await profiles.list();
  expect(before.map(({ name }) => name)).toEqual(['Grace', 'Ada', 'Robert']);

  await Promise.all([deleteDB(at.device), deleteDB(theirs.database)]);
  expect(await profiles.list()).toEqual(before);
  expect(texts(await at.open({ profile: ada.id }))).toEqual(['hers']);
  expect(await profiles.rename(ada.id, 'Ada L.')).toBe(true);
  expect(await profiles.remove(bob.id)).toBe(true);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Grace', 'Ada L.']);
  await deleteDB(at.device);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Grace', 'Ada L.']);
  expect(await profiles.remove(ada.id)).toBe(true);
});

test('a record whose name was never kept is found all the same, and can be given one', async () => {
  const at = place();
  await leave(at, 'one');
  const profiles = profilesOf(at.device);
  expect(await profiles.list()).toEqual([{ id: at.profile, name: '', created: 0 }]);
  expect(await profiles.rename(at.profile, 'Ada')).toBe(true);
  await deleteDB(at.device);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Ada']);
  expect(await stored(at)).toEqual(['one']);
});

test('the first one can go when others are left, and whoever is left learns on', async () => {
  const profiles = profilesOf(place().device);
  const ada = (await profiles.create('Ada'))!;
  expect((await profiles.list()).map(({ id }) => id)).toEqual(['main', ada.id]);
  expect(await profiles.remove('main')).toBe(true);
  expect(profiles.current).toBe(ada.id);
  const bob = (await profiles.create('Bob'))!;
  expect((await profiles.list()).map(({ id }) => id)).toEqual([ada.id, bob.id]);
  expect(await profiles.remove(ada.id)).toBe(true);
  expect(profiles.current).toBe(bob.id);
  expect(await profiles.remove(bob.id)).toBe(true);
  expect(profiles.current).toBe('main');
  expect((await profiles.list()).map(({ id }) => id)).toEqual(['main']);
});

test('under a newer version no profile is made, renamed or removed', async () => {
  const at = place();
  (await openDB(at.device, 1_000)).close();
  const profiles = profilesOf(at.device);
  expect(await profiles.create('Ada')).toBe(null);
  expect(await profiles.rename('main', 'Ada')).toBe(false);
  expect(await profiles.remove('main')).toBe(false);
  expect((await profiles.list()).map(({ id }) => id)).toEqual(['main']);
});

test.for(['', '../main', 'a b', 'x'.repeat(65)])('"%s" is nobody', (id) => {
  expect(currentProfile({ getItem: () => id })).toBe('main');
});

test('where storage is refused the first profile is the current one', () => {
  expect(currentProfile(refusedStorage)).toBe('main');
  expect(new Profiles({ storage: refusedStorage, ...ports }).use('a')).toBe(false);
});
