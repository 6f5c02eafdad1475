import { msg } from '@lit/localize';
import { exportOf } from '../../record/import.ts';
import type { FastStorage } from '../../record/store/currentProfile.ts';
import type { Profile, Profiles } from '../../record/store/profiles.ts';
import type { RecordStore } from '../../record/store/recordStore.ts';
import { eraseRecord } from '../storage/eraseRecord.ts';

export interface LearnersPorts {
  readonly profiles: Profiles;
  /** The record of this tab. */
  readonly store: RecordStore;
  readonly storage: FastStorage;
  /** Opens another's record, to read it. */
  readonly open: (profile: string) => Promise<RecordStore>;
  /** Loads a page of the app, which opens with the current record. */
  readonly go: (address: string) => void;
}

/**
 * `not-saved`: the open record is not on the disk yet, so it stays open. `not-kept`: this browser keeps
 * nothing from one page to the next.
 */
export type NotSwitched = 'not-saved' | 'not-kept';

const channelName = 'aloft-people';

/**
 * The people who share this device, as this tab knows them. Its own record stays the same for as long as it
 * is open; all others are told of changes.
 *
 * @fires change
 */
export class Learners extends EventTarget {
  /** Those who were there when it was last asked, and always whoever's record this tab has. */
  people: readonly Profile[] = [];
  readonly #ports: LearnersPorts;
  readonly #channel = new BroadcastChannel(channelName);
  #asked = 0;

  private constructor(ports: LearnersPorts) {
    super();
    this.#ports = ports;
  }

  static async of(ports: LearnersPorts, signal: AbortSignal): Promise<Learners> {
    const learners = new Learners(ports);
    await learners.#ask();
    const ask = (): void => void learners.#ask();
    learners.#channel.onmessage = ask;
    // Also when the page comes back as it was left, having heard nothing meanwhile.
    window.addEventListener('pageshow', ask, { signal });
    window.addEventListener('storage', ask, { signal });
    signal.addEventListener('abort', () => learners.#channel.close(), { once: true });
    return learners;
  }

  /** Whose record this tab has. */
  get here(): Profile {
    const { profile } = this.#ports.store;
    return this.people.find(({ id }) => id === profile) ?? nobody(profile);
  }

  /** Whether there is more than one, so that it matters who is who. */
  get areSeveral(): boolean {
    return this.people.length > 1;
  }

  /** Who learns in other tabs, and in the next one that opens; null where that is the same person. */
  get elsewhere(): Profile | null {
    const { profiles, store } = this.#ports;
    if (profiles.current === store.profile) return null;
    return this.people.find(({ id }) => id === profiles.current) ?? null;
  }

  /** @returns null where it could not be stored */
  async add(name: string): Promise<Profile | null> {
    const added = await this.#ports.profiles.create(name);
    await this.#told();
    return added;
  }

  /** @returns whether they have that name now */
  async rename(id: string, name: string): Promise<boolean> {
    const isRenamed = await this.#ports.profiles.rename(id, name);
    await this.#told();
    return isRenamed;
  }

  /** Opens another record in this tab, with a page of its own. @returns why not; null where it is on its way */
  async switchTo(id: string): Promise<NotSwitched | null> {
    const { profiles, store, go } = this.#ports;
    if (!(await isKept(store))) return 'not-saved';
    if (!profiles.use(id)) return 'not-kept';
    go('/');
    return null;
  }

  /** @returns the record as a file, or null where not all of it could be read */
  async take(id: string, now: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const { store, open } = this.#ports;
    if (id === store.profile) return exportOf(store.document, now);
    const other = await open(id);
    const isWhole = other.status.kind !== 'not-saved' && other.setAside === 0;
    const file = exportOf(other.document, now);
    await other.close();
    return isWhole ? file : null;
  }

  /** With their record. Where it is the one of this tab, another page comes. @returns whether they are gone */
  async remove(id: string): Promise<boolean> {
    return this.#erase(id, true);
  }

  /** All that was written and done in this tab's record. */
  async erase(): Promise<boolean> {
    // Of somebody who is alone not even the name is left.
    return this.#erase(this.here.id, !this.areSeveral);
  }

  async #erase(id: string, withPerson: boolean): Promise<boolean> {
    const { profiles, store, storage, go } = this.#ports;
    const isHere = id === store.profile;
    if (isHere) await store.close();
    const isGone = await eraseRecord(id, { profiles, storage, withPerson });
    await this.#told();
    if (isHere) go('/');
    return isGone;
  }

  async #told(): Promise<void> {
    this.#channel.postMessage(null);
    await this.#ask();
  }

  /** The latest answer counts. */
  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const { profiles, store } = this.#ports;
    const found = await profiles.list();
    if (asked !== this.#asked) return;
    const isListed = found.some(({ id }) => id === store.profile);
    this.people = isListed ? found : [nobody(store.profile), ...found];
    this.dispatchEvent(new Event('change'));
  }
}

/** Whether there is nothing that would be lost with the page. */
async function isKept(store: RecordStore): Promise<boolean> {
  const { status } = store;
  if (status.kind === 'read-only') return true;
  return (status.kind === 'not-saved' && status.why === 'removed') || store.saved();
}

const nobody = (id: string): Profile => ({ id, name: '', created: 0 });

export const personName = ({ name }: Profile): string => (name === '' ? msg('Unnamed') : name);
