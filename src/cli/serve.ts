import { resolve } from 'node:path';
import { serve } from '../server/serve.ts';
import { logTo } from '../server/sync/log.ts';
import { openSync } from '../server/sync/sync.ts';
import { complain } from './messages.ts';
import { builtApp } from './places.ts';

const defaultPort = 4173;

/** What is taken where the environment says nothing. */
const defaults = { ALOFT_DATA: '.data', ALOFT_ROOM_DAYS: '400', ALOFT_PROXIES: '0' };

/**
 * Serves the built app, and relays between devices, until it is told to stop. PORT and HOST say where;
 * PORT=0 takes a free one. ALOFT_DATA is the folder of what is stored, ALOFT_ROOM_DAYS for how long a room
 * is kept that nobody enters, and ALOFT_PROXIES how many proxies stand before the server.
 */
export async function serveApp(): Promise<number> {
  const { PORT: wanted = String(defaultPort), HOST: host = 'localhost' } = process.env;
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65_535) {
    complain(`PORT is "${wanted}"; it has to be a whole number from 0 to 65535.`);
    return 2;
  }
  const { ALOFT_DATA, ALOFT_ROOM_DAYS, ALOFT_PROXIES } = { ...defaults, ...process.env };
  const [roomDays, proxies] = [Number(ALOFT_ROOM_DAYS), Number(ALOFT_PROXIES)];
  if (!/^\d+$/.test(ALOFT_ROOM_DAYS) || roomDays < 1) {
    complain(`ALOFT_ROOM_DAYS is "${ALOFT_ROOM_DAYS}"; it has to be a whole number from 1.`);
    return 2;
  }
  if (!/^\d+$/.test(ALOFT_PROXIES)) {
    complain(`ALOFT_PROXIES is "${ALOFT_PROXIES}"; it has to be a whole number from 0.`);
    return 2;
  }
  const log = logTo((line) => process.stdout.write(line), Date.now);
  const opened = await openSync({ folder: resolve(ALOFT_DATA), roomDays, proxies }, log);
  if (!opened.ok) {
    complain(opened.message);
    return 1;
  }
  const { sync } = opened;
  const served = await serve({ root: builtApp, host, port, sync });
  if (!served.ok) {
    await sync.close();
    complain(served.message);
    return 1;
  }
  process.stdout.write(`Aloft is at ${served.address}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await served.close();
  return 0;
}
