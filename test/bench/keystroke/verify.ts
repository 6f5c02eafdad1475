import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import { selectWeights, type Engine, type View } from '../../../src/engine/index.ts';
import type { ReadLight } from '../../readLight.ts';
import type { Seen } from './watch.ts';

/** Half of the last digit, and what a browser's exp may differ from Node's. */
const roundedTo = (digit: number): number => digit / 2 + 1e-5;
const percent = 0.01;
const tenthOfPercent = 0.001;

const waitMs = 100;
const mostWaits = 50;

/** @throws if a keystroke's picture was not that of its text */
export function verifySeen(seen: readonly Seen[], engine: Engine, view: View, word: number): void {
  for (const { text, shown, mapsToo } of seen) {
    if (!mapsToo) throw new Error(`The maps of "${text}" came later than its words.`);
    const { labels, weights } = selectWeights(engine.attend(text), view);
    const row = weights.subarray(word * labels.length, (word + 1) * labels.length);
    expectLight(text, shown, row, word);
  }
}

/** What stands still at the end: the table, and the maps pixel by pixel. */
export async function verifyRest(
  page: Page,
  text: string,
  engine: Engine,
  view: View,
): Promise<void> {
  const attention = engine.attend(text);
  const { labels, weights } = selectWeights(attention, view);
  const table = page.getByRole('table');
  // It follows when the typing rests.
  const isHere = async (): Promise<boolean> =>
    (await table.locator('tbody th').allTextContents()).join() === labels.join();
  for (let waits = 0; !(await isHere()); waits++) {
    if (waits === mostWaits) throw new Error('The table never followed.');
    await setTimeout(waitMs);
  }
  const cells = await table.locator('td').allTextContents();
  expectSame(text, cells.map(inParts), weights, tenthOfPercent);

  const maps = await page.locator('aloft-head-maps canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d')!;
      return Array.from(context.getImageData(0, 0, width, height).data);
    }),
  );
  const heads = attention.layers.flatMap(({ heads }, layer) =>
    Array.from({ length: heads }, (_one, head) => ({ ...view, layer, heads: [head] })),
  );
  maps.forEach((pixels, i) => {
    const { weights } = selectWeights(attention, heads[i]!);
    const opacities = pixels.filter((_byte, at) => at % 4 === 3);
    // The map lifts weak weights by this power, and keeps a byte of each.
    const lifted = weights.map((weight) => weight ** 0.6);
    expectSame(
      `a map of ${text}`,
      opacities.map((byte) => byte / 255),
      lifted,
      1 / 255,
    );
  });
}

/** What a number on the page is, of 1. */
const inParts = (shown: string): number => Number.parseFloat(shown) / 100;

/** A pixel or so of a bar, and some of the 256 opacities that there are. */
const ofLight = 0.03;
const ofBar = 0.1;

/**
 * @param row the weights that the lit word gives
 * @throws if the numbers, the bars or the light on the canvas are others
 */
export function expectLight(
  what: string,
  { numbers, bars, behind }: ReadLight,
  row: Float32Array,
  word: number,
): void {
  expectSame(`${what}, in numbers`, numbers.map(inParts), row, percent);
  const full = Math.max(0.2, ...row.filter((_weight, i) => i !== word));
  const strengths = row.map((weight) => Math.min(1, weight / full));
  expectSame(`${what}, in bars`, bars[0]!, strengths, 2 * ofBar);
  strengths[word] = 0;
  expectSame(`${what}, behind the words`, behind, strengths, 2 * ofLight);
}

/** @throws if the page shows something else, but for its last digit */
function expectSame(
  what: string,
  shown: readonly number[],
  expected: Float32Array,
  digit: number,
): void {
  const same =
    shown.length === expected.length &&
    shown.every((value, i) => Math.abs(value - expected[i]!) <= roundedTo(digit));
  if (!same) throw new Error(`The page shows something else than the engine for "${what}".`);
}
