import type { Page } from '@playwright/test';
import { agreementOf, selectWeights } from '../../src/engine/index.ts';
import { expectedEngine, expectedWeights, farthest, printed } from './expected.ts';
import { expectHidden, sharesOn } from './hidden.ts';
import { expect, expectAccessibleDayAndNight, readTableOf, test, untilOnBoard } from './journey.ts';

const text = 'She said that Mary lost her keys because she was careless';
const view = { layer: 1, heads: [1], units: 'words' } as const;
const percent = (share: number) => `${Math.round(100 * share)}%`;
const pathWith = (more: Record<string, string>) =>
  `/explore?${String(new URLSearchParams({ text, layer: '2', head: '2', word: '8', ...more }))}`;

/** What the guess of "her" and "keys" has to come to. */
async function expectedVerdict(): Promise<string> {
  const engine = await expectedEngine();
  const square = selectWeights(engine.attend(text), view);
  const agreement = agreementOf(square, 8, [5, 6])!;
  const best = agreement.bestWords.map((word) => `“${square.labels[word]!}”`).join(' and ');
  return (
    `Your two words get ${percent(agreement.got)} of the light that leaves “she”; ` +
    `the best two, ${best}, get ${percent(agreement.best)}. You found ${percent(agreement.score)}.`
  );
}

const guess = (page: Page) => page.locator('aloft-guess-panel');

for (const picture of ['spotlight', 'arcs', 'matrix', 'heads']) {
  test(`nothing shows before the reveal, with the picture ${picture}`, async ({ page }) => {
    await page.goto(pathWith({ panel: 'guess', picture }));
    await expect(guess(page).getByRole('button', { name: 'Mary' })).toBeVisible();
    await expectHidden(page);
    // A mouse that rests on a word, and another choice of head, give nothing away either.
    await page.locator('aloft-spotlight').getByRole('button', { name: 'Mary' }).hover();
    await expectHidden(page);
    await page.getByRole('group', { name: 'Head', exact: true }).getByText('All').click();
    await expect(page).toHaveURL(/head=mean/);
    await expectHidden(page);
    await guess(page).getByRole('button', { name: 'Skip' }).click();
    await expect(page.getByRole('table')).toBeVisible();
    expect((await sharesOn(page)).length).toBeGreaterThan(10);
  });
}

test.describe('on the desktop, by keys', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('guess, reveal, and guess another word', async ({ page }) => {
    await page.goto(pathWith({}));
    await expect(page.getByRole('table')).toBeVisible();
    await page.getByRole('button', { name: 'Guess first' }).focus();
    await page.keyboard.press('Enter');
    await expectHidden(page);
    for (const name of ['her', 'keys']) {
      await guess(page).getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Space');
    }
    await expectHidden(page);
    await guess(page).getByRole('button', { name: 'Show what the model does' }).focus();
    await page.keyboard.press('Enter');
    await expect(guess(page).getByRole('status')).toHaveText(await expectedVerdict());
    const expected = await expectedWeights(text, view);
    const rows = await readTableOf(page, text.split(' '));
    expect(farthest(rows, expected.rows)).toBeLessThanOrEqual(printed);
    await expect(page.getByText('“she” looks most at “Mary”')).toBeVisible();

    const again = guess(page).getByRole('button', { name: 'Guess another word' });
    await expect(again).toBeFocused();
    await page.keyboard.press('Enter');
    await expectHidden(page);
    await expect(page).toHaveURL(/word=9/);
    await expect(page.getByLabel('Where will this word look most?')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page).toHaveURL(/word=0/);
    await expectHidden(page);
    // To leave the guess is to let go of it.
    await page.getByRole('button', { name: 'Guess first' }).click();
    await expect(page.getByRole('table')).toBeVisible();
  });
});

test.describe('on the phone, by touch', () => {
  test.use({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });

  test('guess and reveal', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(pathWith({ panel: 'guess' }));
    await untilOnBoard(page);
    for (const name of ['her', 'keys']) {
      await guess(page).getByRole('button', { name, exact: true }).tap();
    }
    await expectHidden(page);
    await expectAccessibleDayAndNight(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await guess(page).getByRole('button', { name: 'Show what the model does' }).tap();
    await expect(guess(page).getByRole('status')).toHaveText(await expectedVerdict());
    await expectAccessibleDayAndNight(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
