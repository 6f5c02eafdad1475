import { resolve } from 'node:path';
import type { SyncSettings } from '../server/sync/sync.ts';

export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  readonly sync: SyncSettings;
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** From the environment. What is empty counts as not there, as it stands so in many a file of settings. */
export function serveSettings(env: Environment): Read<ServeSettings> {
  const port = wholeNumber(env, 'PORT', '4173', 0, 65_535);
  if (!port.ok) return port;
  const roomDays = wholeNumber(env, 'ALOFT_ROOM_DAYS', '400', 1, 100_000);
  if (!roomDays.ok) return roomDays;
  const proxies = wholeNumber(env, 'ALOFT_PROXIES', '0', 0, 100);
  if (!proxies.ok) return proxies;
  const database = address(env, 'DATABASE_URL', ['postgres', 'postgresql'], '5432/database');
  if (!database.ok) return database;
  const redis = address(env, 'REDIS_URL', ['redis', 'rediss'], '6379');
  if (!redis.ok) return redis;
  if (redis.value && !/^\/?\d*$/.test(redis.value.pathname))
    return refused('REDIS_URL ends with what is no number of a database (redis://host:6379/0).');
  // Each server would say "stored" of a disk that the others cannot read.
  if (redis.value && !database.value)
    return refused(
      'REDIS_URL is set, and DATABASE_URL is not: servers that share a Redis need one database, too.',
    );
  const keptIn = database.value
    ? { database: database.value }
    : { folder: resolve(env['ALOFT_DATA'] || '.data') };
  const sync = { keptIn, redis: redis.value, roomDays: roomDays.value, proxies: proxies.value };
  return { ok: true, value: { host: env['HOST'] || 'localhost', port: port.value, sync } };
}

function wholeNumber(
  env: Environment,
  name: string,
  otherwise: string,
  least: number,
  most: number,
): Read<number> {
  const said = env[name] || otherwise;
  const value = Number(said);
  if (/^\d+$/.test(said) && value >= least && value <= most) return { ok: true, value };
  return refused(`${name} is "${said}"; it has to be a whole number from ${least} to ${most}.`);
}

/** Nothing of an address is repeated: a part of it may be a password. */
function address(
  env: Environment,
  name: string,
  schemes: readonly string[],
  end: string,
): Read<URL | undefined> {
  const said = env[name];
  if (!said) return { ok: true, value: undefined };
  const example = `${schemes[0]!}://user:password@host:${end}`;
  if (!schemes.some((scheme) => said.startsWith(`${scheme}://`))) {
    const begins = schemes.map((scheme) => `${scheme}://`).join(' or ');
    return refused(`${name} has to begin with ${begins}, as in ${example}.`);
  }
  try {
    const url = new URL(said);
    decodeURIComponent(`${url.username}${url.password}${url.pathname}`);
    return { ok: true, value: url };
  } catch {
    return refused(
      `${name} cannot be read as an address such as ${example}. In a password, write / as %2F, @ as %40 and % as %25.`,
    );
  }
}

const refused = (message: string) => ({ ok: false, message }) as const;
