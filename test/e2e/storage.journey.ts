import type { Page } from '@playwright/test';
import { cutOff, expect, expectAccessibleDayAndNight, test, untilOnBoard } from './journey.ts';

const field = (page: Page) => page.getByLabel('Note', { exact: true });
const nudge = (page: Page) => page.getByRole('complementary', { name: 'A second copy' });
const dayMs = 86_400_000;

/** Writes notes in the app as it is open, and waits until they are stored. */
async function writeNotes(page: Page, ...notes: readonly string[]): Promise<void> {
  for (const note of notes) {
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await page.getByRole('link', { name: 'Write a note' }).click();
    await field(page).fill(note);
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
  }
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await expect(page.getByText('Everything you have written and done is stored')).toBeVisible();
}

/** How much lies in the model's cache, by what is in it. */
const partsOfModel = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('aloft-model')).keys()).length);

const sizeOf = (page: Page, name: RegExp) =>
  page.getByRole('row', { name }).getByRole('cell').last();

/** A phone would share the file: here it is a download, as on a desktop. */
async function downloadFrom(page: Page, button: string): Promise<string> {
  await page.evaluate(() => Object.defineProperty(navigator, 'canShare', { value: () => false }));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await downloading).path();
}

/** What is on paper: the words that are seen while the browser prints, by its own signal. */
async function onPaper(page: Page): Promise<string> {
  await page.evaluate(() => {
    // After the page's own listeners, and before the browser lays the paper out.
    addEventListener(
      'beforeprint',
      () => {
        const deep = (root: ParentNode): string =>
          [...root.querySelectorAll('*')]
            .map((one) => (one.shadowRoot ? deep(one.shadowRoot) : ''))
            .concat(
              [
                ...root.querySelectorAll<HTMLElement>(
                  'p, h1, h2, h3, li, td, th, summary, a, button',
                ),
              ]
                .filter((one) => one.checkVisibility())
                .map((one) => one.innerText),
            )
            .join('\n');
        Object.assign(window, { paper: deep(document) });
      },
      { once: true },
    );
  });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  return page.evaluate(() => (window as unknown as { paper: string }).paper);
}

const devices = {
  'on the phone': { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true },
  'on the desktop': { viewport: { width: 1280, height: 800 } },
} as const;

