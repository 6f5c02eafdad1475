import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import { selectWeights, type View } from '../../../src/engine/index.ts';
import { defaults, type ExplorerState } from '../../../src/explorer/state.ts';
import { engineHere, inExplorer } from '../builtApp.ts';
import { expectLight } from '../keystroke/verify.ts';
import { randomFrom } from '../measure/random.ts';
import type { Pace } from '../measure/rounds.ts';
import type { HoverReport } from '../reports.ts';
import { texts } from '../workloads.ts';
import { watchHovers, type SeenWord } from './watch.ts';

const view: View = { layer: 1, heads: [], units: 'pieces' };
const text = texts[128];

const warmUp = 60;
const seed = 128;
/** A hand that looks around rests on a word for as long. */
const restMs = { least: 40, most: 220 };
const answerLimitMs = 10_000;
/** High enough for all the words and the picture below them, as what is out of sight is not painted. */
const viewport = { width: 1280, height: 2000 };

/** Moves the mouse from word to word of the built app, as many times as there are rounds at most. */
export async function measureHovers({ atMost }: Pace): Promise<HoverReport> {
  const engine = await engineHere();
  const { labels, weights } = selectWeights(engine.attend(text), view);
  const pictures = ['arcs', 'matrix'] as const;
  const states = pictures.map(
    (picture): ExplorerState => ({ ...defaults, ...view, text, picture }),
  );
  const [arcs, matrix] = await inExplorer({ states, viewport }, async (page, { picture }) => {
    const random = randomFrom(seed);
    await page.evaluate(watchHovers, `aloft-${picture}`);
    const words = page.locator('aloft-spotlight button');
    const places = await words.evaluateAll((buttons) =>
      buttons.map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }),
    );
    const times: number[] = [];
    let last = -1;
    for (let round = 0; round < warmUp + atMost; round++) {
      // Any word but the one that is lit already.
      const step = 1 + Math.floor(random() * (places.length - 1));
      const word = (last + step + places.length) % places.length;
      last = word;
      await setTimeout(restMs.least + random() * (restMs.most - restMs.least));
      const seen = await hovered(page, word, places[word]!);
      const row = weights.subarray(word * labels.length, (word + 1) * labels.length);
      expectLight(`the light of word ${word}`, seen.shown, row, word);
      if (!seen.pictureToo) throw new Error(`The ${picture} came later than the words.`);
      if (round >= warmUp) times.push(seen.light);
    }
    return times;
  });
  return { arcs: arcs!, matrix: matrix! };
}

async function hovered(page: Page, word: number, { x, y }: Place): Promise<SeenWord> {
  await page.evaluate((word) => window.hovers!.expect(word), word);
  await page.mouse.move(x, y);
  const limit = AbortSignal.timeout(answerLimitMs);
  return Promise.race([
    page.evaluate(() => window.hovers!.seen()),
    new Promise<never>((_resolve, reject) =>
      limit.addEventListener('abort', () => reject(new Error(`Word ${word} was never lit.`))),
    ),
  ]);
}

interface Place {
  readonly x: number;
  readonly y: number;
}
