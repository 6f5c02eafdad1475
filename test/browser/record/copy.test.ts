import { sha256 } from '@noble/hashes/sha2.js';
import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { RecordDocument } from '../../../src/record/document.ts';
import { writeFile } from '../../../src/record/file.ts';
import { mergeCopy } from '../../../src/record/store/copy/merge.ts';
import { directoryOf, readCopy } from '../../../src/record/store/copy/places.ts';
import { Profiles } from '../../../src/record/store/profiles.ts';
import type { RecordStore } from '../../../src/record/store/recordStore.ts';
import * as opened from './opened.ts';
import { withRaw } from './raw.ts';

const { bytesOfCopy, changeCopy, copied, expectSaved, leave, place, ports, stored, texts, write } =
  opened;
const restless = { restMs: 60_000 };

afterEach(() => vi.restoreAllMocks());

/** What the second copy holds, as if everything else were gone. */
async function inCopy(database: string): Promise<string[]> {
  const doc = new Y.Doc();
  mergeCopy(doc, await readCopy(database));
  return [...new RecordDocument(ports, doc).notes.all()].map(({ text }) => text).sort();
}

/** The tab that keeps the copy. */
async function leader(at: opened.Place, limits = restless): Promise<RecordStore> {
  const store = await at.open({ limits });
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  return store;
}

test('when the browser deletes all databases of the page, what was saved is there again', async () => {
  const at = place();
  await leave(at, 'one', 'two');
  await Promise.all([deleteDB(at.database), deleteDB(at.device)]);
  const store = await at.open();
  expect(texts(store)).toEqual(['one', 'two']);
  await expectSaved(store);
  await changeCopy(at.database, () => new Uint8Array());
  await store.close();
  expect(await stored(at)).toEqual(['one', 'two']);
});

test('what is saved is in the copy at once, and is brought together when changes rest', async () => {
  const at = place();
  const store = await leader(at, { restMs: 300 });
  for (const note of ['one', 'three', 'two']) {
    write(store, note);
    await expectSaved(store);
    expect(await inCopy(at.database)).toContain(note);
  }
  expect(Math.max(...(await copied(at.database)))).toBeGreaterThan(1);
  await expect.poll(async () => (await copied(at.database)).toSorted()).toEqual([0, 1]);
  expect(await inCopy(at.database)).toEqual(['one', 'three', 'two']);
});

test('it is brought together at once when the page is left', async () => {
  const at = place();
  const store = await leader(at);
  write(store, 'one');
  await expectSaved(store);
  write(store, 'two');
  await expectSaved(store);
  expect((await copied(at.database)).toSorted()).toEqual([0, 2]);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(async () => (await copied(at.database)).toSorted()).toEqual([0, 1]);
  expect(await inCopy(at.database)).toEqual(['one', 'two']);
});

test('of a copy whose end is torn, what is before it is read', async () => {
  const at = place();
  const store = await leader(at);
  write(store, 'one');
  await expectSaved(store);
  write(store, 'two');
  await expectSaved(store);
  const torn = await Promise.all(['a', 'b'].map((slot) => bytesOfCopy(at.database, slot)));
  await store.close();
  await Promise.all([deleteDB(at.database), deleteDB(at.device)]);
  const [whole] = torn.filter(({ length }) => length > 0);
  await changeCopy(at.database, () => whole!.slice(0, -7));
  expect(await stored(at)).toEqual(['one']);
});

test('nothing takes the place of a copy that could not be read at the opening', async () => {
  const at = place();
  await leave(at, 'one');
  await withRaw(at.database, (db) => db.clear('updates'));
  const refusal = vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new Error('no'));
  const store = await at.open({ limits: restless });
  expect(texts(store)).toEqual([]);
  refusal.mockRestore();
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  write(store, 'two');
  await expectSaved(store);
  expect(texts(store)).toEqual(['one', 'two']);
  expect(await inCopy(at.database)).toEqual(['one', 'two']);
  await store.close();
  await changeCopy(at.database, () => new Uint8Array());
  expect(await stored(at)).toEqual(['one', 'two']);
});

