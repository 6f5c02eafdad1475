const key = 'aloft-profile';
export const firstProfile = 'main';

export type FastStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whose record the page opens with: known at once, as the first paint needs it. */
export function currentProfile(storage: Pick<Storage, 'getItem'>): string {
  try {
    const id = storage.getItem(key);
    // It becomes part of a database's name.
    return id !== null && isProfileId(id) ? id : firstProfile;
  } catch {
    return firstProfile;
  }
}

/** For the next opening. @returns whether it will be known then */
export function useProfile(storage: Pick<Storage, 'getItem' | 'setItem'>, id: string): boolean {
  try {
    storage.setItem(key, id);
    return currentProfile(storage) === id;
  } catch {
    return false;
  }
}

export const isProfileId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** What one profile keeps under this name. The first one keeps the names of when there was no other. */
export const ownKey = (name: string, profile: string): string =>
  profile === firstProfile ? name : `${name}-${profile}`;
