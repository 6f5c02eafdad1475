import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { openEngine, type Engine, type View } from '../../../src/engine/index.ts';
import { toLink } from '../../../src/explorer/link.ts';
import { defaults } from '../../../src/explorer/state.ts';
import { serve } from '../../../src/server/serve.ts';
import { findChromium } from '../../chromium.ts';
import { fileAssets } from '../files.ts';
import { randomFrom } from '../measure/random.ts';
import type { Pace } from '../measure/rounds.ts';
import type { KeystrokeReport } from '../reports.ts';
import { texts } from '../workloads.ts';
import { planEdits, type Edit } from './plan.ts';
import { verifyRest, verifySeen } from './verify.ts';
import { watchKeystrokes, type Seen } from './watch.ts';

const root = join(import.meta.dirname, '../../..');
const app = join(root, 'dist/app');
const view: View = { layer: 1, heads: [], units: 'words' };
/** A word in the middle of the sentence, so that the edits meet words on both sides of it. */
const word = 13;

const warmUp = 60;
const seed = 32;
/**
 * How long a key is held, as fingers do; until it is let go nothing else is asked of the page, which
 * would be in the way of the answer.
 */
const holdMs = 80;
/** From letting go of a key to the next: a quick typist's, and at times the address follows in it. */
const gapMs = { least: 40, most: 220 };
const answerLimitMs = 10_000;

/**
 * Without these a frame waits for the next sixtieth of a second: up to 16.7 ms by chance, which says
 * nothing about the app.
 */
const unthrottled = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** Builds the app and types into it: as many keystrokes as there are rounds at most. */
export async function measureKeystrokes({ atMost }: Pace): Promise<KeystrokeReport> {
  buildApp();
  const engine = await engineHere();
  const random = randomFrom(seed);
  const { start, edits } = planEdits({
    sentence: texts[32],
    count: warmUp + atMost,
    tokensOf: (text) => engine.tokenize(text).length,
    tolerance: 2,
    random,
  });
  const served = await serve({ root: app, host: 'localhost', port: 0 });
  if (!served.ok) throw new Error(served.message);
  const here = await findChromium();
  const browser = await chromium.launch({ ...here, args: [...here.args, ...unthrottled] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(
      `${served.address}/explore?${toLink({ ...defaults, ...view, word, text: start, picture: 'heads' })}`,
    );
    // The service worker has done its work once this is said, and the engine is ready.
    await page.getByRole('link', { name: 'On board' }).waitFor();
    await page.getByRole('table').waitFor();
    await page.evaluate(watchKeystrokes);

    const seen: Seen[] = [];
    for (const edit of edits) seen.push(await typed(page, edit, random));
    const measured = seen.slice(warmUp);
    verifySeen(measured, engine, view, word);
    await verifyRest(page, edits.at(-1)!.text, engine, view);
    return { picture: measured.map(({ picture }) => picture) };
  } finally {
    await browser.close();
    await served.close();
  }
}

async function typed(page: Page, { caret, key, text }: Edit, random: () => number): Promise<Seen> {
  await page.evaluate(({ caret, text }) => window.keystrokes!.expect(caret, text), { caret, text });
  await setTimeout(gapMs.least + random() * (gapMs.most - gapMs.least));
  await page.keyboard.press(key, { delay: holdMs });
  const limit = AbortSignal.timeout(answerLimitMs);
  return Promise.race([
    page.evaluate(() => window.keystrokes!.seen()),
    new Promise<never>((_resolve, reject) =>
      limit.addEventListener('abort', () => reject(new Error(`"${text}" was never shown.`))),
    ),
  ]);
}

/** What is measured must be what the sources say. */
function buildApp(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 5 * 60_000,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The app could not be built.');
}

async function engineHere(): Promise<Engine> {
  const [pack, base, relaxed] = await Promise.all([
    fileAssets.bytes('ours.int8.pack'),
    fileAssets.bytes('ours.base.wasm'),
    fileAssets.bytes('ours.relaxed.wasm'),
  ]);
  const opening = await openEngine(pack, { base, relaxed });
  if (!opening.ok) throw new Error(opening.failure.detail);
  return opening.engine;
}
