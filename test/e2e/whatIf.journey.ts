import type { Locator, Page } from '@playwright/test';
import type { View, WhatIf } from '../../src/engine/index.ts';
import { expect, expectAccessible, readTableOf, test } from './journey.ts';
import { expectedUnder, expectedWeights, farthest, printed } from './expected.ts';

const text = 'The bank by the river was steep';
const view: View = { layer: 1, heads: [1], units: 'words' };
const address = `/explore?${String(
  new URLSearchParams({ text, layer: '2', head: '2', word: '1', picture: 'spotlight' }),
)}`;

/** The table shows what the engine in Node computes under this change. */
async function expectWeights(page: Page, change: Partial<WhatIf>, of = text): Promise<void> {
  const { labels, rows } = await expectedWeights(of, view, change);
  await expect
    .poll(async () => farthest(await readTableOf(page, labels), rows))
    .toBeLessThanOrEqual(printed);
}

/** The panel says how far the engine in Node has the word and the sentence move. */
async function expectEffect(page: Page, change: Partial<WhatIf>, word = 1): Promise<void> {
  const { words, effect } = await expectedUnder(text, change);
  const told = effectIn(page);
  const label = words[word]!.text;
  await expect(told).toContainText(`“${label}” keeps a likeness of`);
  const near = async (pattern: RegExp): Promise<number> =>
    Number(pattern.exec((await told.textContent())!)?.[1] ?? NaN);
  await expect
    .poll(() => near(/of (-?\d\.\d\d) to what it was/))
    .toBeCloseTo(effect!.words[word]!, 1.9);
  await expect
    .poll(() => near(/sentence keeps a likeness of (-?\d\.\d\d)/))
    .toBeCloseTo(effect!.sentence, 1.9);
}

const effectIn = (page: Page): Locator => page.locator('aloft-effect').getByRole('status');
const banner = (page: Page): Locator => page.locator('aloft-change-banner');