test('the copy of a later version is left alone', async () => {
  const at = place();
  await leave(at, 'one');
  const newer = writeFile(new Uint8Array([1, 2, 3]), 0);
  newer[8] = 9;
  newer.set(sha256(newer.subarray(0, -32)), newer.length - 32);
  await changeCopy(at.database, () => newer);
  await leave(at, 'two');
  expect(await bytesOfCopy(at.database, 'a')).toEqual(newer);
  expect(await bytesOfCopy(at.database, 'b')).toEqual(newer);
  expect(await stored(at)).toEqual(['one', 'two']);
});

test('two tabs write one copy, and what the tab writes that does not lead is in it, too', async () => {
  const at = place();
  const first = await at.open({ limits: restless });
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  const second = await at.open({ limits: restless });
  write(first, 'one');
  await expectSaved(first);
  write(second, 'two');
  await expectSaved(second);
  await expect.poll(() => inCopy(at.database)).toEqual(['one', 'two']);
  await first.close();
  write(second, 'three');
  await expect.poll(() => inCopy(at.database)).toEqual(['one', 'three', 'two']);
});

test('a copy that another program holds is written once it is free', async () => {
  const at = place();
  await leave(at, 'one');
  const directory = await directoryOf(at.database);
  const writing = await (await directory.getFileHandle('a')).createWritable();
  const store = await at.open({ limits: { ...restless, retryMs: 20 } });
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  write(store, 'two');
  await expectSaved(store);
  expect(await inCopy(at.database)).toEqual(['one']);
  await writing.abort();
  await expect.poll(() => inCopy(at.database)).toEqual(['one', 'two']);
});

test('a browser that has no files for a page is asked once', async () => {
  const at = place();
  const url = URL.createObjectURL(
    new Blob([`onmessage = () => postMessage({ ok: false, why: 'none' })`]),
  );
  let asked = 0;
  const spawnCopy = (): Worker => {
    asked++;
    return new Worker(url);
  };
  const limits = { retryMs: 1, longestRetryMs: 1 };
  const store = await at.open({ ports: { ...ports, spawnCopy }, limits });
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  for (const note of ['one', 'two', 'three', 'four']) {
    write(store, note);
    await expectSaved(store);
  }
  expect(asked).toBe(1);
});

test('when a record is closed its copy is brought together', async () => {
  const at = place();
  const store = await leader(at);
  for (const note of ['one', 'two']) {
    write(store, note);
    await expectSaved(store);
  }
  await store.close();
  expect((await copied(at.database)).toSorted()).toEqual([0, 1]);
});

test('when a record is removed its copy goes too, while a tab still writes it', async () => {
  const at = place();
  const store = await leader(at);
  write(store, 'one');
  await expectSaved(store);
  const profiles = new Profiles({ ...ports, storage: sessionStorage, device: at.device });
  expect(await profiles.remove(at.profile)).toBe(true);
  await expect(directoryOf(at.database)).rejects.toThrow();
  expect(await stored(at)).toEqual([]);
});

test('what a newer version says in another tab is not copied by this one', async () => {
  const at = place();
  const store = await leader(at);
  write(store, 'one');
  await expectSaved(store);
  const newer = new Y.Doc();
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(store.document.doc));
  newer.getMap('meta').set('schema', 1_000);
  Y.applyUpdate(store.document.doc, Y.encodeStateAsUpdate(newer), 'tab');
  expect(store.status.kind).toBe('read-only');
  await store.close();
  const copy = new Y.Doc();
  mergeCopy(copy, await readCopy(at.database));
  expect(copy.getMap('meta').get('schema')).not.toBe(1_000);
});

test.for([
  ['that has no files for a page', `onmessage = () => postMessage({ ok: false, why: 'none' })`],
  ['in which the thread fails', `throw new Error('not today')`],
])('in a browser %s the record is saved all the same', async ([, script]) => {
  const at = place();
  const url = URL.createObjectURL(new Blob([script!], { type: 'text/javascript' }));
  const spawnCopy = () => new Worker(url);
  const limits = { retryMs: 60_000, savedMs: 60_000 };
  const store = await at.open({ ports: { ...ports, spawnCopy }, limits });
  await expect.poll(() => opened.leading(at.database)).toBe(1);
  write(store, 'one');
  await expectSaved(store);
  await store.close();
  expect(await copied(at.database)).toEqual([0, 0]);
  expect(await stored(at)).toEqual(['one']);
});
