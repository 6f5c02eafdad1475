import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import * as Y from 'yjs';
import { findChromium } from '../../chromium.ts';
import { threeYears } from '../threeYears.ts';
import { grow } from './grow.ts';

/*
 * `npm run bench:envelope [-- seed]`: how large the envelope of a record of three years is on the server, and
 * how long a new device takes that has heard it, in Chromium with its mirror in a thread. Three devices with 365
 * sessions a year each; what they do is the app's own code, but for the waits.
 */

const seed = Number(process.argv[2] ?? 1);
const [devices, times] = [3, 5];
const [mostTimes, mostMs] = [2, 3_000];
/** Of `keys` in test/sync/devices.ts. */
const secret = Array.from({ length: 32 }, () => 3);
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

const { update, rows } = threeYears(seed, devices);
const began = performance.now();
const { room, largest, compactions } = await grow(rows, devices);
const seconds = ((performance.now() - began) / 1000).toFixed(0);
const share = room.length / update.length;
console.log(
  `seed ${seed}: ${rows.length} sessions, ${compactions} compactions, told in ${seconds} s`,
);
console.log(
  `record ${kB(update.length)}, envelope ${kB(room.length)}: ${share.toFixed(2)} times, ` +
    `at most ${largest.toFixed(2)} times in the last year`,
);
const readyMs = await readyTimes();
console.log(`a new device is ready in ${readyMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
const isGood = Math.max(share, largest) <= mostTimes && Math.max(...readyMs) <= mostMs;
console.log(isGood ? 'within its limits' : `ABOVE its limits: ${mostTimes} times, ${mostMs} ms`);
process.exit(isGood ? 0 : 1);

async function readyTimes(): Promise<number[]> {
  const root = join(import.meta.dirname, '../../..');
  const vite = await createServer({
    ...{ configFile: false, root, logLevel: 'silent' },
    server: { port: 0, host: '127.0.0.1' },
    worker: { format: 'es' },
  });
  await vite.listen();
  const browser = await chromium.launch(await findChromium());
  try {
    const address = `${vite.resolvedUrls!.local[0]!}test/bench/envelope/page.html`;
    const state = new Y.Doc();
    Y.applyUpdate(state, update);
    const wanted = String(Y.encodeStateVector(state));
    const all: number[] = [];
    // The first times warm the files of the page, which the app has on board.
    for (let time = 0; time < times + 2; time++) {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForFunction('"measureReady" in window');
      const expression = `measureReady(${JSON.stringify(Array.from(room))}, ${JSON.stringify(secret)})`;
      const { ms, record } = await page.evaluate<{ ms: number; record: number[] }>(expression);
      await page.close();
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Uint8Array.from(record));
      if (
        String(Y.encodeStateVector(doc)) !== wanted ||
        !Y.snapshotContainsUpdate(Y.snapshot(doc), update)
      )
        throw new Error('The new device does not have the record.');
      if (time >= 2) all.push(ms);
    }
    return all;
  } finally {
    await browser.close();
    await vite.close();
  }
}