/** Tab until the focus is in this. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = (): Promise<boolean> =>
    target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
  for (let presses = 0; presses < 80; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never came there.');
}

test.describe('by the keyboard, on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a head off, a word hidden, attention warmer, no positions, and everything back', async ({
    page,
  }) => {
    await page.goto(address);
    await expectWeights(page, {});
    const panel = page.locator('aloft-what-if-panel');
    await tabTo(page, page.getByRole('button', { name: 'What if…' }));
    await page.keyboard.press('Enter');
    await expect(effectIn(page)).toContainText('Nothing is changed yet');
    await expect(panel.getByRole('button', { name: 'Put everything back' })).toBeDisabled();

    // A head of the second layer: no weight moves, the vectors do.
    await tabTo(page, panel.getByRole('button', { name: 'layer 2, head 2: on' }));
    await page.keyboard.press('Space');
    const off = panel.getByRole('button', { name: 'layer 2, head 2: off' });
    await expect(off).toHaveAttribute('aria-pressed', 'false');
    const headsOff = [{ layer: 1, head: 1 }];
    await expectEffect(page, { headsOff });
    await expectWeights(page, {});
    await expect(banner(page)).toContainText('Changed: head 2 of layer 2 off.');

    await tabTo(page, panel.getByRole('switch', { name: 'Tell the words where they stand' }));
    await page.keyboard.press('Space');
    await expectWeights(page, { positions: false });
    await page.keyboard.press('Space');
    await expectWeights(page, {});

    await tabTo(page, panel.getByRole('slider', { name: 'Attention’s temperature' }));
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    const slider = panel.getByRole('slider');
    await expect(slider).toHaveAttribute('aria-valuetext', /^1\.6, more even/);
    await expectWeights(page, { temperature: 1.6 });

    await tabTo(page, panel.getByRole('button', { name: 'river' }));
    await page.keyboard.press('Space');
    const all = { headsOff, temperature: 1.6, maskedWords: [4] };
    await expectWeights(page, all);
    await expectEffect(page, all);
    // Some kinds of English have a comma before the last.
    const said = /Changed: head 2 of layer 2 off, “river” hidden,? and temperature 1\.6\./;
    await expect(banner(page)).toContainText(said);
    await expect(page).toHaveURL(/off=2\.2&hidden=4&temperature=1\.6/);
    await expectAccessible(page);

    // The link opens the same.
    await page.reload();
    await expect(banner(page)).toContainText(said);
    await expectWeights(page, all);
    await expectEffect(page, all);

    // One press puts everything back, the next brings it back again, the last leaves it as it was.
    await tabTo(page, panel.getByRole('button', { name: 'Put everything back' }));
    await page.keyboard.press('Enter');
    await expectWeights(page, {});
    await expect(banner(page).getByRole('status')).toHaveText('The model is as it was.');
    await expect(page).not.toHaveURL(/off=|hidden=|temperature=/);
    await page.keyboard.press('Enter');
    await expectWeights(page, all);
    await page.keyboard.press('Enter');
    await expectWeights(page, {});
    await expect(effectIn(page)).toContainText('Nothing is changed yet');
  });

  test('hidden words follow edits of the text, and are shown again once they are edited away', async ({
    page,
  }) => {
    await page.goto(`${address}&hidden=4`);
    await expectWeights(page, { maskedWords: [4] });
    const field = page.getByLabel('Your sentence');
    const longer = `Yes, ${text}`;
    await field.focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('Yes, ');
    // The comma counts as a word.
    await expectWeights(page, { maskedWords: [6] }, longer);
    await expect(page).toHaveURL(/word=3.*hidden=6/);
    await expect(banner(page)).toContainText('Changed: “river” hidden.');

    const without = 'Yes, The bank by the hill was steep';
    await field.fill(without);
    await expectWeights(page, {}, without);
    await expect(page).not.toHaveURL(/hidden=/);
    await expect(banner(page).getByRole('button')).toBeHidden();
  });

  test('a link cannot hide words that are not there, or all of them', async ({ page }) => {
    await page.goto(`${address}&hidden=1,99`);
    await expectWeights(page, { maskedWords: [1] });
    await expect(page).toHaveURL(/hidden=1(&|$)/);
    await page.goto(`${address}&hidden=0,1,2,3,4,5,6`);
    await expectWeights(page, { maskedWords: [0, 1, 2, 3, 4, 5] });
    await expect(banner(page)).toContainText('Changed: 6 words hidden.');
  });
});

test.describe('by touch, on a phone', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  test('heads and words by the thumb, and back from the banner with the panel closed', async ({
    page,
  }) => {
    await page.goto(address);
    const open = page.getByRole('button', { name: 'What if…' });
    await open.tap();
    const panel = page.locator('aloft-what-if-panel');
    await panel.getByRole('button', { name: 'layer 1, head 1: on' }).tap();
    await panel.getByRole('button', { name: 'bank' }).tap();
    const change = { headsOff: [{ layer: 0, head: 0 }], maskedWords: [1] };
    await expectWeights(page, change);
    await expectEffect(page, change);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

    // All that can be touched is high enough.
    const heights = await page
      .locator('aloft-what-if-panel, aloft-change-banner')
      .locator('button:visible, label:has(input):visible, input[type=range]:visible')
      .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(15);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);

    await open.tap();
    await expect(panel).toBeHidden();
    await banner(page).getByRole('button', { name: 'Put back' }).tap();
    await expectWeights(page, {});
    await banner(page).getByRole('button', { name: 'Undo' }).tap();
    await expectWeights(page, change);
    await banner(page).getByRole('button', { name: 'Put back' }).tap();
    await expectWeights(page, {});
  });

  test('one word stays, whatever is hidden', async ({ page }) => {
    await page.goto(`/explore?text=Two+words&head=2&panel=what-if`);
    const words = page.getByRole('group', { name: 'Hide words' });
    await words.getByRole('button', { name: 'Two' }).tap();
    await expectWeights(page, { maskedWords: [0] }, 'Two words');
    const last = words.getByRole('button', { name: 'words' });
    await expect(last).toHaveAttribute('aria-disabled', 'true');
    await last.tap({ force: true });
    await expect(words).toContainText('One word has to stay');
    await words.getByRole('button', { name: 'Two' }).tap();
    await expectWeights(page, {}, 'Two words');
    await expect(last).toHaveAttribute('aria-disabled', 'false');
    await expect(last).toHaveAttribute('aria-pressed', 'false');
  });
});
