import { deleteDB } from 'idb';
import { expect, onTestFinished } from 'vitest';
import { nowhere } from '../../../src/record/places.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
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
    await Promise.all([deleteDB(database), deleteDB(device)]);
  });
  const open = async (options: Partial<OpenRecordOptions> = {}): Promise<RecordStore> => {
    const store = await openRecord({ profile, device, ports, ...options });
    stores.push(store);
    return store;
  };
  return { profile, database, device, open };
}

export const ports = { now: () => Date.now(), newId: () => crypto.randomUUID() };

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

/** Writes these, and leaves a snapshot of them. */
export async function leave(at: Place, ...notes: string[]): Promise<void> {
  const store = await at.open();
  await expect.poll(() => leading(at.database)).toBe(1);
  for (const note of notes) {
    write(store, note);
    await expectSaved(store);
  }
  await store.close();
}