for (const [device, use] of Object.entries(devices)) {
  test.describe(device, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('without a server, what is stored is listed, the model is freed and answers on', async ({
      page,
      server,
    }) => {
      await cutOff(page, server);
      await writeNotes(page, 'Mud turns the bank');
      await page.getByRole('link', { name: 'What is stored on this device' }).click();
      await expect(page).toHaveURL('/you/storage');
      await expect(page).toHaveTitle('Storage · Aloft');
      for (const name of [/^Your record/, /^Its second copy/, /^The app/, /^Letters/])
        await expect(sizeOf(page, name)).toHaveText(/^\d[\d.]* (?:bytes|kB|MB)$/);
      await expect(sizeOf(page, /^The model/)).toHaveText(/^[67]\.\d MB$/);
      await expect(page.getByText(/Together .* as the browser counts it/)).toBeVisible();
      await page.getByRole('button', { name: 'Ask it to keep everything' }).click();
      await expect(page.getByText(/It says no for now|It has just said yes/)).toBeVisible();
      await expectAccessibleDayAndNight(page);

      expect(await partsOfModel(page)).toBeGreaterThan(0);
      await page.getByRole('button', { name: /^Free \d\.\d MB$/ }).click();
      await expect(page.getByText(/The model is freed/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Fetch it again now' })).toBeFocused();
      await expect(sizeOf(page, /^The model/)).toHaveText('nothing');
      await expect(page.getByRole('link', { name: 'Online only' })).toBeVisible();
      expect(await partsOfModel(page)).toBe(0);
      await page.getByRole('link', { name: 'Explore', exact: true }).click();
      await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
    });

    test('a model that was freed is fetched again', async ({ page }) => {
      await page.goto('/you/storage');
      await untilOnBoard(page);
      await page.getByRole('button', { name: /^Free/ }).click();
      await expect(page.getByRole('link', { name: 'Online only' })).toBeVisible();
      await page.getByRole('button', { name: 'Fetch it again now' }).click();
      await untilOnBoard(page);
      expect(await partsOfModel(page)).toBeGreaterThan(0);
    });

    test('everything is deleted after a word, and a last file brings it back', async ({
      page,
      server,
    }) => {
      await cutOff(page, server);
      await writeNotes(page, 'Mud turns the bank');
      await page.goto('/you/storage');
      await page.getByRole('button', { name: 'Delete everything' }).click();
      await expect(page.getByRole('dialog')).toContainText('Notes: 1.');
      await expectAccessibleDayAndNight(page);
      const word = page.getByLabel('Type “delete” to confirm');
      await word.fill('delete');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();

      await page.getByRole('button', { name: 'Delete everything' }).click();
      const file = await downloadFrom(page, 'Take it out as a file first');
      const erase = page.getByRole('button', { name: 'Delete it for good' });
      await expect(erase).toBeDisabled();
      await word.fill('Delete');
      await word.press('Enter');
      await expect(page).toHaveURL('/');
      await page.getByRole('link', { name: 'Notes', exact: true }).click();
      await expect(page.getByText(/Here is what you write/)).toBeVisible();

      await page.getByRole('link', { name: 'You', exact: true }).click();
      await page.getByLabel('Bring a file in').setInputFiles(file);
      await expect(page.getByText(/New notes: 1\./)).toBeVisible();
    });

    test('a copy is asked for once there is something to lose, and again a month after a no', async ({
      page,
      server,
    }) => {
      await cutOff(page, server);
      await writeNotes(page, 'one', 'two', 'three', 'four');
      await expect(nudge(page)).toBeHidden();
      await writeNotes(page, 'five');
      await expect(nudge(page)).toBeVisible();
      await expectAccessibleDayAndNight(page);
      await page.getByRole('link', { name: 'Notes', exact: true }).click();
      await expect(nudge(page)).toContainText('Your notes are on this device alone.');
      await expectAccessibleDayAndNight(page);
      await page.getByRole('button', { name: 'Not this month' }).click();
      await expect(nudge(page)).toBeHidden();
      await page.reload();
      await expect(page.getByText('5 notes')).toBeVisible();
      await expect(nudge(page)).toBeHidden();

      await page.clock.setSystemTime(Date.now() + 31 * dayMs);
      await page.goto('/you');
      await expect(nudge(page)).toBeVisible();
      await downloadFrom(page, 'Take a copy out now');
      await expect(page.getByText(/\.aloft goes to your downloads/)).toBeVisible();
      await expect(nudge(page)).toBeHidden();
    });

    test('notes and progress go on paper, whole and with nothing around them', async ({
      page,
      server,
    }) => {
      await page.goto('/learn/attention/one-word-two-banks');
      await untilOnBoard(page);
      await page.getByRole('link', { name: /^Next/ }).click();
      await server.kill();
      await writeNotes(page, '# Mud\nIt turns the **bank**.', 'Keys are what Mary lost.');
      await expect(page.getByRole('table').first()).toBeVisible();
      const progress = await onPaper(page);
      expect(progress).toContain('One word, two banks');
      expect(progress).toContain('Today');
      for (const other of ['Print or save', 'Explore', 'Flight mode', 'Take it out', 'You\n'])
        expect(progress).not.toContain(other);

      await page.getByRole('link', { name: 'Notes', exact: true }).click();
      await expect(page.getByText('2 notes')).toBeVisible();
      const notes = await onPaper(page);
      expect(notes).toContain('It turns the bank.');
      expect(notes).toContain('Keys are what Mary lost.');
      for (const other of ['Print or save', 'Explore', 'Write a note', 'Order'])
        expect(notes).not.toContain(other);
      await expect(page.getByText('Notes from Aloft')).toBeHidden();

      await page.getByRole('link', { name: /^Mud/ }).click();
      await expect(field(page)).toHaveValue(/Mud/);
      const one = await onPaper(page);
      expect(one).toContain('It turns the bank.');
      expect(one).not.toContain('Mary');
    });

    test('paper is white and its words are black, at night too', async ({ page }) => {
      await page.goto('/you');
      await page.getByText('Night', { exact: true }).click();
      const table = page.getByRole('table').first();
      await expect(table).toBeVisible();
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const ink = await table.evaluate((one) => getComputedStyle(one).color);
      const paper = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      expect([ink, paper]).toEqual(['oklch(0 0 0)', 'oklch(1 0 0)']);
      await expect(page.getByRole('navigation')).toBeHidden();
      await expect(page.getByRole('button')).toHaveCount(0);
    });
  });
}
