import { openDB } from 'idb';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { changeCopy, expectSaved, leave, place, stored, texts, write } from './opened.ts';
import { bytesOf, insteadOfOpening, putRow, refuse, rowsOf, withRaw } from './raw.ts';

afterEach(() => vi.restoreAllMocks());

/** What a newer version has written. */
function newerState(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('meta').set('schema', 1_000);
  return Y.encodeStateAsUpdate(doc);
}

test('where the browser gives no database the record lives in memory, and says so', async () => {
  insteadOfOpening(refuse);
  const store = await place().open({ limits: { retryMs: 60_000 } });
  expect(store.status).toEqual({ kind: 'not-saved', why: 'refused' });
  write(store, 'one');
  expect(texts(store)).toEqual(['one']);
  expect(await store.saved()).toBe(false);
});

test('a database that is given later takes what was in memory, and brings what it has', async () => {
  const at = place();
  const first = await at.open();
  write(first, 'before');
  await first.close();
  const refusal = insteadOfOpening(refuse);
  const store = await at.open({ limits: { retryMs: 20 } });
  expect(texts(store)).toEqual(['before']);
  write(store, 'meanwhile');
  expect(texts(store)).toEqual(['before', 'meanwhile']);
  refusal.mockRestore();
  await expect.poll(() => store.status).toEqual({ kind: 'saved' });
  expect(texts(store)).toEqual(['before', 'meanwhile']);
  expect(await stored(at)).toEqual(['before', 'meanwhile']);
});

test('an opening that does not end is given up in time, and made up for later', async () => {
  const at = place();
  let isHeld = true;
  const held = openDB(at.database, 1, {
    upgrade: (db, _from, _to, transaction) => {
      const updates = db.createObjectStore('updates', { autoIncrement: true });
      db.createObjectStore('custom');
      const goOn = async (): Promise<void> => {
        while (isHeld) await updates.count();
      };
      void goOn();
      transaction.done.catch(() => undefined);
    },
  });
  const store = await at.open({ limits: { openMs: 100, retryMs: 20 } });
  expect(store.status).toEqual({ kind: 'not-saved', why: 'unknown' });
  write(store, 'one');
  isHeld = false;
  (await held).close();
  await expect.poll(() => store.status).toEqual({ kind: 'saved' });
  expect(await stored(at)).toEqual(['one']);
});

test('an opening of y-indexeddb that does not end leaves what was read before', async () => {
  const at = place();
  await leave(at, 'one');
  let isSecond = false;
  insteadOfOpening((name, open) => {
    const isOfRecord = name === at.database;
    if (isOfRecord && isSecond) return new EventTarget() as IDBOpenDBRequest;
    isSecond ||= isOfRecord;
    return open();
  });
  const store = await at.open({ limits: { openMs: 300 } });
  expect(texts(store)).toEqual(['one']);
  write(store, 'two');
  await expectSaved(store);
  vi.restoreAllMocks();
  expect(await stored(at)).toEqual(['one', 'two']);
});

test.for([
  ['a row cut short', (row: Uint8Array) => row.subarray(0, row.length - 7)],
  ['a row of other bytes', () => new Uint8Array([255, 255, 255, 255, 255, 255])],
  ['a row that is something else', () => 'nothing of ours'],
] as const)('%s is set aside, and the others are read', async ([, spoil]) => {
  const at = place();
  await leave(at, 'one');
  const whole = new Y.Doc();
  whole.getMap('notes').set('a', new Y.Map([['text', new Y.Text('spoilt')]]));
  const bad = spoil(Y.encodeStateAsUpdate(whole));
  const key = await putRow(at.database, bad);
  const second = await at.open();
  expect(second.setAside).toBe(1);
  expect(texts(second)).toEqual(['one']);
  write(second, 'two');
  await expectSaved(second);
  const kept = await withDevice(at.device, (db) => db.getAll('aside'));
  expect(kept).toEqual([
    { profile: at.profile, at: expect.any(Number) as number, key, value: bad },
  ]);
  expect(await rowsOf(at.database)).not.toContainEqual(bad);
  const third = await at.open();
  expect(third.setAside).toBe(1);
  expect(texts(third)).toEqual(['one', 'two']);
});

