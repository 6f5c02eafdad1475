import type { IncomingMessage } from 'node:http';
import { Doorway } from './doorway.ts';
import { Entrance } from './entrance.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { openNet, type Net } from './net.ts';
import { openPostgresStore } from './postgresStore.ts';
import { Rate } from './rate.ts';
import { reasonOf } from './reasons.ts';
import type { OpenedStore } from './roomStore.ts';
import { Rooms } from './rooms.ts';
import { openSqliteStore } from './sqliteStore.ts';

export interface SyncSettings {
  /** Where the rooms are kept: a folder of this server's, or a database that others may share. */
  readonly keptIn: { readonly folder: string } | { readonly database: URL };
  /** By it several servers tell each other what they hear. */
  readonly redis?: URL | undefined;
  /** A room that nobody has entered for so long is removed. */
  readonly roomDays: number;
  /** How many proxies of ours stand before the server, each of which adds an address. */
  readonly proxies: number;
}

export interface Sync {
  readonly doorway: Doorway;
  readonly metrics: () => string;
  /** Stores everything. @returns whether all is stored */
  readonly close: () => Promise<boolean>;
}

export type OpenedSync =
  | { readonly ok: true; readonly sync: Sync }
  | { readonly ok: false; readonly message: string };

const dayMs = 86_400_000;
const expiryEveryMs = dayMs / 4;
/** A school behind one address: 30 classes at once, and then ten people a second. */
const [burst, perSecond] = [1_000, 10];
/** Who stops a server waits so long, and no longer: what could not be stored by then, the devices have. */
const closeMs = 20_000;

export async function openSync(
  { keptIn, redis, roomDays, proxies }: SyncSettings,
  log: Log,
  now: () => number = Date.now,
): Promise<OpenedSync> {
  const opened = await openStore(keptIn, log);
  if (!opened.ok) return opened;
  const { store } = opened;
  let net: Net | undefined;
  if (redis) {
    const openedNet = await openNet(redis, log);
    if (!openedNet.ok) {
      await store.close();
      return openedNet;
    }
    net = openedNet.net;
  }
  const [metrics, entrance] = [new Metrics(), new Entrance(now, store.challenges)];
  const rooms = new Rooms({ store, entrance, metrics, log, now, net });
  const rate = new Rate(burst, perSecond, now);
  const doorway = new Doorway({
    ...{ rooms, entrance, metrics, rate },
    addressOf: (request) => addressOf(request, proxies),
  });
  const expire = async (): Promise<void> => {
    try {
      await rooms.touch();
      metrics.count('rooms_expired', await store.expire(now() - roomDays * dayMs));
    } catch (error) {
      log('expiry failed', { error: reasonOf(error) });
    }
  };
  await expire();
  const timer = setInterval(() => void expire(), expiryEveryMs);
  timer.unref();
  const close = async (): Promise<boolean> => {
    clearInterval(timer);
    doorway.shut();
    const areStored = await rooms.close(closeMs);
    doorway.close();
    if (!areStored) log('stopped with rooms that could not be stored');
    net?.close();
    await store.close();
    return areStored;
  };
  return { ok: true, sync: { doorway, metrics: () => metrics.text(rooms.counts), close } };
}

async function openStore(keptIn: SyncSettings['keptIn'], log: Log): Promise<OpenedStore> {
  return 'database' in keptIn
    ? openPostgresStore(keptIn.database, log)
    : openSqliteStore(keptIn.folder);
}

/** What comes from outside may claim any address: only what our own proxies have added counts. */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (proxies === 0) return direct;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return forwarded.at(-proxies)?.trim() || direct;
}
