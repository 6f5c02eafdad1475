/** A room as it was stored. Each time that it is stored it gets a version, which comes never again. */
export interface Kept {
  readonly state: Uint8Array;
  readonly version: string;
}

/**
 * Where rooms are kept: what a room holds is one value, and storing it is all or nothing. Several servers
 * may share one, and may even hold one room at once for a while: so each says which version it goes on from,
 * and none writes over what it has not read.
 */
export interface RoomStore {
  fetch(room: string): Promise<Kept | null>;
  /**
   * Comes when it is on the disk.
   *
   * @param state is given away: it can be empty afterwards
   * @param over the version that is known, null where there was none
   * @returns the new version; null where another server has stored since, and nothing was written
   * @throws where it is not on the disk, or nobody knows
   */
  store(room: string, state: Uint8Array, over: string | null, at: number): Promise<string | null>;
  /** Removes rooms that nobody has entered since. @returns how many */
  expire(before: number): Promise<number>;
  /** Somebody has entered it. It is kept to the hour. */
  touch(room: string, at: number): Promise<void>;
  readonly challenges: ChallengeMemory;
  close(): Promise<void>;
}

/** What all servers behind one address know of the challenges that they give out. */
export interface ChallengeMemory {
  /** What they are made with, so that each server takes what another one gave out. */
  readonly key: Uint8Array;
  /** @returns false where it was used before, by whichever server */
  use(name: string, end: number, now: number): Promise<boolean>;
}

export type OpenedStore =
  | { readonly ok: true; readonly store: RoomStore }
  | { readonly ok: false; readonly message: string };

/** How exactly it is known when a room was entered: a room is kept for days, and each write waits for the disk. */
export const touchedToMs = 3_600_000;
