import type { Page } from '@playwright/test';
import { examples, stateOf } from '../../src/explorer/shelf/examples.ts';
import { expectedWeights, farthest, printed } from './expected.ts';
import { expectHidden } from './hidden.ts';
import {
  expect,
  expectAccessibleDayAndNight,
  readTable,
  readTableOf,
  test,
  untilOnBoard,
} from './journey.ts';

const own = 'My own words stand here';
const path = `/explore?${String(new URLSearchParams({ text: own, layer: '1', head: '3', word: '2', units: 'words' }))}`;
const piano = examples.find(({ id }) => id === 'piano')!;
const counting = examples.find(({ id }) => id === 'counting')!;

const card = (page: Page, { text }: { readonly text: string }) =>
  page.getByRole('dialog', { name: 'Examples' }).getByRole('button', { name: text });

test.describe('on the desktop, by keys', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('an example opens with a guess, then with its finding, and the way back restores', async ({
    page,
  }) => {
    await page.goto(path);
    await readTableOf(page, own.split(' '));
    const address = page.url();
    const opener = page.getByRole('button', { name: 'Examples' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Examples' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(opener).toBeFocused();

    await page.keyboard.press('Enter');
    await card(page, piano).focus();
    await page.keyboard.press('Enter');
    await expect(opener).toBeFocused();
    await expect(page.getByLabel('Your sentence')).toHaveValue(piano.text);
    await expectHidden(page);
    await expect(page.locator('aloft-shelf .note')).toContainText(piano.look());
    await expect(page.getByText(piano.finding())).toBeHidden();
    await page.getByRole('button', { name: 'Make a guess' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Where will this word look most?')).toBeFocused();
    await expect(page.getByLabel('Where will this word look most?')).toHaveValue('9');

    await page.getByRole('button', { name: 'Skip the guess' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(piano.finding())).toBeVisible();
    const expected = await expectedWeights(piano.text, stateOf(piano));
    const rows = await readTableOf(page, piano.text.split(' '));
    expect(farthest(rows, expected.rows)).toBeLessThanOrEqual(printed);

    await page.getByRole('button', { name: 'Back to your sentence' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Your sentence')).toHaveValue(own);
    await expect(page).toHaveURL(address);
    await expect(page.getByText(piano.finding())).toBeHidden();

    // Seen once, it opens without a guess, also after a reload.
    await page.reload();
    await opener.click();
    await expect(card(page, piano)).toContainText('Seen');
    await card(page, piano).click();
    await expect(page.getByText(piano.finding())).toBeVisible();
    await expect(page.getByText('“it” looks most at “piano”')).toBeVisible();
  });

  test('every example opens with the weights that it is about', async ({ page }) => {
    test.slow();
    await page.goto('/explore');
    await untilOnBoard(page);
    for (const example of examples) {
      await page.getByRole('button', { name: 'Examples' }).click();
      await card(page, example).click();
      await page.getByRole('button', { name: 'Skip the guess' }).click();
      await expect(page.getByText(example.finding())).toBeVisible();
      const state = stateOf(example);
      const expected = await expectedWeights(example.text, state);
      await expect
        .poll(async () => farthest((await readTable(page)).rows, expected.rows), {
          message: example.id,
        })
        .toBeLessThanOrEqual(printed);
      await expect(page).toHaveURL(new RegExp(`word=${state.word}&units=${state.units}`));
    }
  });
});

test.describe('on the phone, by touch', () => {
  test.use({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });

  test('the shelf fits, and an example leads to its panel', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await untilOnBoard(page);
    await page.getByRole('button', { name: 'Examples' }).tap();
    await expectAccessibleDayAndNight(page);
    const heights = await page
      .getByRole('dialog')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await card(page, counting).tap();
    await expectHidden(page);
    await expectAccessibleDayAndNight(page);
    await page.getByRole('button', { name: 'Make a guess' }).tap();
    const guess = page.locator('aloft-guess-panel');
    await guess.getByRole('button', { name: 'five' }).tap();
    await guess.getByRole('button', { name: 'Show what the model does' }).tap();
    await expect(guess.getByRole('status')).toContainText('No other gets more.');
    await page.getByRole('button', { name: 'Open “Find a head”' }).tap();
    await expect(page.getByLabel('Which head looks most at')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByRole('button', { name: 'Back to your sentence' }).tap();
    await expect(page.getByLabel('Your sentence')).toHaveValue(own);
  });
});
