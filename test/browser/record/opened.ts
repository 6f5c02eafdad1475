import { deleteDB } from 'idb';
import { expect, onTestFinished } from 'vitest';
import { nowhere } from '../../../src/record/places.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
import { readFiles } from '../../../src/record/file.ts';
import copyUrl from '../../../src/record/store/copy/entry.ts?worker&url';
import { directoryOf, removeCopy, slotNames } from '../../../src/record/store/copy/places.ts';
import { openRecord, type OpenRecordOptions } from '../../../src/record/store/openRecord.ts';
import type { RecordStore } from '../../../src/record/store/recordStore.ts';

export interface Place {
  readonly profile: string;
  readonly database: string;
  readonly device: string;
  /** A tab of its own with this record. */
  readonly open: (options?: Partial<OpenRecordOptions>) => Promise<RecordStore>;
}

/** Databases of this test alone, which are deleted after it. */
export function place(): Place {
  const profile = crypto.randomUUID();
  const database = databaseOf(profile);
  const device = `device-${profile}`;
  const stores: RecordStore[] = [];
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all([deleteDB(database), deleteDB(device), removeCopy(database, 5_000)]);
  });
  const open = async (options: Partial<OpenRecordOptions> = {}): Promise<RecordStore> => {
    const store = await openRecord({ profile, device, ports, ...options });
    stores.push(store);
    return store;
  };
  return { profile, database, device, open };
}

export const ports = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  spawnCopy: () => new Worker(copyUrl, { type: 'module' }),
};

/** How many changes each of the two files of the second copy holds. */
export function copied(database: string): Promise<number[]> {
  return Promise.all(
    slotNames.map(async (slot) => {
      const bytes = await bytesOfCopy(database, slot).catch(() => new Uint8Array());
      return readFiles(bytes).files.length;
    }),
  );
}

export async function bytesOfCopy(database: string, slot: string): Promise<Uint8Array> {
  const directory = await directoryOf(database);
  const file = await (await directory.getFileHandle(slot)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

/** Damages the second copy, or takes it away. */
export async function changeCopy(
  database: string,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  const directory = await directoryOf(database);
  for (const slot of slotNames) {
    const changed = change(await bytesOfCopy(database, slot));
    const writing = await (await directory.getFileHandle(slot)).createWritable();
    await writing.write(changed as Uint8Array<ArrayBuffer>);
    await writing.close();
  }
}

export const write = (store: RecordStore, text: string): string =>
  store.document.notes.create(text, nowhere);

export const texts = (store: RecordStore): string[] =>
  [...store.document.notes.all()].map(({ text }) => text).sort();

/** Opened anew, as after a restart: what is on the disk. */
export async function stored(at: Place): Promise<string[]> {
  const store = await at.open();
  const found = texts(store);
  await store.close();
  return found;
}

export async function expectSaved(store: RecordStore): Promise<void> {
  expect(await store.saved()).toBe(true);
  expect(store.status).toEqual({ kind: 'saved' });
}

/** How many tabs lead with this record: it is a while after the opening until one does. */
export async function leading(database: string): Promise<number> {
  const { held } = await navigator.locks.query();
  return held!.filter(({ name }) => name === database).length;
}

/** Writes these, and leaves a second copy of them. */
export async function leave(at: Place, ...notes: string[]): Promise<void> {
  const store = await at.open();
  await expect.poll(() => leading(at.database)).toBe(1);
  for (const note of notes) {
    write(store, note);
    await expectSaved(store);
  }
  await store.close();
}
