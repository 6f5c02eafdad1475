import { forgetSeen } from '../../explorer/shelf/seen.ts';
import type { LessonProgress } from '../../lesson/progress.ts';
import { currentProfile, Profiles } from '../../record/store/profiles.ts';
import type { RecordStore } from '../../record/store/recordStore.ts';

/** Deletes all that was written and done here, and starts anew. @returns whether it is gone */
export async function eraseRecord(store: RecordStore, progress: LessonProgress): Promise<boolean> {
  const profile = currentProfile(localStorage);
  const profiles = new Profiles({
    ...{ storage: localStorage, now: Date.now },
    newId: () => crypto.randomUUID(),
  });
  await store.close();
  const isGone = await profiles.remove(profile);
  if (!isGone) return false;
  progress.forget();
  forgetSeen();
  location.assign('/');
  return true;
}
