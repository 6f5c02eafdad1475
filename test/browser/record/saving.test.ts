import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { expectSaved, place, stored, texts, write } from './opened.ts';
import { connections, fillDevice, rowsOf } from './raw.ts';

afterEach(() => vi.restoreAllMocks());

test('what is written is there when the record is opened again', async () => {
  const at = place();
  const store = await at.open();
  expect(store.status).toEqual({ kind: 'saved' });
  write(store, 'one');
  expect(store.status).toEqual({ kind: 'saving' });
  await expectSaved(store);
  // Not closed: a tab may be killed.
  expect(await stored(at)).toEqual(['one']);
});

test('a keystroke is handed to the database in its own task', async () => {
  const store = await place().open();
  const add = vi.spyOn(IDBObjectStore.prototype, 'add');
  write(store, 'one');
  expect(add).toHaveBeenCalledTimes(1);
});

test('what is written during a write goes into one row after it', async () => {
  const at = place();
  const store = await at.open();
  const before = (await rowsOf(at.database)).length;
  const id = write(store, '');
  for (let i = 1; i <= 100; i++) store.document.notes.write(id, 'x'.repeat(i));
  await expectSaved(store);
  expect((await rowsOf(at.database)).length - before).toBe(2);
  expect(await stored(at)).toEqual(['x'.repeat(100)]);
});

test('what waits for a write is handed over when the page is left', async () => {
  const at = place();
  const store = await at.open();
  const add = vi.spyOn(IDBObjectStore.prototype, 'add');
  const id = write(store, 'one');
  store.document.notes.write(id, 'one and two');
  expect(add).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(add).toHaveBeenCalledTimes(2);
  const doc = new Y.Doc();
  for (const [update] of add.mock.calls as [Uint8Array][]) Y.applyUpdate(doc, update);
  expect(JSON.stringify(doc.getMap('notes'))).toContain('one and two');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  await expectSaved(store);
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(add.mock.calls.length).toBeLessThan(6);
  await store.close();
  expect(await stored(at)).toEqual(['one and two']);
});

test('two sessions never write under the same client id', async () => {
  const at = place();
  const first = await at.open();
  const second = await at.open();
  expect(first.document.doc.clientID).not.toBe(second.document.doc.clientID);
});

test('a status that changes is told once', async () => {
  const store = await place().open();
  const told: string[] = [];
  store.addEventListener('statuschange', () => told.push(store.status.kind));
  const id = write(store, 'a');
  store.document.notes.write(id, 'ab');
  await expectSaved(store);
  expect(told).toEqual(['saving', 'saved']);
});

test('a connection that was closed is opened again, and nothing is lost', async () => {
  const at = place();
  const all = connections();
  const store = await at.open();
  write(store, 'before');
  await expectSaved(store);
  for (const connection of all) connection.close();
  write(store, 'after');
  await expectSaved(store);
  expect(await stored(at)).toEqual(['after', 'before']);
});

test('a database that is deleted under the record is written again as a whole', async () => {
  const at = place();
  const store = await at.open();
  write(store, 'before');
  await expectSaved(store);
  await deleteDB(at.database);
  expect(store.status).toEqual({ kind: 'saving' });
  await expectSaved(store);
  expect(await stored(at)).toEqual(['before']);
});

test('a database that the browser closes is opened again', async () => {
  const at = place();
  const all = connections();
  const store = await at.open();
  write(store, 'before');
  await expectSaved(store);
  for (const connection of all) {
    connection.close();
    connection.dispatchEvent(new Event('close'));
  }
  expect(store.status).toEqual({ kind: 'saving' });
  await expectSaved(store);
  expect(await stored(at)).toEqual(['before']);
});

