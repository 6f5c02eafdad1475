import type { IncomingMessage } from 'node:http';
import { Doorway } from './doorway.ts';
import { Entrance } from './entrance.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { Rate } from './rate.ts';
import { openSqliteStore } from './roomStore.ts';
import { Rooms } from './rooms.ts';

export interface SyncSettings {
  /** Where the rooms are kept. */
  readonly folder: string;
  /** A room that nobody has entered for so long is removed. */
  readonly roomDays: number;
  /** How many proxies of ours stand before the server, each of which adds an address. */
  readonly proxies: number;
}

export interface Sync {
  readonly doorway: Doorway;
  readonly metrics: () => string;
  /** Stores everything. */
  readonly close: () => Promise<void>;
}

export type OpenedSync =
  | { readonly ok: true; readonly sync: Sync }
  | { readonly ok: false; readonly message: string };

const dayMs = 86_400_000;
const expiryEveryMs = dayMs / 4;
/** A school behind one address: 30 classes at once, and then ten people a second. */
const [burst, perSecond] = [1_000, 10];

export async function openSync(
  { folder, roomDays, proxies }: SyncSettings,
  log: Log,
  now: () => number = Date.now,
): Promise<OpenedSync> {
  const opened = openSqliteStore(folder);
  if (!opened.ok) return opened;
  const { store } = opened;
  const [metrics, entrance] = [new Metrics(), new Entrance(now)];
  const rooms = new Rooms({ store, entrance, metrics, log, now });
  const rate = new Rate(burst, perSecond, now);
  const doorway = new Doorway({
    ...{ rooms, entrance, metrics, rate },
    addressOf: (request) => addressOf(request, proxies),
  });
  const expire = async (): Promise<void> => {
    try {
      metrics.count('rooms_expired', await store.expire(now() - roomDays * dayMs));
    } catch (error) {
      log('expiry failed', { error: error instanceof Error ? error.message : String(error) });
    }
  };
  await expire();
  const timer = setInterval(() => void expire(), expiryEveryMs);
  timer.unref();
  const close = async (): Promise<void> => {
    clearInterval(timer);
    const areStored = await rooms.close();
    doorway.close();
    if (!areStored) log('stopped with rooms that could not be stored');
    await store.close();
  };
  return { ok: true, sync: { doorway, metrics: () => metrics.text(rooms.counts), close } };
}

/** What comes from outside may claim any address: only what our own proxies have added counts. */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (proxies === 0) return direct;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return forwarded.at(-proxies)?.trim() || direct;
}
