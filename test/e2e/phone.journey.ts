import {
  expect,
  expectAccessibleDayAndNight,
  readTable,
  readTableOf,
  test,
  untilOnBoard,
} from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';

test.use({
  viewport: { width: 360, height: 800 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
});

const firstSection = '/learn/attention/one-word-two-banks';
const words = (text: string) => text.split(' ');

test('a thumb alone: read, touch, guess, write a sentence, choose layer, head and pieces', async ({
  page,
}) => {
  await page.goto('/');
  await untilOnBoard(page);
  await page.getByRole('link', { name: 'Start' }).tap();

  // A figure of the lesson: the light moves with the touch.
  const figure = page.locator('aloft-figure').first();
  await expect(figure.getByText('“bank” looks most at itself, 26%')).toBeVisible();
  await figure.getByRole('button', { name: /^river/ }).tap();
  await expect(figure.getByText(/“river” looks most at/)).toBeVisible();
  await expect(figure.getByRole('button', { name: /^river/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  // Guess first; the model answers with what it computed.
  const guess = page.locator('aloft-guess');
  await guess.getByRole('button', { name: 'went' }).tap();
  await expect(guess.getByText('Not “went”: it is “money”.')).toBeVisible();

  // The explorer, by the bar at the bottom.
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where words look');
  const text = 'The cat that the dogs chased was tired';
  await page.getByLabel('Your sentence').tap();
  await page.getByLabel('Your sentence').fill(text);
  const mary = await expectedWeights(text, { layer: 1, heads: [1], units: 'words' });
  expect(farthest(await readTableOf(page, words(text)), mary.rows)).toBeLessThanOrEqual(printed);

  await page.getByRole('group', { name: 'Layer' }).getByText('1', { exact: true }).tap();
  await page.getByRole('group', { name: 'Head', exact: true }).getByText('All').tap();
  await page.getByRole('group', { name: 'The words' }).getByRole('button', { name: /^dogs/ }).tap();
  await expect(page).toHaveURL(/layer=1&head=mean&word=4&units=words/);
  const mean = await expectedWeights(text, { layer: 0, heads: [], units: 'words' });
  await expect
    .poll(async () => farthest((await readTable(page)).rows, mean.rows))
    .toBeLessThanOrEqual(printed);

  await page.getByRole('group', { name: 'Show' }).getByText('Pieces').tap();
  const pieces = await expectedWeights(text, { layer: 0, heads: [], units: 'pieces' });
  await expect(page.getByRole('table').locator('tbody th')).toHaveCount(pieces.labels.length);

  // Nothing is wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("axe finds nothing on the phone's pages", async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await untilOnBoard(page);
  await expectAccessibleDayAndNight(page);
  await page.goto(firstSection);
  await expect(page.getByText(/“bank” looks most at itself, 26%/)).toBeVisible();
  await expectAccessibleDayAndNight(page);
  await page.goto('/explore');
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessibleDayAndNight(page);
  await page.goto('/you');
  await expect(page.getByText('Everything is on board')).toBeVisible();
  await expectAccessibleDayAndNight(page);
});

test('what can be touched is at least 44 pixels high', async ({ page }) => {
  for (const path of ['/', firstSection, '/explore', '/you']) {
    await page.goto(path);
    await untilOnBoard(page);
    const low = await page
      .locator('button:visible, nav a:visible, label:has(input):visible, summary:visible')
      .evaluateAll((targets) =>
        targets
          // A term or a source in a line of text is as high as the line, as WCAG 2.5.8 has it.
          .filter((target) => {
            const root = target.getRootNode();
            const isInText =
              root instanceof ShadowRoot && /^aloft-(term|source)$/.test(root.host.localName);
            return !(isInText && target.hasAttribute('popovertarget') && target.matches('.opens'));
          })
          .map((target) => ({
            text: target.textContent.trim(),
            height: target.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height < 44),
      );
    expect(low, path).toEqual([]);
  }
});
