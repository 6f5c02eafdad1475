import type { Page } from '@playwright/test';
import { cutOff, expect, expectAccessible, test, untilOnBoard } from './journey.ts';

const section = (id: string) => `/learn/attention/${id}`;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

/** Where a heading stands on the screen, in px from its top; the app's header ends at about 52. */
const topOf = async (page: Page, name: string): Promise<number> =>
  (await heading(page, name).boundingBox())!.y;

async function underHeader(page: Page, name: string): Promise<void> {
  await expect.poll(() => topOf(page, name)).toBeGreaterThan(52);
  await expect.poll(() => topOf(page, name)).toBeLessThan(90);
}

test('the lesson is searched without a network, and the way back leads to what was found', async ({
  page,
  server,
}) => {
  await cutOff(page, server);
  await page.getByLabel('Search the lesson').fill('where a fixed');
  await page.getByRole('link', { name: 'Where a fixed place fails' }).click();
  await expect(page).toHaveURL(`${section('one-word-two-banks')}#where-a-fixed-place-fails`);
  await underHeader(page, 'Where a fixed place fails');

  await page.goBack();
  await expect(page.getByLabel('Search the lesson')).toHaveValue('where a fixed');
  await page.getByLabel('Search the lesson').fill('cosin');
  await page.getByRole('link', { name: /^What the words mean cosine/ }).click();
  await expect(page).toHaveURL(`${section('what-you-take-along')}#term-cosine`);
  await expect(page.getByRole('term').getByText('cosine', { exact: true })).toBeInViewport();
});

test('a heading’s address opens at the heading, and it stays there while the figures come', async ({
  page,
}) => {
  await page.goto(`${section('exactly')}#why-divide`);
  await underHeader(page, 'Why divide?');
  await untilOnBoard(page);
  await expect(page.locator('aloft-lab-scale').getByRole('button').first()).toBeVisible();
  await underHeader(page, 'Why divide?');
  // A heading is a link to itself.
  await page.goto(section('exactly'));
  await heading(page, 'By hand').getByRole('link').click();
  await expect(page).toHaveURL(/#by-hand$/);
  await underHeader(page, 'By hand');
});

test('what was left is gone on with at that place, also in a new window', async ({
  page,
  context,
}) => {
  await page.goto(section('one-word-two-banks'));
  await untilOnBoard(page);
  await expect(heading(page, 'Two sentences, two lists of numbers')).toBeVisible();
  const wheelTo = async (name: string, top: number): Promise<void> => {
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, (await topOf(page, name)) - top);
    await expect.poll(() => topOf(page, name)).toBeCloseTo(top, 0);
  };
  await wheelTo('Where a fixed place fails', -40);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('aloft-lesson')))
    .toContain('where-a-fixed-place-fails');
  await page.close();

  const later = await context.newPage();
  await later.setViewportSize({ width: 1000, height: 700 });
  await later.goto('/');
  await later.getByRole('link', { name: 'Go on: One word, two banks' }).click();
  await expect.poll(() => topOf(later, 'Where a fixed place fails')).toBeLessThan(0);
  await expect.poll(() => topOf(later, 'Where a fixed place fails')).toBeGreaterThan(-120);

  // The list leads to the beginning.
  await later.getByRole('navigation', { name: 'Places' }).getByText('Learn').click();
  await later.getByRole('listitem').getByRole('link', { name: 'One word, two banks' }).click();
  await expect(heading(later, 'Where a fixed place fails')).toBeVisible();
  expect(await later.evaluate(() => scrollY)).toBe(0);
});

