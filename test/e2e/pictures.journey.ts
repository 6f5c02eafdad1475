import type { Locator, Page } from '@playwright/test';
import { readLight, type ReadLight } from '../readLight.ts';
import { expectedWeights } from './expected.ts';
import { expect, expectAccessibleDayAndNight, readTableOf, test, untilOnBoard } from './journey.ts';

const text = 'She said that Mary lost her keys because she was careless';
const words = text.split(' ');
const [she, mary] = [8, 3];
const query = (parameters: Record<string, string>) => String(new URLSearchParams(parameters));

const percent = (weight: number, digits = 0): string => `${(100 * weight).toFixed(digits)}%`;

/** The weights of layer 2's head 2, or of the mean of these heads. */
const weightsOf = async (...heads: number[]): Promise<number[][]> =>
  (await expectedWeights(text, { layer: 1, heads, units: 'words' })).rows;

const column = (rows: number[][], to: number): number[] => rows.map((row) => row[to]!);
const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const theWords = (page: Page): Locator => page.getByRole('group', { name: 'The words' });
const choose = (page: Page, group: string, option: string): Promise<void> =>
  page.getByRole('group', { name: group, exact: true }).getByText(option, { exact: true }).click();

const lightOf = (page: Page): Promise<ReadLight> =>
  page.locator('aloft-spotlight').evaluate(readLight);

/** The numbers under the words are these weights, and so are those in their names. */
async function expectNumbers(page: Page, weights: number[]): Promise<void> {
  const numbers = weights.map((one) => percent(one));
  await expect.poll(async () => (await lightOf(page)).numbers).toEqual(numbers);
  const names = (await theWords(page).locator('.text').allTextContents()).map(
    (word, i) => `${word} ${numbers[i]!}`,
  );
  await expect
    .poll(() =>
      theWords(page)
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.ariaLabel)),
    )
    .toEqual(names);
}

