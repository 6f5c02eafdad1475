import { SyncDatabase } from './database.ts';

/** By which the tabs of one learner hear of each other's doings. */
export const channelName = (profile: string): string => `aloft-sync-${profile}`;

/**
 * The device is for itself from now on, in all tabs. Before a record is deleted here: its other devices
 * would bring it back.
 *
 * @throws where it is not known to be done
 */
export async function forgetPairing(profile: string, database = new SyncDatabase()): Promise<void> {
  await database.forget(profile);
  const channel = new BroadcastChannel(channelName(profile));
  channel.postMessage({ kind: 'changed' });
  channel.close();
}
