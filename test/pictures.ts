import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumHere } from './chromium.ts';
import { startServer } from './e2e/running.ts';

/** Takes the pictures in public/screenshots, for the README and the install dialogue. */

const folder = join(import.meta.dirname, '../public/screenshots');
const pictures = [
  {
    name: 'lesson-day-phone',
    path: '/learn/attention/one-word-two-banks',
    phone: true,
    colorScheme: 'light',
    scroll: 1780,
  },
  { name: 'explore-day-phone', path: '/explore', phone: true, colorScheme: 'light', scroll: 0 },
  { name: 'explore-night-desktop', path: '/explore', phone: false, colorScheme: 'dark', scroll: 0 },
  {
    name: 'lesson-day-desktop',
    path: '/learn/attention/one-word-two-banks',
    phone: false,
    colorScheme: 'light',
    scroll: 0,
  },
] as const;

const server = await startServer();
const browser = await chromium.launch(chromiumHere());
try {
  await mkdir(folder, { recursive: true });
  for (const { name, path, phone, colorScheme, scroll } of pictures) {
    const page = await browser.newPage({
      baseURL: server.address,
      colorScheme,
      // The light is where it belongs at once, and not on its way.
      reducedMotion: 'reduce',
      locale: 'en-GB',
      viewport: phone ? { width: 360, height: 800 } : { width: 1280, height: 800 },
      deviceScaleFactor: phone ? 2 : 1,
    });
    await page.goto(path);
    await page.getByRole('link', { name: 'On board' }).waitFor();
    await page.getByText('looks most at').first().waitFor();
    await page.evaluate((top) => scrollTo(0, top), scroll);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.kill();
}