test.describe('with the keys', () => {
  test.use({ viewport: { width: 1280, height: 900 } });

  test('the same word in every picture, and what they say is what the engine says', async ({
    page,
  }) => {
    const rows = await weightsOf(1);
    await page.goto(`/explore?${query({ text, layer: '2', head: '2', word: String(she) })}`);
    await untilOnBoard(page);
    await expectNumbers(page, rows[she]!);

    const arcs = page.getByRole('img', { name: /^“she” looks most at “Mary”/ });
    await expect(arcs).toBeVisible();
    await choose(page, 'Picture', 'Matrix');
    await expect(theWords(page).getByRole('button', { pressed: true })).toHaveText(/^\s*she/);
    const told = page.locator('aloft-matrix #told');
    await expect(told).toHaveText(
      `“she” gives 100% in all, and gets ${percent(total(column(rows, she)))}.`,
    );

    // From cell to cell, and the light comes along.
    const matrix = page.getByRole('application', { name: 'Matrix of all weights' });
    await page
      .getByRole('group', { name: 'Picture' })
      .getByRole('radio', { checked: true })
      .focus();
    await page.keyboard.press('Tab');
    await expect(matrix).toBeFocused();
    await expect(told).toHaveText(`“she” → “Mary”: ${percent(rows[she]![mary]!, 1)}`);
    await page.keyboard.press('ArrowDown');
    await expect(told).toHaveText(`“was” → “Mary”: ${percent(rows[she + 1]![mary]!, 1)}`);
    await expectNumbers(page, rows[she + 1]!);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/word=9/);
    await page.keyboard.press('Shift+Tab');
    await expect(told).toHaveText(/^“was” gives 100% in all/);

    // The key L turns the light around, but not while one writes.
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/look=at/);
    await expectNumbers(page, column(rows, 9));
    await expect(page.getByRole('status').getByText(/^“was” is looked at most by/)).toBeVisible();
    await expect(page.locator('aloft-weight-table th.lit')).toHaveText('was');
    await page.getByLabel('Your sentence').press('End');
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/carelessl.*look=at/);
    await page.keyboard.press('Backspace');

    for (const picture of ['Spotlight', 'Arcs', 'All heads', 'Matrix']) {
      await choose(page, 'Picture', picture);
      await expect(theWords(page).getByRole('button', { pressed: true })).toHaveText(/^\s*was/);
      await expectNumbers(page, column(rows, 9));
    }

    // The window comes to a display of twice as many pixels.
    const pixels = () =>
      page.locator('aloft-spotlight canvas').evaluate((one) => (one as HTMLCanvasElement).width);
    const before = await pixels();
    const session = await page.context().newCDPSession(page);
    const display = { width: 0, height: 0, deviceScaleFactor: 2, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', display);
    await expect.poll(pixels).toBe(2 * before);
    await expectNumbers(page, column(rows, 9));
  });

  test('heads over each other and a threshold, and all of it again from the link', async ({
    page,
  }) => {
    await page.goto(`/explore?${query({ text, layer: '2', head: '2', word: String(she) })}`);
    await untilOnBoard(page);
    await choose(page, 'Head', 'Several');
    await expect(page).toHaveURL(/head=1%2C2%2C3%2C4/);
    await page.getByRole('checkbox', { name: 'Head 1' }).uncheck();
    await page.getByRole('checkbox', { name: 'Head 4' }).uncheck();
    await expect(page).toHaveURL(/head=2%2C3&/);
    const mean = await weightsOf(1, 2);
    await expectNumbers(page, mean[she]!);
    await expect(page.getByRole('status').getByText(/over heads 2 and 3 of layer 2/)).toBeVisible();
    await expect(page.locator('aloft-arcs .legend li')).toHaveText(['Head 2', 'Head 3']);
    // A bar for each head under each word.
    const [second, third] = [await weightsOf(1), await weightsOf(2)];
    const most = Math.max(
      ...[...second[she]!, ...third[she]!].filter((_weight, i) => i % words.length !== she),
    );
    for (const [part, head] of [second, third].entries()) {
      const expected = head[she]!.map((weight) => Math.min(1, weight / most));
      // To a pixel or so, once the light has come.
      await expect
        .poll(async () => {
          const bars = (await lightOf(page)).bars[part]!;
          return Math.max(...bars.map((bar, i) => Math.abs(bar - expected[i]!)));
        })
        .toBeLessThan(0.06);
    }

    await choose(page, 'Picture', 'Matrix');
    await page.getByRole('slider', { name: 'Leave out what is weaker than' }).focus();
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/picture=matrix&threshold=5/);
    await choose(page, 'Look', 'At the word');
    await expect(page).toHaveURL(/look=at/);

    const address = page.url();
    await page.reload();
    await expectNumbers(page, column(mean, she));
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
    await expect(page.getByRole('slider')).toHaveValue('5');
    await expect(page.getByRole('radio', { name: 'At the word' })).toBeChecked();
    await expect(page.locator('aloft-matrix .legend li')).toHaveText(['Head 2', 'Head 3']);
    expect(page.url()).toBe(address);

    // The mouse over a cell: what it says, of each head.
    const canvas = page.locator('aloft-matrix canvas');
    await canvas.scrollIntoViewIfNeeded();
    const cell = await page.locator('aloft-matrix').evaluate((element) => {
      const { width } = element.shadowRoot!.querySelector('canvas')!.getBoundingClientRect();
      return { before: width - 40 - 11 * 40, side: 40 };
    });
    await canvas.hover({
      position: {
        x: cell.before + (mary + 0.5) * cell.side,
        y: cell.before + (she + 0.5) * cell.side,
      },
    });
    await expect(page.locator('aloft-matrix #told')).toHaveText(
      `“she” → “Mary”: ${percent(mean[she]![mary]!, 1)} ` +
        `(head 2: ${percent(second[she]![mary]!, 1)}, head 3: ${percent(third[she]![mary]!, 1)})`,
    );
    await expectNumbers(page, column(mean, mary));
  });

  test('a map of a head joins others by Shift', async ({ page }) => {
    await page.goto(
      `/explore?${query({ text, layer: '2', head: '2', word: '8', picture: 'heads' })}`,
    );
    await untilOnBoard(page);
    await page.getByRole('button', { name: 'layer 2, head 4' }).click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/layer=2&head=2%2C4/);
    await expect(page.locator('aloft-head-maps').getByRole('button', { pressed: true })).toHaveText(
      ['2.2', '2.4'],
    );
    await expectNumbers(page, (await weightsOf(1, 3))[she]!);
    // The same by the keys: the second press takes it away again.
    await page.getByRole('button', { name: 'layer 2, head 4' }).press('Shift+Enter');
    await expect(page).toHaveURL(/layer=2&head=2&/);
    await page.getByRole('button', { name: 'layer 1, head 1' }).click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/layer=1&head=1&/);
  });
});

