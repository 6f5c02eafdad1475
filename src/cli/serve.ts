import { constants } from 'node:os';
import { serve } from '../server/serve.ts';
import { logTo } from '../server/sync/log.ts';
import { openSync } from '../server/sync/sync.ts';
import { complain } from './messages.ts';
import { builtApp } from './places.ts';
import { serveSettings } from './serveSettings.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;
/** What a process may still wait for that has nothing left to do. */
const graceMs = 1_000;

/**
 * Serves the built app, and relays between devices, until it is told to stop; a second time ends it at
 * once. The settings come from the environment: README.md lists them.
 */
export async function serveApp(): Promise<number> {
  const code = await serveUntilTold();
  setTimeout(() => process.exit(), graceMs).unref();
  return code;
}

async function serveUntilTold(): Promise<number> {
  const read = serveSettings(process.env);
  if (!read.ok) {
    complain(read.message);
    return 2;
  }
  const { host, port, sync: settings } = read.value;
  const log = logTo((line) => process.stdout.write(line), Date.now);
  const opened = await openSync(settings, log);
  if (!opened.ok) {
    complain(opened.message);
    return 1;
  }
  const { sync } = opened;
  const started = await serve({ root: builtApp, host, port, sync });
  if (!started.ok) {
    await sync.close();
    complain(started.message);
    return 1;
  }
  process.stdout.write(`Aloft is at ${started.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  for (const signal of signals)
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  const areStored = await started.close();
  return areStored ? 0 : 1;
}
