import { Connection, usualConnectionLimits } from './connection.ts';
import { SyncDatabase, type Paired } from './database.ts';
import { roomNameOf } from './entrance.ts';
import { channelName } from './forget.ts';
import { HeardRoom } from './heardRoom.ts';
import { sharedKeys } from './keys.ts';
import { mayConnect } from './metered.ts';
import { covers, stateOf } from './receipts.ts';
import type { Receipt } from './wire.ts';

/** Browsers give a service worker a few minutes; what is not done then is tried again later. */
const limitMs = 60_000;

/**
 * Sends what the learners of this device have written, and hears what others have, with no page open. What
 * comes is opened by the next page: here it stays as it is. A tab that is open does it itself.
 *
 * @throws where somebody's could not be sent, so that the browser asks again
 */
export async function syncInBackground(server: URL): Promise<void> {
  const database = new SyncDatabase();
  const failures: unknown[] = [];
  for (const profile of await database.profiles()) {
    try {
      await navigator.locks.request(
        channelName(profile),
        { ifAvailable: true },
        async (lock): Promise<void> => {
          const paired = await database.paired(profile);
          if (!paired || !mayConnect(paired)) return;
          if (lock) await syncOne(paired, { database, profile, server });
          else await mustBeStored(paired, database, profile);
        },
      );
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * A page has the room, and may be frozen before it has sent everything.
 *
 * @throws where it has not
 */
async function mustBeStored(
  { secret, receipt }: Paired,
  database: SyncDatabase,
  profile: string,
): Promise<void> {
  const room = roomNameOf(await sharedKeys(secret));
  const heard = await HeardRoom.open(database, profile, room);
  const isStored = covers(receipt, stateOf(heard.outer));
  await heard.close();
  if (!isStored) throw new Error('A page has not sent everything yet.');
}

interface Background {
  readonly database: SyncDatabase;
  readonly profile: string;
  readonly server: URL;
}

async function syncOne(paired: Paired, { database, profile, server }: Background): Promise<void> {
  const keys = await sharedKeys(paired.secret);
  const heard = await HeardRoom.open(database, profile, roomNameOf(keys));
  const { promise, resolve, reject } = Promise.withResolvers<Receipt>();
  let isConnected = false;
  let latest: Receipt | null = null;
  const look = (): void => {
    if (isConnected && latest && covers(latest, stateOf(heard.outer))) resolve(latest);
  };
  const connection = new Connection(keys, heard.outer, usualConnectionLimits, {
    server,
    random: Math.random,
    onState: (state) => {
      isConnected = state.kind === 'connected';
      if (state.kind === 'away') reject(new Error(`The room is away: ${state.why}.`));
      look();
    },
    onReceipt: (receipt) => {
      latest = receipt;
      look();
    },
  });
  const late = setTimeout(() => reject(new Error('The room was not stored in time.')), limitMs);
  try {
    const receipt = await promise;
    await database.change(profile, { receipt, hasHeard: true });
  } finally {
    clearTimeout(late);
    connection.close();
    await heard.close();
  }
}
