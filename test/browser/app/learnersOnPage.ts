import { deleteDB } from 'idb';
import { html } from 'lit';
import { onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Learners } from '../../../src/app/learners/learners.ts';
import { keptPeople } from '../../../src/record/store/copy/people.ts';
import { removeCopy } from '../../../src/record/store/copy/places.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
import { Profiles } from '../../../src/record/store/profiles.ts';
import { memoryStorage } from '../../unit/record/memoryStorage.ts';
import { mounted } from '../mounted.ts';
import { place, ports } from '../record/opened.ts';
import '../../../src/app/learners/learnersCard.ts';

/** As on a new device: who has left something in files would be on the list of people. */
export async function newDevice(): Promise<void> {
  const left = (await keptPeople()).map(({ id }) => id);
  for (const id of new Set([...left, 'main'])) {
    await deleteDB(databaseOf(id));
    await removeCopy(databaseOf(id), 5_000);
  }
}

/** A device whose tabs share what is stored. */
export function sharedDevice() {
  const at = place();
  const storage = memoryStorage();
  const profiles = new Profiles({ storage, device: at.device, ...ports });
  const open = (profile: string) => at.open({ profile, limits: { openMs: 1_000 } });
  /** A tab with this one's record, and the addresses to which it went. */
  const tab = async (profile = 'main') => {
    const store = await open(profile);
    const go = vi.fn<(address: string) => void>();
    const closing = new AbortController();
    onTestFinished(() => closing.abort());
    const learners = await Learners.of({ profiles, store, storage, open, go }, closing.signal);
    return { store, learners, go };
  };
  return { at, storage, profiles, tab };
}

/** The card of this tab, on a phone. */
export async function cardOf(learners: Learners): Promise<void> {
  await page.viewport(360, 800);
  await mounted(html`<aloft-learners .learners=${learners}></aloft-learners>`);
}

/** Two people, of whom the first has her record open, in a tab with its card. */
export async function graceAndAda() {
  const device = sharedDevice();
  await device.profiles.rename('main', 'Grace');
  const ada = (await device.profiles.create('Ada'))!;
  const tab = await device.tab();
  await cardOf(tab.learners);
  return { ...device, ...tab, openTab: device.tab, ada };
}