test('a device that is full is given room first, and then the write is tried again', async () => {
  const at = place();
  const order: string[] = [];
  const free = (): Promise<void> => {
    order.push('free');
    empty();
    return Promise.resolve();
  };
  const store = await at.open({ ports: { now: Date.now, newId: () => 'a', free } });
  const empty = fillDevice();
  write(store, 'one');
  await expectSaved(store);
  expect(order).toEqual(['free']);
  expect(await stored(at)).toEqual(['one']);
});

test('a device that stays full is said so, and all is stored once there is room', async () => {
  const at = place();
  const free = vi.fn(() => Promise.reject(new Error('nothing to free')));
  const store = await at.open({
    ports: { now: Date.now, newId: () => crypto.randomUUID(), free },
    limits: { retryMs: 60_000, longestRetryMs: 60_000 },
  });
  const empty = fillDevice();
  write(store, 'one');
  expect(await store.saved()).toBe(false);
  expect(store.status).toEqual({ kind: 'not-saved', why: 'quota' });
  write(store, 'two');
  expect(store.status).toEqual({ kind: 'not-saved', why: 'quota' });
  expect(free).toHaveBeenCalledTimes(1);
  empty();
  // Nobody waits a minute who comes back online.
  dispatchEvent(new Event('online'));
  await expect.poll(() => store.status).toEqual({ kind: 'saved' });
  expect(await stored(at)).toEqual(['one', 'two']);
});

test('a failed write is tried again by itself', async () => {
  const at = place();
  const store = await at.open({ limits: { retryMs: 20 } });
  const empty = fillDevice();
  write(store, 'one');
  expect(await store.saved()).toBe(false);
  empty();
  await expect.poll(() => store.status).toEqual({ kind: 'saved' });
  expect(await stored(at)).toEqual(['one']);
});

test('a device whose room is never made does not hold up the second try', async () => {
  const at = place();
  const free = (): Promise<void> => new Promise(() => undefined);
  const store = await at.open({
    ports: { now: Date.now, newId: () => 'a', free },
    limits: { freeMs: 20, retryMs: 60_000 },
  });
  fillDevice();
  write(store, 'one');
  expect(await store.saved()).toBe(false);
  expect(store.status).toEqual({ kind: 'not-saved', why: 'quota' });
});

test('a write that never ends is tried again on another connection', async () => {
  const at = place();
  const store = await at.open({ limits: { writeMs: 50, retryMs: 20 } });
  const add = Reflect.get(IDBObjectStore.prototype, 'add') as (
    this: IDBObjectStore,
    value: unknown,
  ) => IDBRequest<IDBValidKey>;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (
    this: IDBObjectStore,
    value: unknown,
  ) {
    const request = add.call(this, value);
    // Another request for each that ends keeps the transaction from ending.
    const goOn = (): void => {
      try {
        this.count().onsuccess = goOn;
      } catch {
        // Its connection was closed at last.
      }
    };
    request.onsuccess = goOn;
    setTimeout(() => this.transaction.abort(), 500);
    return request;
  });
  write(store, 'one');
  await expect.poll(() => store.status, { timeout: 5_000 }).toEqual({ kind: 'saved' });
  expect(await stored(at)).toEqual(['one']);
});

test('a closed record says that it stores nothing more, and keeps what it had', async () => {
  const at = place();
  const store = await at.open();
  write(store, 'one');
  await store.close();
  expect(store.status).toEqual({ kind: 'not-saved', why: 'closed' });
  write(store, 'two');
  expect(await store.saved()).toBe(false);
  expect(await stored(at)).toEqual(['one']);
  expect(texts(store)).toEqual(['one', 'two']);
});

test('a signal that is aborted closes the record', async () => {
  const at = place();
  const stop = new AbortController();
  const store = await at.open({ signal: stop.signal });
  write(store, 'one');
  stop.abort();
  await expect.poll(() => store.status).toEqual({ kind: 'not-saved', why: 'closed' });
  expect(await stored(at)).toEqual(['one']);
  await expect(at.open({ signal: stop.signal })).rejects.toThrow();
});
