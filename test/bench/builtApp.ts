import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { openEngine, type Engine } from '../../src/engine/index.ts';
import { toLink } from '../../src/explorer/link.ts';
import type { ExplorerState } from '../../src/explorer/state.ts';
import { serve } from '../../src/server/serve.ts';
import { findChromium } from '../chromium.ts';
import { readLight } from '../readLight.ts';
import { fileAssets } from './files.ts';
import { installInPage } from './inPage.ts';

const root = join(import.meta.dirname, '../..');
const app = join(root, 'dist/app');

/**
 * Without these a frame waits for the next sixtieth of a second: up to 16.7 ms by chance, which says
 * nothing about the app.
 */
const unthrottled = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** What is measured must be what the sources say. */
export function buildApp(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 5 * 60_000,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The app could not be built.');
}

/** The engine in Node, to hold against what the page shows. */
export async function engineHere(): Promise<Engine> {
  const [pack, base, relaxed] = await Promise.all([
    fileAssets.bytes('ours.int8.pack'),
    fileAssets.bytes('ours.base.wasm'),
    fileAssets.bytes('ours.relaxed.wasm'),
  ]);
  const opening = await openEngine(pack, { base, relaxed });
  if (!opening.ok) throw new Error(opening.failure.detail);
  return opening.engine;
}

export interface Opened {
  /** What the explorer opens with. */
  readonly states: readonly ExplorerState[];
  readonly viewport: { readonly width: number; readonly height: number };
}

/** The built app in headless Chromium, each state in a warm page of its own, one after the other. */
export async function inExplorer<T>(
  { states, viewport }: Opened,
  use: (page: Page, state: ExplorerState) => Promise<T>,
): Promise<T[]> {
  const served = await serve({ root: app, host: 'localhost', port: 0 });
  if (!served.ok) throw new Error(served.message);
  const here = await findChromium();
  const browser = await chromium.launch({ ...here, args: [...here.args, ...unthrottled] });
  try {
    const results: T[] = [];
    for (const state of states) {
      const page = await browser.newPage({ viewport });
      await page.goto(`${served.address}/explore?${toLink(state)}`);
      // The service worker has done its work once this is said, and the engine is ready.
      await page.getByRole('link', { name: 'On board' }).waitFor();
      await page.getByRole('table').waitFor();
      await page.evaluate(`(${installInPage.toString()})(${readLight.toString()})`);
      results.push(await use(page, state));
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
    await served.close();
  }
}
