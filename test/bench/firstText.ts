import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { serve, type Served } from '../../src/server/serve.ts';
import { findChromium } from '../chromium.ts';

/*
 * How long a first visit waits for text: `node test/bench/firstText.ts [visits] [slowdown]`, on the built
 * app. It stands apart from the ratios, as there is no peer: these are times, and want a quiet machine.
 */

/** Chromium's preset “Slow 4G”: DevTools puts the latency on each request, 3.75 times that of the network. */
const slow4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6e6 / 8) * 0.9) | 0,
  uploadThroughput: ((750e3 / 8) * 0.9) | 0,
};
/** How many times slower the processor is made. */
const slowdown = Number(process.argv[3] ?? 4);
/** The phone of Lighthouse. */
const phone = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};
/** What this browser takes for one paragraph and nothing else: less is not to be had here. */
const bare = '<!doctype html><meta charset="utf-8"><h1>Bare</h1><p>Say bank, and nobody knows.</p>';
const paths = [
  ['/', 'aloft-path'],
  ['/learn/attention/one-word-two-banks', 'aloft-section'],
  ['/explore', 'aloft-explore-page'],
] as const;

interface Visit {
  /** The first paint that has content: on a page of the lesson, its text. */
  readonly painted: number;
  /** The largest piece of text or picture so far, when the app has taken over. */
  readonly largest: number;
  /** The app itself shows the place, and answers. */
  readonly app: number;
  /** The layout shift until then. */
  readonly shift: number;
}

async function visit(browser: Browser, address: string, holder: string | null): Promise<Visit> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  try {
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', slow4G);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(observe);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(
      (tag) =>
        tag === null
          ? document.querySelector('p')
          : document
              .querySelector('aloft-app')
              ?.shadowRoot?.querySelector(tag)
              ?.shadowRoot?.querySelector('h1'),
      holder,
      { polling: 'raf' },
    );
    return await measured(page);
  } finally {
    await context.close();
  }
}

function observe(): void {
  const seen = { largest: 0, shift: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

function measured(page: Page): Promise<Visit> {
  return page.evaluate(async () => {
    const app = performance.now();
    // The fonts are part of what may shift.
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const { seen } = window as unknown as { seen: { largest: number; shift: number } };
    return { painted: paint!.startTime, app, ...seen };
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const visits = Number(process.argv[2] ?? 7);
const folder = await mkdtemp(join(tmpdir(), 'aloft-bare-'));
await writeFile(join(folder, 'index.html'), bare);
const [app, control] = await Promise.all([
  served(join(import.meta.dirname, '../../dist/app')),
  served(folder),
]);
const browser = await chromium.launch(await findChromium());
try {
  console.log(
    `| Slow 4G, processor ${slowdown} times slower | first text | largest text | the app | shift |`,
  );
  console.log('| --- | --: | --: | --: | --: |');
  const pages = [
    ['one bare paragraph', `${control.address}/explore`, null] as const,
    ...paths.map(([path, holder]) => [path, app.address + path, holder] as const),
  ];
  const all = pages.map((): Visit[] => []);
  // In turn, so that a busy minute of the machine is shared by all.
  for (let i = 0; i < visits; i++)
    for (const [at, [, address, holder]] of pages.entries())
      all[at]!.push(await visit(browser, address, holder));
  for (const [at, [name]] of pages.entries()) {
    const seconds = (pick: (one: Visit) => number): string => {
      const values = all[at]!.map(pick);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const words = [median(values), least, most].map((ms) => (ms / 1000).toFixed(2));
      return `${words[0]} s (${words[1]}–${words[2]})`;
    };
    const shift = Math.max(...all[at]!.map((one) => one.shift)).toFixed(3);
    console.log(
      `| ${name} | ${seconds(({ painted }) => painted)} | ${seconds(({ largest }) => largest)} | ${seconds(({ app }) => app)} | ${shift} |`,
    );
  }
} finally {
  await browser.close();
  await Promise.all([app.close(), control.close()]);
  await rm(folder, { recursive: true });
}

async function served(root: string): Promise<Extract<Served, { ok: true }>> {
  const server = await serve({ root, host: 'localhost', port: 0 });
  if (!server.ok) throw new Error(server.message);
  return server;
}
