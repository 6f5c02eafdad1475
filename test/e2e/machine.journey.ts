import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, readTableOf, test, untilOnBoard } from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';
import { serveCopy, type RunningServer } from './running.ts';

/* What the model runs on depends on the browser; what it says does not. */

/** Long enough to be worth a second thread. */
const text = 'She said that Mary lost her keys on the bank of the river because she was careless';
const view = { layer: 1, heads: [1], units: 'words' } as const;
const address = `/explore?${String(new URLSearchParams({ text, layer: '2', head: '2' }))}`;

/** Looks at the sentence, and then at what the page says about itself. */
async function looksRight(page: Page, base: string, machine: RegExp): Promise<void> {
  await page.goto(new URL(address, base).href);
  const { labels, rows } = await expectedWeights(text, view);
  expect(farthest(await readTableOf(page, labels), rows)).toBeLessThanOrEqual(printed);
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await expect(page.getByText(machine)).toBeVisible();
}

test('two threads do the work, with a network and without', async ({ page, server }) => {
  await looksRight(page, server.address, /vector instructions, on two threads/);
  await untilOnBoard(page);
  await server.kill();
  await page.reload();
  await expect(page.getByText(/vector instructions, on two threads/)).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.goBack();
  const { labels, rows } = await expectedWeights(text, view);
  expect(farthest(await readTableOf(page, labels), rows)).toBeLessThanOrEqual(printed);
});

const withoutRelaxed = test.extend<{ server: RunningServer }>({
  server: async ({}, use) => {
    const copy = await serveCopy(async (pack) => {
      const folder = dirname(pack);
      const relaxed = (await readdir(folder)).find((name) => /^relaxed.*\.wasm$/.test(name))!;
      // To such a browser the build is no valid module, whatever in it is not.
      await writeFile(join(folder, relaxed), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0xff));
    });
    await use({ address: copy.address, kill: () => copy.close() });
    await copy.close();
  },
});

withoutRelaxed(
  'a browser without relaxed SIMD takes the kernels that came before',
  async ({ page, server }) => {
    await looksRight(page, server.address, /vector instructions, on two threads/);
  },
);

test.describe('a page that is not isolated', () => {
  // Its documents would come from the service worker, with the headers that they were stored with.
  test.use({ serviceWorkers: 'block' });

  test('computes on one thread', async ({ page, server }) => {
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers['cross-origin-opener-policy'];
      delete headers['cross-origin-embedder-policy'];
      await route.fulfill({ response, headers });
    });
    await looksRight(page, server.address, /vector instructions, on one thread/);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  });
});
