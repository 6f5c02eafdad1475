import AxeBuilder from '@axe-core/playwright';
import {
  expect,
  test as plain,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import { startServer, type RunningServer } from './running.ts';

/**
 * A journey: a browser and a server of its own. Whatever it does, nothing may be asked of another
 * origin, and no page may throw or write an error to its console.
 */
export const test = plain.extend<{ server: RunningServer; faults: string[] }>({
  // Playwright wants a pattern here, even an empty one.
  server: async ({}, use) => {
    const server = await startServer();
    try {
      await use(server);
    } finally {
      await server.kill();
    }
  },
  baseURL: async ({ server }, use) => use(server.address),
  faults: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = [];
      watch(context, faults, new URL(baseURL!).origin);
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

function watch(context: BrowserContext, faults: string[], origin: string): void {
  context.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local) faults.push(`a request left the origin: ${request.url()}`);
  });
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message}`));
  context.on('console', (message) => {
    // With the server gone, a request that fails says so itself.
    const expected = /Failed to load resource|ERR_CONNECTION|fetching the script/.test(
      message.text(),
    );
    if (message.type() === 'error' && !expected) faults.push(`console: ${message.text()}`);
  });
}

export { expect };

/** The app says that it is ready for flight mode. */
export async function untilOnBoard(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: 'On board' })).toBeVisible({ timeout: 30_000 });
}

/** Brings the app on board and ends the server: from here on the device is alone. */
export async function cutOff(page: Page, server: RunningServer, start = '/'): Promise<void> {
  await page.goto(start);
  await untilOnBoard(page);
  await server.kill();
  // Really cut off, not only said to be.
  await expect(fetch(server.address)).rejects.toThrow();
}

/** The weights that the table shows, with its labels. */
export async function readTable(
  scope: Page | Locator,
): Promise<{ labels: string[]; rows: number[][] }> {
  const table = scope.getByRole('table', { name: 'Attention weights' });
  await expect(table).toBeVisible();
  return table.evaluate((element) => ({
    labels: [...element.querySelectorAll('tbody th')].map((cell) => cell.textContent),
    rows: [...element.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => Number.parseFloat(cell.textContent) / 100),
    ),
  }));
}

/** Waits until the table is about these words, and reads it. */
export async function readTableOf(page: Page, labels: readonly string[]): Promise<number[][]> {
  const headers = page.getByRole('table', { name: 'Attention weights' }).locator('tbody th');
  await expect(headers).toHaveText([...labels]);
  return (await readTable(page)).rows;
}

/** axe, on the whole page; with motion reduced, so that no colour is judged on its way to another. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))]),
  ).toEqual([]);
}
