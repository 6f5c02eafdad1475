import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumHere } from '../chromium.ts';
import { filmCode, seeing } from './fakeCamera.ts';
import { expect, test as plain, untilOnBoard, watch } from './journey.ts';
import { begin, codeOn, cut, expectNotes, phone, untilStored, writeNote } from './paired.ts';
import { startReturning, type ReturningServer } from './running.ts';

/** One device, a server that comes back, and a folder for what the other device's camera sees. */
const test = plain.extend<{ home: ReturningServer; folder: string }>({
  home: async ({}, use) => {
    await using home = await startReturning();
    await use(home);
  },
  server: async ({ home }, use) => use(home),
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'aloft-camera-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test('a phone scans another device’s code with its camera without a network, and joins when there is one', async ({
  home,
  page,
  folder,
  faults,
}) => {
  test.slow();
  await begin(page);
  await writeNote(page, 'From the first device');
  await untilStored(page);
  const film = join(folder, 'code.y4m');
  await filmCode(film, await codeOn(page));

  const here = chromiumHere();
  await using browser = await chromium.launch({ ...here, args: [...here.args, ...seeing(film)] });
  const context = await browser.newContext({
    ...{ ...phone, baseURL: home.address, locale: 'en-GB', reducedMotion: 'reduce' },
  });
  watch(context, faults, home.address);
  const hand = await context.newPage();
  await hand.goto('/');
  await untilOnBoard(hand);
  await cut(home);
  await hand.goto('/you/devices');
  await hand.getByRole('button', { name: 'Scan the code' }).click();
  const asked = hand.getByRole('dialog', { name: 'Join your other devices?' });
  await expect(asked).toBeVisible({ timeout: 30_000 });
  // Not the browser's own: what has read it came from what is on board.
  expect(await hand.evaluate(filesHere)).toContainEqual(
    expect.stringMatching(/\/assets\/zxing_reader[^/]*\.wasm$/),
  );
  await asked.getByRole('button', { name: 'Join with this device' }).click();
  await expect(hand.getByText('This device has joined')).toBeVisible();
  await expect(hand.getByText(/No network leads to the server now/)).toBeVisible();
  await writeNote(hand, 'From the second device');

  await home.comeBack();
  await untilStored(hand);
  const all = ['From the first device', 'From the second device'];
  for (const device of [hand, page]) await expectNotes(device, all);
});

const filesHere = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name);
