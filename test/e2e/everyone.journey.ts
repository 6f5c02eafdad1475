import type { Page } from '@playwright/test';
import { panels, pictures, type Panel } from '../../src/explorer/state.ts';
import { cutOff, expect, expectAccessibleDayAndNight, test } from './journey.ts';
import { expectedWeights } from './expected.ts';

const text = 'She said that Mary lost her keys because she was careless';
const second = 'He said that Mary lost her keys because she was careless';
const chosen = { text, layer: '2', head: '2', word: '8', units: 'words', second };
/** A word of two meanings, for the panel that asks which. */
const ambiguous = { text: 'The bank by the river was steep', word: '1' };
const query = (parameters: Record<string, string>) => String(new URLSearchParams(parameters));

/** What each panel says once it has its answer. */
const answers: Readonly<Record<Panel, RegExp>> = {
  guess: /Tap one to three words/,
  steps: /Step 1 of 8/,
  'what-if': /Attention’s temperature/,
  explanation: /How far their orders agree/,
  senses: /After layer 2 “bank” leans to money/,
  compare: /The sentences as wholes/,
  find: /on the average over/,
};

async function openPanel(page: Page, panel: Panel): Promise<void> {
  const state = panel === 'senses' ? { ...chosen, ...ambiguous } : chosen;
  await page.goto(`/explore?${query({ ...state, panel })}`);
  await expect(page.getByRole('main').getByText(answers[panel]).first()).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

test('the accessibility tree alone tells where “she” looks most, in head 2 of layer 2', async ({
  page,
}) => {
  await page.goto(`/explore?${query({ text })}`);
  await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
  // A listener finds the choices by their names, and then the word.
  await page.getByRole('group', { name: 'Layer' }).getByRole('radio', { name: '2' }).press(' ');
  await page
    .getByRole('group', { name: 'Head', exact: true })
    .getByRole('radio', { name: '2', exact: true })
    .press(' ');
  await page
    .getByRole('group', { name: 'The words' })
    .getByRole('button', { name: /^she/ })
    .press('Enter');

  const { labels, rows } = await expectedWeights(text, { layer: 1, heads: [1], units: 'words' });
  const row = rows[8]!;
  const most = Math.max(...row);
  const share = `${Math.round(100 * most)}%`;
  const said = `“she” looks most at “${labels[row.indexOf(most)]!}”, ${share}, in head 2 of layer 2`;
  await expect.poll(() => page.getByRole('main').ariaSnapshot()).toContain(said);
  const heard = await page.getByRole('main').ariaSnapshot();
  const numbers = row.map((weight) => `${(100 * weight).toFixed(1)}%`).join(' ');
  expect(heard).toContain(`row "she ${numbers}"`);
});

test.describe('at a desk', () => {
  test.use({
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('axe finds nothing in any picture', async ({ page }) => {
    test.slow();
    for (const picture of pictures) {
      await page.goto(`/explore?${query({ ...chosen, picture })}`);
      await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
      await expectAccessibleDayAndNight(page);
    }
  });

  test('axe finds nothing in any panel', async ({ page }) => {
    test.slow();
    for (const panel of panels) {
      await openPanel(page, panel);
      await expectAccessibleDayAndNight(page);
    }
  });
});

test('with the server killed, every panel answers and every picture is drawn', async ({
  page,
  context,
  server,
}) => {
  await cutOff(page, server);
  await page.close();
  const other = await context.newPage();
  for (const panel of panels) await openPanel(other, panel);
  for (const picture of pictures) {
    await other.goto(`/explore?${query({ ...chosen, picture })}`);
    await expect(other.getByRole('status').getByText(/“she” looks most at “Mary”/)).toBeVisible();
    if (picture === 'spotlight') continue;
    await expect
      .poll(() =>
        other
          .locator('aloft-pictures canvas')
          .first()
          .evaluate((canvas: HTMLCanvasElement) =>
            canvas
              .getContext('2d')!
              .getImageData(0, 0, canvas.width, canvas.height)
              .data.some((byte) => byte !== 0),
          ),
      )
      .toBe(true);
  }
});