test('back and forth lead to where one was on the page, and so does a reload', async ({ page }) => {
  await page.goto(section('one-word-two-banks'));
  await expect(heading(page, 'Guess before you look')).toBeVisible();
  const bottom = page.getByRole('link', { name: /^Next/ });
  await bottom.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await bottom.click();
  await expect(page).toHaveURL(section('the-spotlight'));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(section('one-word-two-banks'));
  // The page may have become a line shorter meanwhile, as its letters came.
  const away = () => page.evaluate((from) => Math.abs(scrollY - from), before);
  await expect.poll(away).toBeLessThan(40);
  await page.reload();
  await expect(heading(page, 'Guess before you look')).toBeVisible();
  await expect.poll(away).toBeLessThan(40);
  await page.goForward();
  await expect(page).toHaveURL(section('the-spotlight'));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

test('keys turn the page, but not while one types or operates a figure', async ({ page }) => {
  const title = page.getByRole('heading', { level: 1 });
  await page.goto(section('the-spotlight'));
  await expect(title).toHaveText('The spotlight');
  await page.keyboard.press('n');
  await expect(title).toHaveText('The librarian');
  await expect(page).toHaveURL(section('the-librarian'));
  await page.keyboard.press('p');
  await expect(title).toHaveText('The spotlight');
  await page.keyboard.press('p');
  await expect(title).toHaveText('One word, two banks');
  await expect(page.getByText('looks most at').first()).toBeVisible();
  await page.locator('aloft-figure').first().getByRole('button').first().focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Control+n');
  await expect(page).toHaveURL(section('one-word-two-banks'));
});

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  async function swipe(page: Page, from: [number, number], to: [number, number]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const at = ([x, y]: [number, number]) => [{ x: Math.round(x), y: Math.round(y) }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
    for (let i = 1; i <= 8; i++) {
      const point: [number, number] = [
        from[0] + ((to[0] - from[0]) * i) / 8,
        from[1] + ((to[1] - from[1]) * i) / 8,
      ];
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(point) });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  test('a word of the glossary opens at the bottom, never over itself, and gets the focus back', async ({
    page,
  }) => {
    await page.goto(section('one-word-two-banks'));
    const word = page.getByRole('button', { name: 'context', exact: true });
    await word.evaluate((button) => button.scrollIntoView({ block: 'end' }));
    await word.tap();
    const meaning = page.getByRole('dialog', { name: 'context' });
    await expect(page.getByText(/^What stands around a word/).first()).toBeVisible();
    await expect(meaning).toBeFocused();
    const [above, below] = [(await word.boundingBox())!, (await meaning.boundingBox())!];
    expect(above.y + above.height).toBeLessThanOrEqual(below.y);
    expect(below.x).toBeGreaterThanOrEqual(0);
    expect(below.x + below.width).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    await meaning.getByRole('button', { name: 'Close' }).tap();
    await expect(meaning).toBeHidden();
    await expect(word).toBeFocused();
  });

  test('a swipe over the text turns the page; over a figure, from the edge or downwards it does not', async ({
    page,
  }) => {
    await page.goto(section('one-word-two-banks'));
    await untilOnBoard(page);
    await expect(heading(page, 'Where a fixed place fails')).toBeVisible();
    await swipe(page, [350, 300], [120, 300]);
    await swipe(page, [300, 600], [180, 200]);
    const figure = page.locator('aloft-figure').first();
    await figure.scrollIntoViewIfNeeded();
    const box = (await figure.boundingBox())!;
    await swipe(page, [300, box.y + 60], [100, box.y + 60]);
    await expect(page).toHaveURL(section('one-word-two-banks'));

    await page.evaluate(() => scrollTo(0, 0));
    const title = page.getByRole('heading', { level: 1 });
    const y = async (): Promise<number> => (await title.boundingBox())!.y + 10;
    await swipe(page, [300, await y()], [120, await y()]);
    await expect(title).toHaveText('The spotlight');
    await expect(page).toHaveURL(section('the-spotlight'));
    await swipe(page, [100, await y()], [280, await y()]);
    await expect(title).toHaveText('One word, two banks');
    await expect(page).toHaveURL(section('one-word-two-banks'));
  });
});
