import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { cutOff, expect, expectAccessibleDayAndNight, test } from './journey.ts';
import { expectedWeights, farthest } from './expected.ts';

const text = 'The spring in the old sofa, "Rosa", broke';
const state = {
  ...{ text, layer: '1', head: '3', word: '1', units: 'words', look: 'at', picture: 'matrix' },
  ...{ threshold: '5', second: 'A spring of clear water' },
};
/** What a browser's exp may differ from Node's. */
const close = 2e-6;

async function open(page: Page, given: Record<string, string>): Promise<void> {
  await page.goto(`/explore?${new URLSearchParams(given)}`);
  await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it along' }).click();
}

async function saved(page: Page, format: string): Promise<{ name: string; content: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: format }).click();
  const file = await download;
  const name = file.suggestedFilename();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    `${name} goes to your downloads.`,
  );
  return { name, content: await readFile(await file.path()) };
}

/** Rows of fields; enough of RFC 4180 for labels without line ends. */
const fieldsOf = (line: string): string[] =>
  Array.from(line.matchAll(/(?:"((?:[^"]|"")*)"|([^,"]*))(?:,|$)/g))
    .filter(([whole], i) => i === 0 || whole !== '')
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);

test('files, without a network: an SVG that opens alone, weights that are the engine’s', async ({
  page,
  context,
  server,
}) => {
  await cutOff(page, server);
  await open(page, state);

  const svg = await saved(page, 'SVG');
  expect(svg.name).toBe('aloft-the-spring-in-the-old-sofa-rosa-broke.svg');
  const alone = await context.newPage();
  await alone.goto(`data:image/svg+xml;base64,${svg.content.toString('base64')}`);
  for (const word of ['spring', 'sofa', 'Rosa']) {
    await expect(alone.locator('text', { hasText: new RegExp(`^${word}$`) })).toHaveCount(2);
  }
  await expect(alone.locator('title')).toContainText(text);
  await expect(alone.locator('title')).toContainText('Layer 1, head 3');
  await expect(alone.locator('desc')).toContainText('“spring” is looked at most by');
  await alone.close();

  const png = await saved(page, 'PNG');
  expect(png.content.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  expect(png.content.readUInt32BE(16)).toBe(1600);

  const expected = await expectedWeights(text, { layer: 0, heads: [2], units: 'words' });
  const csv = await saved(page, 'CSV');
  const lines = csv.content
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  const [header, ...rows] = lines.map(fieldsOf);
  expect(header).toEqual(['layer 1, head 3', ...expected.labels]);
  expect(rows.map(([label]) => label)).toEqual(expected.labels);
  const weights = rows.map(([, ...cells]) => cells.map(Number));
  for (const row of weights) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  expect(farthest(weights, expected.rows)).toBeLessThan(close);

  const json = await saved(page, 'JSON');
  const told = JSON.parse(json.content.toString('utf8')) as {
    format: string;
    version: number;
    text: string;
    second: string;
    link: string;
    weights: { words: number[][][][]; pieces: number[][][][] };
  };
  expect(told).toMatchObject({ format: 'aloft-attention', version: 1, text, second: state.second });
  expect(told.link).toBe(page.url());
  for (const units of ['words', 'pieces'] as const) {
    for (const [layer, head] of [
      [0, 2],
      [1, 0],
    ] as const) {
      const { rows: engine } = await expectedWeights(text, { layer, heads: [head], units });
      expect(farthest(told.weights[units][layer]![head]!, engine), units).toBeLessThan(close);
    }
  }
});

test('a copied link opens the same in another page, what-ifs and second sentence included', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await cutOff(page, server);
  const given = {
    ...state,
    ...{ head: '2,4', panel: 'what-if' },
    ...{ off: '1.2,2.1', hidden: '0,3', temperature: '0.5', positions: 'off' },
  };
  await open(page, given);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual(given);
  expect(new URL(link).origin).toBe(new URL(page.url()).origin);

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByLabel('Your sentence')).toHaveValue(text);
  await expect(other.getByRole('button', { name: 'What if…' })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  const words = other.getByRole('group', { name: 'The words' });
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/spring/);
  await expect(other.getByRole('radio', { name: 'Matrix' })).toBeChecked();
  // A change writes the address anew from what the page holds: all of it is still there.
  await words.getByRole('button', { name: /^sofa/ }).click();
  await expect(other).toHaveURL(/word=5/);
  expect(Object.fromEntries(new URL(other.url()).searchParams)).toEqual({ ...given, word: '5' });
});

test('where the clipboard is refused the link is there to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await open(page, state);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('copy it by hand');
  const field = page.getByLabel('The link');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(page.url());
});

test('axe finds nothing in the dialogs of the phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, state);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).not.toHaveText('');
  await expectAccessibleDayAndNight(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take it along' })).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys and gestures' })).toBeVisible();
  await expectAccessibleDayAndNight(page);
  const low = await page
    .getByRole('dialog')
    .locator('button:visible, label:has(input):visible')
    .evaluateAll((targets) =>
      targets.map((target) => target.getBoundingClientRect().height).filter((h) => h < 44),
    );
  expect(low).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take it along' })).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
