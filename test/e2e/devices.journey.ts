import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { chromiumHere } from '../chromium.ts';
import { expect, expectAccessibleDayAndNight, test as plain, watch } from './journey.ts';
import {
  begin,
  codeOn,
  cut,
  expectNotes,
  joinBy,
  phone,
  untilStored,
  writeNote,
} from './paired.ts';
import { startReturning, type ReturningServer } from './running.ts';

/** One server of their own, which is cut off and comes back, and devices around it. */
const test = plain.extend<{
  home: ReturningServer;
  open: (options?: BrowserContextOptions) => Promise<Page>;
}>({
  home: async ({}, use) => {
    await using home = await startReturning();
    await use(home);
  },
  server: async ({ home }, use) => use(home),
  open: async ({ browser, home }, use) => {
    const faults: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await newProfile(browser, home, options);
      watch(context, faults, home.address);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  },
});

const newProfile = (
  browser: Browser,
  { address }: ReturningServer,
  options: BrowserContextOptions,
): Promise<BrowserContext> =>
  browser.newContext({ baseURL: address, locale: 'en-GB', reducedMotion: 'reduce', ...options });

const desktop = { viewport: { width: 1280, height: 800 } } as const;

test('a phone and a desktop study apart without a network, and agree after it', async ({
  home,
  open,
}) => {
  test.slow();
  const [hand, desk] = [await open(phone), await open(desktop)];
  await begin(hand);
  await expectAccessibleDayAndNight(hand);
  const link = await codeOn(hand);
  await expectAccessibleDayAndNight(hand);
  await writeNote(desk, 'From before we met');
  await joinBy(desk, link);
  await expectAccessibleDayAndNight(desk);
  await expectNotes(hand, ['From before we met']);

  for (const page of [hand, desk]) {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'On board' })).toBeVisible({ timeout: 30_000 });
  }
  await cut(home);
  await writeNote(hand, 'Written on the phone');
  await hand.goto('/learn/attention/one-word-two-banks');
  await hand.getByRole('link', { name: /^Next/ }).click();
  await writeNote(desk, 'Written at the desk');
  await desk.goto('/you/devices');
  await expect(desk.getByText(/^Saved on this device\. No network leads/)).toBeVisible();
  await expectAccessibleDayAndNight(desk);

  await home.comeBack();
  await desk.getByRole('button', { name: 'Try now' }).click();
  const all = ['From before we met', 'Written on the phone', 'Written at the desk'];
  await untilStored(hand);
  for (const page of [hand, desk]) await expectNotes(page, all);
  await desk.goto('/you');
  await expect(desk.getByRole('row', { name: /One word, two banks · read/ })).toBeVisible();
  for (const page of [hand, desk]) {
    await page.goto('/you/devices');
    await expect(page.getByText('and seen by your other device')).toBeVisible();
  }
});

test('a device that is lost is shut out, and the others go along when their learner says so', async ({
  open,
}) => {
  test.slow();
  const [hand, desk, lost] = [await open(phone), await open(desktop), await open(desktop)];
  await begin(hand);
  const link = await codeOn(hand);
  await joinBy(desk, link);
  await joinBy(lost, link);
  await lost.getByRole('button', { name: 'Rename' }).first().click();
  await lost.getByLabel('Name of the device').fill('Old tablet');
  await lost.getByRole('button', { name: 'Save' }).click();
  await writeNote(hand, 'All have this');
  await untilStored(hand);
  await expectNotes(lost, ['All have this']);

  await hand.goto('/you/devices');
  await hand.getByRole('button', { name: 'Shut out Old tablet' }).click();
  await expectAccessibleDayAndNight(hand);
  await hand.getByRole('button', { name: 'Shut Old tablet out', exact: true }).click();
  await expect(hand.locator('b', { hasText: 'Old tablet' })).toBeHidden();
  await expect(hand.getByText(/^Stored on the server/)).toBeVisible();

  await lost.goto('/you/devices');
  await expect(lost.getByText(/has shut this device out/)).toBeVisible();
  await expectAccessibleDayAndNight(lost);
  await writeNote(lost, 'From whoever has found it');

  await desk.goto('/');
  await desk.getByRole('link', { name: 'Look' }).click();
  await expect(desk.getByText(/has shut Old tablet out/)).toBeVisible();
  await expectAccessibleDayAndNight(desk);
  await desk.getByRole('button', { name: 'Go along' }).click();
  await expect(desk.getByText(/^Stored on the server/)).toBeVisible();
  await writeNote(desk, 'Only for us');
  await untilStored(desk);
  await expectNotes(hand, ['All have this', 'Only for us']);
  await expect(hand.getByText('From whoever has found it')).toBeHidden();
  await expectNotes(lost, ['All have this', 'From whoever has found it']);
  await expect(lost.getByText('Only for us')).toBeHidden();
});

test('what was written on a plane leaves after the landing, with the app closed', async ({
  home,
  open,
}) => {
  test.slow();
  // A private window, as those of other journeys are, has no Background Sync.
  const folder = await mkdtemp(join(tmpdir(), 'aloft-profile-'));
  await using context = await chromium.launchPersistentContext(folder, {
    ...chromiumHere(),
    ...{ baseURL: home.address, locale: 'en-GB', reducedMotion: 'reduce', ...phone },
  });
  const [hand, desk] = [await context.newPage(), await open(desktop)];
  await begin(hand);
  await joinBy(desk, await codeOn(hand));
  await hand.goto('/');
  await expect(hand.getByRole('link', { name: 'On board' })).toBeVisible({ timeout: 30_000 });
  await cut(home);
  await writeNote(hand, 'Above the clouds');
  await hand.goto('/you/devices');
  await expect(hand.getByText(/^Saved on this device\. No network leads/)).toBeVisible();
  await expect.poll(() => hand.evaluate(tagsHere)).toEqual(['aloft-sync']);
  const [worker] = context.serviceWorkers();
  await hand.close();
  await home.comeBack();
  // What the browser does when it finds a network again.
  await worker!.evaluate(async () => {
    let done: Promise<unknown> | undefined;
    const waitUntil = (work: Promise<unknown>): unknown => (done = work);
    const event = Object.assign(new Event('sync'), { tag: 'aloft-sync', waitUntil });
    globalThis.dispatchEvent(event);
    await done!;
  });
  await expectNotes(desk, ['Above the clouds']);
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

async function tagsHere(): Promise<string[]> {
  const registration = await navigator.serviceWorker.ready;
  return (registration as unknown as { sync: { getTags(): Promise<string[]> } }).sync.getTags();
}
