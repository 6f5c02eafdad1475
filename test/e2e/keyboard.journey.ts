import type { Page } from '@playwright/test';
import { expect, expectAccessibleDayAndNight, readTableOf, test, untilOnBoard } from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';

test.use({ viewport: { width: 1280, height: 800 } });

/** Presses Tab until the focus is on something with this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const label = element instanceof HTMLInputElement ? element.closest('label') : element;
      const field = element instanceof HTMLTextAreaElement ? 'the sentence' : '';
      return `${field}${label?.textContent.trim().replace(/\s+/g, ' ') ?? ''}`;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

test('the keyboard alone: walk the words, write a sentence, choose layer and head', async ({
  page,
}) => {
  await page.goto('/');
  await untilOnBoard(page);
  await tabTo(page, /^Start$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One word, two banks');
  await tabTo(page, /^bank/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  const figure = page.locator('aloft-figure').first();
  await expect(figure.getByText(/“steep” looks most at/)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(figure.getByText(/“The” looks most at/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(figure.getByText('Touch a word to see where it looks.')).toBeVisible();

  await page.goto('/explore');
  await tabTo(page, /^the sentence/);
  const text = 'My sister said she would call her friends';
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
  const head = await expectedWeights(text, { layer: 1, heads: [1], units: 'words' });
  expect(farthest(await readTableOf(page, text.split(' ')), head.rows)).toBeLessThanOrEqual(
    printed,
  );

  // Enter leads from the sentence to its words; there it keeps a word lit, and Escape lets go of the
  // one that typing has come to.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').getByText(/“sister” looks most at/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/word=1&units=words/);

  await tabTo(page, /^2$/);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/layer=1&head=2/);
  await tabTo(page, /^2$/);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/layer=1&head=3/);
  const other = await expectedWeights(text, { layer: 0, heads: [2], units: 'words' });
  await expect
    .poll(async () => farthest(await readTableOf(page, text.split(' ')), other.rows))
    .toBeLessThanOrEqual(printed);
  const row = other.rows[1]!;
  const most = other.labels[row.indexOf(Math.max(...row))]!;
  const said = most === 'sister' ? 'itself' : `“${most}”`;
  await expect(page.getByRole('status').getByText(`“sister” looks most at ${said}`)).toBeVisible();
});

test('the keyboard alone: every place, a guess, a map of a head, day and night', async ({
  page,
}) => {
  await page.goto('/learn/attention/one-word-two-banks');
  await untilOnBoard(page);
  await tabTo(page, /^money$/);
  await page.keyboard.press('Space');
  await expect(page.getByText('Yes: it is “money”.')).toBeVisible();

  await page.goto('/');
  await tabTo(page, /^Explore$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where words look');
  await expect(page.getByRole('table')).toBeVisible();
  await tabTo(page, /^Arcs$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^2\.4$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/layer=2&head=4/);
  await tabTo(page, /^All the numbers$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeHidden();

  await page.goto('/');
  await tabTo(page, /^You$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Everything is on board')).toBeVisible();
  await tabTo(page, /^As the device$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
});

test("axe finds nothing on the desktop's pages", async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await untilOnBoard(page);
  await expectAccessibleDayAndNight(page);
  await page.goto('/learn/attention/one-word-two-banks');
  await page.locator('aloft-guess').getByRole('button', { name: 'money' }).click();
  await expectAccessibleDayAndNight(page);
  await page.goto('/explore?text=Pieces%20of%20steepness&units=pieces');
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessibleDayAndNight(page);
  await page.goto('/you');
  await expect(page.getByText('Everything is on board')).toBeVisible();
  await expectAccessibleDayAndNight(page);
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is nothing at this address',
  );
  await expectAccessibleDayAndNight(page);
});
