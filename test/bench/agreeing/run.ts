import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from '../../chromium.ts';
import { begin, codeOn, joinBy, phone } from '../../e2e/paired.ts';
import { startReturning, type ReturningServer } from '../../e2e/running.ts';
import { buildApp } from '../builtApp.ts';
import { quantile } from '../measure/statistics.ts';
import { contentHere, seenHere, stateHere, watch, wayHere, write, type Seen } from './inPage.ts';

/*
 * How long two devices take to agree after they were offline: `npm run bench:agreeing -- [rounds] [edits]`.
 * It stands apart from the ratios, as there is no peer: these are times, and want a quiet machine.
 */

const rounds = Number(process.argv[2] ?? 20);
const edits = Number(process.argv[3] ?? 1_000);
/** What 95 of 100 rounds keep within. */
const boundMs = 2_000;
/** Later than this they do not agree at all. */
const limitMs = 60_000;

type Pair = readonly [Page, Page];

interface Round {
  /** From the first page that is woken to the moment after which no record changes any more, in ms. */
  readonly agreed: number;
  /** Until both are in the room, and until both have something of the other one. */
  readonly connected: number;
  readonly news: number;
}

buildApp();
const folders: string[] = [];
const contexts: BrowserContext[] = [];
const home = await startReturning();
try {
  const here = await findChromium();
  const open = async (options: object): Promise<Page> => {
    const folder = await mkdtemp(join(tmpdir(), 'aloft-agreeing-'));
    folders.push(folder);
    const context = await chromium.launchPersistentContext(folder, {
      ...{ ...here, baseURL: home.address, locale: 'en-GB', reducedMotion: 'reduce', ...options },
    });
    contexts.push(context);
    return context.pages()[0] ?? context.newPage();
  };
  const pair = [await open(phone), await open({ viewport: { width: 1280, height: 800 } })] as const;
  await begin(pair[0]);
  await joinBy(pair[1], await codeOn(pair[0]));
  for (const page of pair) await page.goto('/you/devices');
  await untilBoth(pair, wayHere, (ways) => ways.every((way) => way === 'connected'));
  console.log(`Load before: ${loadInWords()} on ${cpus().length} cores.`);
  const all: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await measure(pair, home, round);
    all.push(one);
    const { agreed, connected, news } = one;
    console.log(
      `round ${round + 1}: agreed after ${inMs(agreed)} (connected ${inMs(connected)}, news ${inMs(news)}); load ${loadInWords()}`,
    );
  }
  process.exitCode = conclude(all);
} finally {
  for (const context of contexts) await context.close();
  await home[Symbol.asyncDispose]();
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function measure(pair: Pair, home: ReturningServer, round: number): Promise<Round> {
  await home.kill();
  // The server comes back before the network does: nobody can be there before they are woken.
  for (const page of pair) await page.context().setOffline(true);
  await untilBoth(pair, wayHere, (ways) => ways.every((way) => way === 'unreachable'));
  const seeds = pair.map((_page, i) => 1 + 2 * round + i);
  const writing = pair.map((page, i) => page.evaluate(write, { edits, seed: seeds[i]! }));
  for (const changes of await Promise.all(writing))
    if (changes < edits) throw new Error(`Of ${edits} edits ${changes} have changed the record.`);
  await home.comeBack();
  const states = await both(pair, stateHere);
  if (states[0] === states[1]) throw new Error('They were never apart.');
  const ways = await both(pair, wayHere);
  if (ways.includes('connected')) throw new Error('They were not cut off.');
  for (const page of pair) await page.evaluate(watch);

  await Promise.all(pair.map((page) => page.context().setOffline(false)));
  await untilBoth(pair, stateHere, ([one, other]) => one === other);
  // Whatever else comes would count, too.
  await wait(500);

  const seen = await both(pair, seenHere);
  const contents = await both(pair, contentHere);
  if (contents[0] !== contents[1]) throw new Error('They have reached one state, and differ.');
  if (contents[0].split(`word ${edits - 1} `).length < 2) throw new Error('The edits are missing.');
  const woken = Math.min(...seen.map(({ online }) => online ?? Number.NaN));
  const last = (what: keyof Seen): number =>
    Math.max(...seen.map((one) => one[what] ?? Number.NaN)) - woken;
  const result = { agreed: last('last'), connected: last('connected'), news: last('news') };
  if (!Object.values(result).every((ms) => ms > 0))
    throw new Error(`Something was not seen: ${JSON.stringify(seen)}.`);
  return result;
}

async function both<T>([one, other]: Pair, read: () => T): Promise<readonly [T, T]> {
  return [(await one.evaluate(read)) as T, (await other.evaluate(read)) as T];
}

async function untilBoth<T>(
  pair: Pair,
  read: () => T,
  isSo: (both: readonly [T, T]) => boolean,
): Promise<void> {
  const late = performance.now() + limitMs;
  while (!isSo(await both(pair, read))) {
    if (performance.now() > late)
      throw new Error(`It never came to be: ${JSON.stringify(await both(pair, read))}.`);
    await wait(100);
  }
}

function conclude(all: readonly Round[]): number {
  const row = (name: string, pick: (one: Round) => number): void => {
    const values = all.map(pick);
    const words = [0.5, 0.95].map((share) => inMs(quantile(values, share)));
    console.log(`| ${name} | ${words.join(' | ')} |`);
  };
  console.log(
    `\n| ${edits} edits on each, ${all.length} rounds | p50 | p95 |\n| --- | --: | --: |`,
  );
  row('both are in the room', ({ connected }) => connected);
  row('both have news', ({ news }) => news);
  row('both records are equal', ({ agreed }) => agreed);
  const p95 = quantile(
    all.map(({ agreed }) => agreed),
    0.95,
  );
  const isWithin = p95 <= boundMs;
  console.log(
    `\nLoad after: ${loadInWords()}. p95 is ${isWithin ? 'within' : 'above'} ${boundMs} ms.`,
  );
  return isWithin ? 0 : 1;
}

function inMs(ms: number): string {
  return `${Math.round(ms)} ms`;
}

function loadInWords(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(', ');
}
