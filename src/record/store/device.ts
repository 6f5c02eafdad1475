import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { within } from './within.ts';

/** A row of a record that could not be read: kept, as somebody may be able to one day. */
export interface Aside {
  readonly profile: string;
  readonly at: number;
  readonly key: number;
  readonly value: unknown;
}

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly created: number;
}

/** When a record was last taken out as a file from this device, and when that was put off. */
export interface ExportState {
  readonly exportedAt: number | null;
  readonly postponedAt: number | null;
}

interface DeviceSchema extends DBSchema {
  aside: { key: number; value: Aside; indexes: { profile: string } };
  profiles: { key: string; value: Profile };
  /** By the profile. */
  exports: { key: string; value: ExportState };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

export type DeviceAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'newer' | 'refused' };

export const deviceName = 'aloft-device';
const version = 2;

/**
 * What belongs to this device and goes to no other. It is opened for each use and closed after, so that
 * no old tab is in the way of a newer version that changes it.
 */
export class Device {
  readonly #name: string;
  readonly #limitMs: number;

  constructor(limitMs: number, name = deviceName) {
    this.#name = name;
    this.#limitMs = limitMs;
  }

  async use<T>(
    work: (db: DeviceDatabase) => Promise<T>,
    limitMs = this.#limitMs,
  ): Promise<DeviceAnswer<T>> {
    let opening: Promise<DeviceDatabase> | null = null;
    try {
      opening = openDB<DeviceSchema>(this.#name, version, { upgrade });
      return { ok: true, value: await within(limitMs, opening.then(work)) };
    } catch (error) {
      const isNewer = error instanceof DOMException && error.name === 'VersionError';
      return { ok: false, why: isNewer ? 'newer' : 'refused' };
    } finally {
      opening?.then(
        (db) => db.close(),
        () => undefined,
      );
    }
  }
}

/** Each version adds to the one before: nothing that is there is changed. */
function upgrade(db: DeviceDatabase, from: number): void {
  if (from < 1) {
    db.createObjectStore('aside', { autoIncrement: true }).createIndex('profile', 'profile');
    db.createObjectStore('profiles', { keyPath: 'id' });
  }
  if (from < 2) db.createObjectStore('exports');
}
