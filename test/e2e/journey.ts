import AxeBuilder from '@axe-core/playwright';
import {
  expect,
  test as plain,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import { startServer, type RunningServer } from './running.ts';

/** One server for the journeys of a worker, which come one after another, until one of them kills it. */
class SharedServer {
  #running: RunningServer | undefined;

  async take(): Promise<RunningServer> {
    const { address } = (this.#running ??= await startServer());
    return { address, kill: () => this.end() };
  }

  async end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.kill();
  }
}

/**
 * A journey: a browser's context of its own, and a server that it may kill. Whatever it does, nothing
 * may be asked of another origin, and no page may throw or write an error to its console.
 */
export const test = plain.extend<
  { server: RunningServer; faults: string[] },
  { sharedServer: SharedServer }
>({
  sharedServer: [
    // Playwright wants a pattern here, even an empty one.
    async ({}, use) => {
      const shared = new SharedServer();
      try {
        await use(shared);
      } finally {
        await shared.end();
      }
    },
    { scope: 'worker' },
  ],
  server: async ({ sharedServer }, use) => use(await sharedServer.take()),
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

export function watch(context: BrowserContext, faults: string[], origin: string): void {
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

/** What axe looks at; the whole page if it is not said. */
type Within = Parameters<AxeBuilder['include']>[0] | undefined;

/** axe, on the whole page; with motion reduced, so that no colour is judged on its way to another. */
export async function expectAccessible(page: Page, within?: Within): Promise<void> {
  await expectNoFaults(axeOn(page, within));
}

/** The same, and then in the dark, where nothing but the colours is another. */
export async function expectAccessibleDayAndNight(page: Page, within?: Within): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNoFaults(axeOn(page, within));
  await page.emulateMedia({ colorScheme: 'dark' });
  // These are all the rules of axe that ask for colours.
  await expectNoFaults(axeOn(page, within).withRules(['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: 'light' });
}

function axeOn(page: Page, within: Within): AxeBuilder {
  // Only for frames, of which the app has none, would axe open a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  return within === undefined ? axe : axe.include(within);
}

async function expectNoFaults(axe: AxeBuilder): Promise<void> {
  const { violations, passes } = await axe.analyze();
  expect(passes.length).toBeGreaterThan(0);
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))]),
  ).toEqual([]);
}
