import { deleteDB } from 'idb';
import { keepPerson, keptPeople } from './copy/people.ts';
import { removeCopy } from './copy/places.ts';
import { currentProfile, firstProfile, useProfile } from './currentProfile.ts';
import { databaseOf } from './database.ts';
import { Device, type Profile } from './device.ts';
import { usualLimits } from './limits.ts';
import { Tabs } from './tabs.ts';
import { within } from './within.ts';

export type { Profile } from './device.ts';

export const longestName = 60;

export interface ProfilesPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly limitMs?: number;
  /** Another name for the database of what belongs to this device, for tests. */
  readonly device?: string;
}

/**
 * The people who share this device, each with a record of their own. Somebody is always there: the first
 * one, whose record is there before any name is, unless it was removed and others are left.
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
    return useProfile(this.#ports.storage, id);
  }

  /**
   * The first one, and the others in the order in which they came. Whoever is missing from the list and
   * has left something in files is put back into it: the browser may have lost the list.
   */
  async list(): Promise<readonly Profile[]> {
    const found = await this.#device.use((db) => db.getAll('profiles'));
    const listed = found.ok ? found.value : [];
    const kept = await within(this.#limitMs, keptPeople()).catch(() => []);
    const lost = kept.filter(({ id }) => listed.every((one) => one.id !== id));
    if (lost.length > 0) await this.#putBack(lost);
    const all = [...listed, ...lost].sort((a, b) => a.created - b.created);
    const first = all.filter(({ id }) => id === firstProfile);
    const others = all.filter(({ id }) => id !== firstProfile);
    return all.length === 0 ? [unnamed] : [...first, ...others];
  }

  /** @returns null where it could not be stored */
  async create(name: string): Promise<Profile | null> {
    const { newId, now } = this.#ports;
    const profile = { id: newId(), name: clean(name), created: now() };
    const first = (await this.list()).filter(({ id }) => id === firstProfile);
    const stored = await this.#device.use(async (db) => {
      const { store, done } = db.transaction('profiles', 'readwrite');
      done.catch(() => undefined);
      // With others there it is no longer a matter of course.
      await Promise.all([store.add(profile), ...first.map((one) => store.put(one)), done]);
    });
    if (!stored.ok) return null;
    await keepPerson(profile);
    return profile;
  }

  /** @returns whether it has that name now */
  async rename(id: string, name: string): Promise<boolean> {
    const stored = await this.#device.use(async (db) => {
      const { store, done } = db.transaction('profiles', 'readwrite');
      done.catch(() => undefined);
      const before = (await store.get(id)) ?? (id === firstProfile ? unnamed : null);
      const renamed = before && { ...before, name: clean(name) };
      if (renamed) await store.put(renamed);
      await done;
      return renamed;
    });
    if (!stored.ok || !stored.value) return false;
    await keepPerson(stored.value);
    return true;
  }

  /** With all that is stored of it here. @returns whether it is gone */
  async remove(id: string): Promise<boolean> {
    if (!(await this.#clear(id))) return false;
    const gone = await this.#device.use((db) => db.delete('profiles', id));
    if (!gone.ok) return false;
    if (this.current === id) {
      const left = await this.list();
      this.use((left.find((one) => one.id === firstProfile) ?? left[0] ?? unnamed).id);
    }
    return true;
  }

  /** All that is stored of it here, but for who it is. @returns whether it is gone */
  async empty(id: string): Promise<boolean> {
    if (!(await this.#clear(id))) return false;
    const person = (await this.list()).find((one) => one.id === id);
    if (person) await keepPerson(person);
    return true;
  }

  async #clear(id: string): Promise<boolean> {
    // A newer version may have other things here, which this one would leave behind.
    const allowed = await this.#device.use(() => Promise.resolve());
    if (!allowed.ok) return false;
    const tabs = new Tabs(databaseOf(id));
    try {
      tabs.send({ kind: 'removed' });
      await within(this.#limitMs, deleteDB(databaseOf(id)));
      await removeCopy(databaseOf(id), this.#limitMs);
      return (await this.#forgetBeside(id)).ok;
    } catch {
      return false;
    } finally {
      tabs.close();
    }
  }

  #forgetBeside(id: string) {
    return this.#device.use(async (db) => {
      const transaction = db.transaction(['aside', 'exports'], 'readwrite');
      transaction.done.catch(() => undefined);
      const aside = transaction.objectStore('aside');
      const keys = await aside.index('profile').getAllKeys(id);
      await Promise.all([
        transaction.objectStore('exports').delete(id),
        ...keys.map((kept) => aside.delete(kept)),
        transaction.done,
      ]);
    });
  }

  /** Another tab may have put them back meanwhile, and given them a name. */
  #putBack(lost: readonly Profile[]) {
    return this.#device.use(async (db) => {
      const { store, done } = db.transaction('profiles', 'readwrite');
      done.catch(() => undefined);
      const known = await store.getAllKeys();
      const missing = lost.filter(({ id }) => !known.includes(id));
      await Promise.all([...missing.map((one) => store.put(one)), done]);
    });
  }
}

const unnamed: Profile = { id: firstProfile, name: '', created: 0 };

const clean = (name: string): string =>
  name.trim().replace(/\s+/g, ' ').slice(0, longestName).toWellFormed();
