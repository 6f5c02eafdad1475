import type { Page, Request } from '@playwright/test';
import { expect, test, untilOnBoard } from './journey.ts';

const section = '/learn/attention/one-word-two-banks';
const isForLater = (request: Request): boolean =>
  /\.pack$|\/sw\.js$|\/entry-/.test(new URL(request.url()).pathname);

/** Says when the app's own text was there to be read, in ms since 1970. */
async function watchForText(page: Page, holder: string): Promise<() => Promise<number>> {
  await page.addInitScript((tag) => {
    const read = new Promise<number>((resolve) => {
      const look = (): void => {
        const root = document
          .querySelector('aloft-app')
          ?.shadowRoot?.querySelector(tag)?.shadowRoot;
        const isThere = (selector: string): boolean =>
          (root?.querySelector(selector)?.getBoundingClientRect().height ?? 0) > 0;
        if (isThere('h1') && isThere('h1 ~ p')) resolve(performance.timeOrigin + performance.now());
        else requestAnimationFrame(look);
      };
      look();
    });
    Object.assign(window, { read });
  }, holder);
  return () => page.evaluate(() => (window as unknown as { read: Promise<number> }).read);
}

for (const [path, holder, kilobytes] of [
  [section, 'aloft-section', 150],
  ['/', 'aloft-path', 150],
  // Not a text but a tool, and whole at once.
  ['/explore', 'aloft-explore-page', 180],
] as const) {
  test(`${kilobytes} KB are enough to read ${path}, and the model waits for that`, async ({
    page,
  }) => {
    const requests: Request[] = [];
    page.context().on('request', (request) => requests.push(request));
    const read = await watchForText(page, holder);
    await page.goto(path);
    const at = await read();
    await untilOnBoard(page);

    const before = requests.filter((request) => request.timing().startTime <= at);
    expect(before.filter(isForLater)).toEqual([]);
    expect(requests.filter(isForLater).length).toBeGreaterThan(1);
    const sizes = await Promise.all(
      before.map(async (request) => {
        const { responseBodySize } = await request.sizes();
        return [new URL(request.url()).pathname, responseBodySize] as const;
      }),
    );
    // The page, its styles and its scripts at the least: an empty list would prove nothing.
    expect(sizes.length).toBeGreaterThan(3);
    const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
    test.info().annotations.push({ type: 'bytes', description: String(sum) });
    expect(sum, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(1000 * kilobytes);
  });
}

test('the text can be read while its scripts are on their way, and what is heavy waits for them', async ({
  page,
}) => {
  const late: string[] = [];
  page.context().on('request', (request) => {
    if (isForLater(request)) late.push(request.url());
  });
  const arrive = Promise.withResolvers<null>();
  await page.route('**/assets/01-*.js', async (route) => {
    await arrive.promise;
    await route.continue();
  });
  await page.goto(section, { waitUntil: 'commit' });
  const title = page.getByRole('heading', { level: 1, name: 'One word, two banks' });
  await expect(title).toBeVisible();
  await expect(page.getByText(/^Say bank, and nobody knows/)).toBeVisible();
  // The app has started, and keeps the text in sight.
  await page.waitForFunction(() => document.querySelector('aloft-app')?.shadowRoot);
  const place = await title.boundingBox();
  expect(late).toEqual([]);

  arrive.resolve(null);
  await expect(page.locator('aloft-figure').first()).toBeVisible();
  // There is one title still, where it was.
  await expect(title).toHaveCount(1);
  expect(await title.boundingBox()).toEqual(place);
  await untilOnBoard(page);
  expect(late.length).toBeGreaterThan(1);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the path and the beginning of each section can be read all the same', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Attention: what to focus on');
    await page.goto(section);
    await expect(page).toHaveTitle('One word, two banks · Aloft');
    await expect(page.getByText(/^Say bank, and nobody knows/)).toBeVisible();
  });
});

test('a page that did not arrive says so, and comes with another try', async ({ page }) => {
  let broken = true;
  await page.route('**/assets/explorePage-*.js', (route) =>
    broken ? route.abort() : route.continue(),
  );
  await page.goto('/');
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The network broke off' })).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where words look');
});
