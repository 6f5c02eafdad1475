import { openDB } from 'idb';
import { expect, onTestFinished, test } from 'vitest';
import { deleteDB } from 'idb';
import { databaseOf } from '../../../src/record/store/database.ts';
import { currentProfile, Profiles } from '../../../src/record/store/profiles.ts';
import { place, ports, texts, write } from './opened.ts';

function profilesOf(device: string): Profiles {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return new Profiles({ storage, device, ...ports });
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
  await expect.poll(() => store.status).toEqual({ kind: 'not-saved', why: 'closed' });
  write(store, 'two');
  expect(profiles.current).toBe('main');
  await expect
    .poll(async () => (await indexedDB.databases()).map(({ name }) => name))
    .not.toContain(at.database);
  expect(texts(await at.open())).toEqual([]);
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
  const storage = {
    getItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  };
  expect(currentProfile(storage)).toBe('main');
  expect(new Profiles({ storage, ...ports }).use('a')).toBe(false);
});
