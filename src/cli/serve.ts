import { serve } from '../server/serve.ts';
import { complain } from './messages.ts';
import { builtApp } from './places.ts';

const defaultPort = 4173;

/** Serves the built app until it is told to stop. PORT and HOST say where; PORT=0 takes a free one. */
export async function serveApp(): Promise<number> {
  const { PORT: wanted = String(defaultPort), HOST: host = 'localhost' } = process.env;
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65_535) {
    complain(`PORT is "${wanted}"; it has to be a whole number from 0 to 65535.`);
    return 2;
  }
  const served = await serve({ root: builtApp, host, port });
  if (!served.ok) {
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
