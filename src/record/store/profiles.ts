import { deleteDB } from 'idb';
import { removeCopy } from './copy/places.ts';
import { databaseOf } from './database.ts';
import { Device, type Profile } from './device.ts';
import { usualLimits } from './limits.ts';
import { Tabs } from './tabs.ts';
import { within } from './within.ts';

export type { Profile } from './device.ts';

const key = 'aloft-profile';
export const firstProfile = 'main';
const longestName = 60;

export interface ProfilesPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly limitMs?: number;
  /** Another name for the database of what belongs to this device, for tests. */
  readonly device?: string;
}

/** Whose record the page opens with: known at once, as the first paint needs it. */
export function currentProfile(storage: Pick<Storage, 'getItem'>): string {
  try {
    const id = storage.getItem(key);
    // It becomes part of a database's name.
    return id !== null && /^[\w-]{1,64}$/.test(id) ? id : firstProfile;
  } catch {
    return firstProfile;
  }
}

/**
 * The people who share this device, each with a record of their own. The first one is always there: what
 * is stored of it can be removed, and it starts anew.
 */
export class Profiles {
  readonly #ports: ProfilesPorts;
  readonly #device: Device;
  readonly #limitMs: number;

  constructor(ports: ProfilesPorts) {
    this.#ports = ports;
    this.#limitMs = ports.limitMs ?? usualLimits.openMs;
    this.#device = new Device(this.#limitMs, ports.device);
  }

  get current(): string {
    return currentProfile(this.#ports.storage);
  }

  /** For the next opening. @returns whether it will be known then */
  use(id: string): boolean {
    try {
      this.#ports.storage.setItem(key, id);
      return this.current === id;
    } catch {
      return false;
    }
  }

  /** The first one, and the others in the order in which they came. */
  async list(): Promise<readonly Profile[]> {
    const found = await this.#device.use((db) => db.getAll('profiles'));
    const all = found.ok ? [...found.value].sort((a, b) => a.created - b.created) : [];
    const others = all.filter(({ id }) => id !== firstProfile);
    return [all.find(({ id }) => id === firstProfile) ?? unnamed, ...others];
  }

  /** @returns null where it could not be stored */
  async create(name: string): Promise<Profile | null> {
    const { newId, now } = this.#ports;
    const profile = { id: newId(), name: clean(name), created: now() };
    const stored = await this.#device.use((db) => db.add('profiles', profile));
    return stored.ok ? profile : null;
  }

  /** @returns whether it has that name now */
  async rename(id: string, name: string): Promise<boolean> {
    const stored = await this.#device.use(async (db) => {
      const { store, done } = db.transaction('profiles', 'readwrite');
      done.catch(() => undefined);
      const before = (await store.get(id)) ?? (id === firstProfile ? unnamed : null);
      if (before) await store.put({ ...before, name: clean(name) });
      await done;
      return before !== null;
    });
    return stored.ok && stored.value;
  }

  /** With all that is stored of it here. @returns whether it is gone */
  async remove(id: string): Promise<boolean> {
    // A newer version may have other things here, which this one would leave behind.
    const allowed = await this.#device.use(() => Promise.resolve());
    if (!allowed.ok) return false;
    if (this.current === id) this.use(firstProfile);
    const tabs = new Tabs(databaseOf(id));
    try {
      tabs.send({ kind: 'removed' });
      await within(this.#limitMs, deleteDB(databaseOf(id)));
      await removeCopy(databaseOf(id), this.#limitMs);
      return (await this.#forget(id)).ok;
    } catch {
      return false;
    } finally {
      tabs.close();
    }
  }

  #forget(id: string) {
    return this.#device.use(async (db) => {
      const transaction = db.transaction(['profiles', 'aside', 'exports'], 'readwrite');
      transaction.done.catch(() => undefined);
      const aside = transaction.objectStore('aside');
      const keys = await aside.index('profile').getAllKeys(id);
      await Promise.all([
        transaction.objectStore('profiles').delete(id),
        transaction.objectStore('exports').delete(id),
        ...keys.map((kept) => aside.delete(kept)),
        transaction.done,
      ]);
    });
  }
}

const unnamed: Profile = { id: firstProfile, name: '', created: 0 };

const clean = (name: string): string => name.trim().replace(/\s+/g, ' ').slice(0, longestName);
