import type { Page } from '@playwright/test';
import { rankHeads, type Habit } from '../../src/engine/index.ts';
import { expectedEngine } from './expected.ts';
import { expect, expectAccessible, test, untilOnBoard } from './journey.ts';

const text = 'My cat and your cat are not the same';
const path = `/explore?${String(new URLSearchParams({ text, panel: 'find' }))}`;
const percent = (share: number) => `${Math.round(100 * share)}%`;

async function expectRanking(page: Page, habit: Habit, what: string): Promise<void> {
  const engine = await expectedEngine();
  const { heads, even, words } = rankHeads(engine.attend(text), 'words', habit);
  const [first] = heads;
  const panel = page.locator('aloft-find-panel');
  await expect(panel.getByRole('status')).toHaveText(
    `Head ${first!.head + 1} of layer ${first!.layer + 1} looks most at ${what}: ` +
      `${percent(first!.score)} on the average over ${words} words; ` +
      `evenly spread it would be ${percent(even)}.`,
  );
  const shown = await panel.getByRole('listitem').allInnerTexts();
  const scores = shown.map((item) => Number(/(\d+)%/.exec(item)![1]) / 100);
  expect(scores).toHaveLength(8);
  scores.forEach((score, i) => {
    // Half of the last printed digit, and what a browser's exp may differ from Node's.
    expect(Math.abs(score - heads[i]!.score)).toBeLessThanOrEqual(0.005 + 1e-6);
  });
}

test.describe('on the desktop, by keys', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('each habit ranks the heads as the engine does, and a head opens', async ({ page }) => {
    await page.goto(path);
    const habit = page.getByLabel('Which head looks most at');
    await expectRanking(page, { kind: 'previous' }, 'the word before');
    await habit.focus();
    await page.keyboard.press('ArrowDown');
    await expectRanking(page, { kind: 'next' }, 'the word after');
    await page.keyboard.press('ArrowDown');
    await expectRanking(page, { kind: 'itself' }, 'the word itself');
    await page.keyboard.press('ArrowDown');
    await expectRanking(page, { kind: 'same' }, 'the same word elsewhere');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('The word to look for')).toBeFocused();
    await page.keyboard.press('End');
    await expectRanking(page, { kind: 'word', word: 8 }, '“same”');
    await page.getByRole('button', { name: /^Layer 1, head 2/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/layer=1&head=2/);
    await expect(page.getByRole('button', { name: /^Layer 1, head 2/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

test.describe('on the phone, by touch', () => {
  test.use({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });

  test('a head opens, nothing is too wide, and an empty habit says so', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await untilOnBoard(page);
    await page.getByLabel('Which head looks most at').selectOption('the same word elsewhere');
    await page.getByRole('button', { name: /^Layer 2, head 4/ }).tap();
    await expect(page).toHaveURL(/layer=2&head=4/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const heights = await page
      .locator('aloft-find-panel')
      .locator('button, select')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await expectAccessible(page);
    await page.getByLabel('Your sentence').fill('A short one');
    await expect(
      page.getByRole('status').getByText('No word stands twice in this sentence.'),
    ).toBeVisible();
  });
});