test.describe('with a thumb', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  /** A finger, as the browser has it from its screen. */
  async function drag(page: Page, on: Locator, [x, y]: [number, number]): Promise<void> {
    const box = (await on.boundingBox())!;
    const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const session = await page.context().newCDPSession(page);
    const at = (part: number) => [{ x: start.x + part * x, y: start.y + part * y }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(part) });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  test('tap and tap again, swipe from word to word, scroll, and tap the matrix', async ({
    page,
  }) => {
    const rows = await weightsOf(1);
    await page.goto(`/explore?${query({ text, layer: '2', head: '2', picture: 'matrix' })}`);
    await untilOnBoard(page);
    const pressed = theWords(page).getByRole('button', { pressed: true });
    const lost = theWords(page).getByRole('button', { name: /^lost/ });
    await lost.tap();
    await expect(page).toHaveURL(/word=4/);
    await expectNumbers(page, rows[4]!);
    await lost.tap();
    await expect(page.getByText('Touch a word to see where it looks.')).toBeVisible();
    await expect(pressed).toHaveCount(0);
    await lost.tap();

    await drag(page, lost, [-90, 8]);
    await expect(page).toHaveURL(/word=5/);
    await expectNumbers(page, rows[5]!);
    await drag(page, lost, [90, -8]);
    await drag(page, lost, [90, 0]);
    await expect(page).toHaveURL(/word=3/);
    // Up over the words is the page's own.
    await drag(page, lost, [6, -120]);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(40);
    await expect(page).toHaveURL(/word=3/);

    const canvas = page.locator('aloft-matrix canvas');
    await canvas.scrollIntoViewIfNeeded();
    const { width, height } = (await canvas.boundingBox())!;
    expect(width).toBeLessThanOrEqual(320);
    // The last row, the last column: 40 px before the end, where the bars are.
    await canvas.tap({ position: { x: width - 45, y: height - 45 } });
    await expect(page).toHaveURL(/word=10/);
    await expect(page.locator('aloft-matrix #told')).toHaveText(
      `“careless” → “careless”: ${percent(rows[10]![10]!, 1)}`,
    );
    await expectNumbers(page, rows[10]!);

    await choose(page, 'Look', 'At the word');
    await expectNumbers(page, column(rows, 10));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('a text of 128 pieces fits the phone in every picture, and is not lost', async ({
    page,
  }) => {
    const long = Array<string>(150).fill('word').join(' ');
    for (const picture of ['spotlight', 'arcs', 'matrix', 'heads']) {
      await page.goto(
        `/explore?${query({ text: long, head: '1,2,3,4', word: '100', units: 'pieces', picture })}`,
      );
      await untilOnBoard(page);
      await expect(theWords(page).locator('button')).toHaveCount(128);
      await expect(theWords(page).getByRole('button', { pressed: true })).toHaveCount(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), picture).toBe(360);
    }
  });

  test('axe finds nothing in any picture, and nothing is too low to touch', async ({ page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const picture of ['spotlight', 'arcs', 'matrix', 'heads']) {
      await page.goto(
        `/explore?${query({ text, layer: '2', head: '1,2,3,4', word: '8', look: 'at', picture })}`,
      );
      await readTableOf(page, words);
      await expectAccessibleDayAndNight(page);
      const low = await page
        .locator('button:visible, label:has(input):visible, input[type=range]:visible')
        .evaluateAll((targets) =>
          targets
            .filter((target) => target.getBoundingClientRect().height < 44)
            .map((target) => target.textContent.trim()),
        );
      expect(low, picture).toEqual([]);
    }
  });
});
