import { forgetSeen } from '../../explorer/shelf/seen.ts';
import { LessonProgress } from '../../lesson/progress.ts';
import type { FastStorage } from '../../record/store/currentProfile.ts';
import type { Profiles } from '../../record/store/profiles.ts';
import { forgetPairing } from '../../sync/forget.ts';
import { Settings } from '../settings.ts';

interface Erasing {
  readonly profiles: Profiles;
  readonly storage: FastStorage;
  /** Whether its learner goes, too, and is no longer on the list of people. */
  readonly withPerson: boolean;
}

/** Deletes all that somebody has written and done here. @returns whether it is gone */
export async function eraseRecord(profile: string, erasing: Erasing): Promise<boolean> {
  const { profiles, storage, withPerson } = erasing;
  try {
    await forgetPairing(profile);
  } catch {
    return false;
  }
  const isGone = await (withPerson ? profiles.remove(profile) : profiles.empty(profile));
  if (!isGone) return false;
  new LessonProgress(storage, profile).forget();
  new Settings(storage, profile).forget();
  forgetSeen();
  return true;
}
