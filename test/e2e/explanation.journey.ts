import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessibleDayAndNight, test, untilOnBoard } from './journey.ts';
import { expectedExplanation } from './expected.ts';

const text = 'The bank by the river was steep';
const long =
  'A library is a quiet kind of machine. It takes in what people have learned, keeps it in order, ' +
  'and gives it back to whoever asks.';

const panelOf = (page: Page): Locator => page.locator('aloft-explanation-panel');
const rowsIn = (panel: Locator): Promise<string[][]> =>
  panel
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...(row as HTMLTableRowElement).cells].map((cell) =>
          cell.textContent.trim().replace(/\s+/g, ' '),
        ),
      ),
    );

/** Numbers, each to the digit that the page prints. */
function expectPrinted(shown: readonly string[], expected: ArrayLike<number>, digit: number): void {
  const numbers = shown.map((told) => Number.parseFloat(told.replace('−', '-')));
  expect(numbers).toHaveLength(expected.length);
  numbers.forEach((number, i) => {
    expect(Math.abs(number - expected[i]!)).toBeLessThanOrEqual(digit / 2 + 1e-4);
  });
}

/** Holds every number of the panel against the engine in Node. */
async function expectExplained(panel: Locator, said: string, word: number): Promise<void> {
  const { labels, raw, rollout, occlusion, agreement } = await expectedExplanation(said, word);
  await expect(panel.getByRole('heading')).toHaveText(`What matters for “${labels[word]}”?`);
  // Until there is an answer, the rows are those of the text before, or empty.
  await expect(panel.locator('tbody th')).toHaveText([...labels]);
  await expect(panel.getByRole('status')).not.toHaveText('');
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  const rows = await rowsIn(panel);
  expect(rows.map(([label]) => label)).toEqual(labels);
  const column = (index: number) => rows.map((row) => row[index]!);
  expectPrinted(
    column(1),
    raw.map((weight) => 100 * weight),
    0.1,
  );
  expectPrinted(
    column(2),
    rollout.map((weight) => 100 * weight),
    0.1,
  );
  const others = (values: readonly string[] | Float32Array) =>
    Array.from<string | number>(values).filter((_value, i) => i !== word);
  expect(column(3)[word]).toBe('stays');
  expectPrinted(others(column(3)) as string[], others(occlusion) as number[], 0.001);
  [raw, rollout, occlusion].forEach((values, measure) => {
    const order = (others(values) as number[]).sort((a, b) => b - a);
    column(measure + 1).forEach((shown, i) => {
      const place = i === word ? -1 : order.indexOf(values[i]!);
      expect(/(1st|2nd|3rd)?$/.exec(shown)![0]).toBe(['1st', '2nd', '3rd'][place] ?? '');
    });
  });
  const status = await panel.getByRole('status').textContent();
  const told = Array.from(status!.matchAll(/[-−]?\d\.\d\d/g), ([number]) => number);
  expectPrinted(told, Object.values(agreement) as number[], 0.01);
}

test.describe('at a desk, by the keys alone', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a word is chosen, explained, and followed to another', async ({ page }) => {
    await page.goto(`/explore?${String(new URLSearchParams({ text, picture: 'spotlight' }))}`);
    await untilOnBoard(page);
    const opener = page.getByRole('button', { name: 'Is it an explanation?' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/panel=explanation/);
    const panel = panelOf(page);
    await expect(panel.getByText('Choose a word above.')).toBeVisible();

    const words = page.getByRole('group', { name: 'The words' });
    await words.getByRole('button', { name: /^The/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expectExplained(panel, text, 1);
    await expect(panel.getByRole('status')).toContainText(
      'Weight and rollout put “river” first. “bank” moves most when “The” is taken out.',
    );
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expectExplained(panel, text, 6);

    // In pieces, it is the word that the piece belongs to.
    await page.getByRole('group', { name: 'Show' }).getByLabel('Words').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/units=pieces/);
    await expectExplained(panel, text, 6);

    await opener.focus();
    await page.keyboard.press('Space');
    await expect(panel).toHaveCount(0);
  });

  test('a text goes on being typed while it is explained', async ({ page }) => {
    await page.goto(
      `/explore?${String(new URLSearchParams({ text: long.repeat(3), word: '1', panel: 'explanation' }))}`,
    );
    const panel = panelOf(page);
    await expect(panel.getByRole('heading')).toBeVisible();
    await page.getByLabel('Your sentence').fill('A library is quiet');
    await expectExplained(panel, 'A library is quiet', 1);
  });
});

test.describe('on a phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  test('of many words the strongest are shown, and all on request', async ({ page }) => {
    await page.goto(`/explore?${String(new URLSearchParams({ text: long, word: '1' }))}`);
    await untilOnBoard(page);
    await page.getByRole('button', { name: 'Is it an explanation?' }).tap();
    const panel = panelOf(page);
    const { labels } = await expectedExplanation(long, 1);
    await expect(panel.getByText('How far their orders agree')).toBeVisible();
    await expect(panel.locator('tbody tr:visible')).toHaveCount(13);
    await panel.getByText(/^Show all/).tap();
    await expect(panel.locator('tbody tr:visible')).toHaveCount(labels.length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('axe finds nothing in it, and nothing is too low to touch', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const state = { text, word: '1', panel: 'explanation', temperature: '2' };
    await page.goto(`/explore?${String(new URLSearchParams(state))}`);
    await untilOnBoard(page);
    const panel = panelOf(page);
    await expect(panel.getByText('This is about the model as it is')).toBeVisible();
    await expectExplained(panel, text, 1);
    await expectAccessibleDayAndNight(page);
    const heights = await panel
      .locator('a, summary:visible')
      .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });
});