test('what a row set aside held comes from the second copy', async () => {
  const at = place();
  await leave(at, 'one', 'two');
  await withRaw(at.database, async (db) => {
    const keys = await db.getAllKeys('updates');
    // All but the empty one that y-indexeddb adds.
    for (const key of keys.slice(1)) await db.put('updates', new Uint8Array([1, 2]), key);
  });
  const store = await at.open();
  expect(store.setAside).toBe(2);
  expect(texts(store)).toEqual(['one', 'two']);
  await expectSaved(store);
  await changeCopy(at.database, () => new Uint8Array());
  expect(await stored(at)).toEqual(['one', 'two']);
});

test('a row that can be kept nowhere else stays where it is', async () => {
  const at = place();
  await leave(at, 'one');
  const bad = new Uint8Array([255, 255, 255, 255, 255, 255]);
  await putRow(at.database, bad);
  insteadOfOpening((name, open) => (name === at.device ? refuse() : open()));
  const store = await at.open();
  expect(store.setAside).toBe(1);
  expect(texts(store)).toEqual(['one']);
  write(store, 'two');
  await expectSaved(store);
  expect(await rowsOf(at.database)).toContainEqual(bad);
});

test('a record that is gone comes back from its second copy', async () => {
  const at = place();
  await leave(at, 'one');
  await withRaw(at.database, (db) => db.clear('updates'));
  expect(await stored(at)).toEqual(['one']);
});

test('a second copy that is damaged is not used', async () => {
  const at = place();
  await leave(at, 'one');
  await withRaw(at.database, (db) => db.clear('updates'));
  await changeCopy(at.database, (bytes) =>
    bytes.map((byte, i) => (i === bytes.length - 40 ? byte ^ 1 : byte)),
  );
  expect(await stored(at)).toEqual([]);
});

test('what a newer version has written is read, and nothing is changed', async () => {
  const at = place();
  await putRow(at.database, newerState());
  const before = await rowsOf(at.database);
  const store = await at.open();
  expect(store.status).toEqual({ kind: 'read-only', why: 'newer' });
  expect(() => write(store, 'one')).toThrow();
  store.document.doc.getMap('meta').set('x', 1);
  expect(await store.saved()).toBe(false);
  await store.close();
  expect(await rowsOf(at.database)).toEqual(before);
});

test('a newer version that has come to this device leaves the record to be read alone', async () => {
  const at = place();
  await leave(at, 'one');
  const before = await rowsOf(at.database);
  (await openDB(at.device, 1_000)).close();
  const store = await at.open();
  expect(store.status).toEqual({ kind: 'read-only', why: 'newer' });
  expect(texts(store)).toEqual(['one']);
  write(store, 'two');
  await store.close();
  expect(await rowsOf(at.database)).toEqual(before);
});

test('under a newer version no database is made where there was none', async () => {
  const at = place();
  (await openDB(at.device, 1_000)).close();
  const store = await at.open();
  expect(store.status).toEqual({ kind: 'read-only', why: 'newer' });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(at.database);
});

test('a newer version that writes in another tab makes this one read-only', async () => {
  const at = place();
  const store = await at.open();
  const channel = new BroadcastChannel(at.database);
  onTestFinished(() => channel.close());
  channel.postMessage({ kind: 'update', key: 99, update: newerState() });
  await expect.poll(() => store.status).toEqual({ kind: 'read-only', why: 'newer' });
});

test('a record that is opened many times stays as small as it is', async () => {
  const at = place();
  const limits = { slackBytes: 2_000 };
  for (let i = 0; i < 30; i++) {
    const store = await at.open({ limits });
    const id = write(store, '');
    for (let n = 0; n < 10; n++) {
      store.document.notes.write(id, 'x'.repeat(n));
      await store.saved();
    }
    store.document.notes.delete(id);
    store.document.notes.emptyBin();
    await store.close();
  }
  const last = await at.open({ limits });
  const state = Y.encodeStateAsUpdate(last.document.doc).length;
  await expect.poll(() => bytesOf(at.database)).toBeLessThan(2 * state + 2_000);
  // The empty rows that y-indexeddb adds count as well.
  await expect.poll(async () => (await rowsOf(at.database)).length).toBeLessThan(80);
});

test('a record that is written in for long stays as small as it is', async () => {
  const at = place();
  const store = await at.open({ limits: { slackBytes: 1_000 } });
  const id = write(store, '');
  for (let n = 0; n < 200; n++) {
    store.document.notes.write(id, `${n}`);
    await store.saved();
  }
  expect((await rowsOf(at.database)).length).toBeLessThan(60);
  expect(await stored(at)).toEqual(['199']);
});

const withDevice = withRaw;
