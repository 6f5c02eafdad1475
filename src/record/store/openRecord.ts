import type { RecordPorts } from '../document.ts';
import { databaseOf } from './database.ts';
import { Device } from './device.ts';
import { Exports } from './exports.ts';
import { usualLimits, type StoreLimits } from './limits.ts';
import { open } from './opening.ts';
import { RecordStore } from './recordStore.ts';
import { reopen } from './reopening.ts';
import { Tabs } from './tabs.ts';

export interface StorePorts extends RecordPorts {
  /** Makes room on the device, before a second try of a write that found none. */
  readonly free?: () => Promise<void>;
  /** Makes the thread of `copy/entry.ts`; without it there is no second copy. */
  readonly spawnCopy?: () => Worker;
}

export interface OpenRecordOptions {
  readonly profile: string;
  readonly ports: StorePorts;
  /** Closes the record, now or later. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<StoreLimits>;
  /** Another name for the database of what belongs to this device, for tests. */
  readonly device?: string;
}

/**
 * Opens a learner's record. What goes wrong is in the store's `status`.
 *
 * @throws the signal's reason where it is aborted before the record is open
 */
export async function openRecord(options: OpenRecordOptions): Promise<RecordStore> {
  const { profile, ports, signal } = options;
  signal?.throwIfAborted();
  const limits = { ...usualLimits, ...options.limits };
  const device = new Device(limits.openMs, options.device);
  // Before anything is read: what another tab stores after that is told.
  const tabs = new Tabs(databaseOf(profile));
  const connection: { store: RecordStore | null; isLost: boolean } = { store: null, isLost: false };
  const onClosed = (): void => {
    connection.isLost = true;
    connection.store?.lost();
  };
  const opening = { ...ports, device, onClosed };
  const opened = await open(profile, limits.openMs, opening);
  const store = new RecordStore(profile, opened, limits, {
    ...{ tabs, now: ports.now, signal, spawnCopy: ports.spawnCopy },
    exports: new Exports(profile, device, ports.now),
    free: ports.free ?? (() => Promise.resolve()),
    reopen: () => reopen(profile, opened.document, limits.openMs, opening),
  });
  connection.store = store;
  if (connection.isLost) store.lost();
  if (signal?.aborted) {
    await store.close();
    signal.throwIfAborted();
  }
  return store;
}
