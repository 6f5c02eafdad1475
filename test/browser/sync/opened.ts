import { deleteDB } from 'idb';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { removeCopy } from '../../../src/record/store/copy/places.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
import { RecordDocument } from '../../../src/record/document.ts';
import { SyncDatabase } from '../../../src/sync/database.ts';
import { Sync, type SyncPorts } from '../../../src/sync/sync.ts';
import type { PairedView } from '../../../src/sync/view.ts';
import threadUrl from '../../../src/sync/thread/entry.ts?worker&url';

export const spawn = (): Worker => new Worker(threadUrl, { type: 'module' });

export interface SyncPlace {
  readonly profile: string;
  readonly database: SyncDatabase;
  /** As another tab of the same learner, with a record of its own in memory. */
  open(ports?: Partial<SyncPorts>): { sync: Sync; record: RecordDocument; close: () => void };
}

/** A learner's device of a test's own, gone after it. */
export function place(): SyncPlace {
  const profile = crypto.randomUUID();
  const name = `sync of ${profile}`;
  const database = new SyncDatabase(name);
  onTestFinished(async () => {
    await deleteDB(name);
    await removeCopy(databaseOf(profile), 1_000);
  });
  return {
    ...{ profile, database },
    open: (ports = {}) => {
      const ending = new AbortController();
      const record = new RecordDocument(
        { now: Date.now, newId: () => crypto.randomUUID() },
        new Y.Doc(),
      );
      const sync = new Sync(
        {
          ...{ profile, record, database, spawn },
          // Nobody answers there.
          server: new URL('http://localhost:1'),
          later: () => undefined,
          ...ports,
        },
        ending.signal,
      );
      const close = (): void => ending.abort();
      onTestFinished(close);
      return { sync, record, close };
    },
  };
}

/** @throws where it is not paired */
export function paired({ view }: Sync): PairedView {
  if (view.kind !== 'paired') throw new Error(`It is ${view.kind}.`);
  return view;
}
