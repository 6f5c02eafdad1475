import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { View } from '../../../src/engine/index.ts';
import { defaults, type ExplorerState } from '../../../src/explorer/state.ts';
import { engineHere, inExplorer } from '../builtApp.ts';
import { randomFrom } from '../measure/random.ts';
import type { Pace } from '../measure/rounds.ts';
import type { KeystrokeReport } from '../reports.ts';
import { texts } from '../workloads.ts';
import { planEdits, type Edit } from './plan.ts';
import { verifyRest, verifySeen } from './verify.ts';
import { watchKeystrokes, type Seen } from './watch.ts';

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

/** Types into the built app: as many keystrokes as there are rounds at most. */
export async function measureKeystrokes({ atMost }: Pace): Promise<KeystrokeReport> {
  const engine = await engineHere();
  const random = randomFrom(seed);
  const { start, edits } = planEdits({
    sentence: texts[32],
    count: warmUp + atMost,
    tokensOf: (text) => engine.tokenize(text).length,
    tolerance: 2,
    random,
  });
  const state: ExplorerState = { ...defaults, ...view, word, text: start, picture: 'heads' };
  const opened = { states: [state], viewport: { width: 1280, height: 800 } };
  const [measured] = await inExplorer(opened, async (page) => {
    await page.evaluate(watchKeystrokes);
    const seen: Seen[] = [];
    for (const edit of edits) seen.push(await typed(page, edit, random));
    verifySeen(seen.slice(warmUp), engine, view, word);
    await verifyRest(page, edits.at(-1)!.text, engine, view);
    return seen.slice(warmUp);
  });
  return { picture: measured!.map(({ picture }) => picture) };
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
