import type { Page } from '@playwright/test';
import { cutOff, expect, expectAccessibleDayAndNight, test } from './journey.ts';

const field = (page: Page) => page.getByLabel('Note', { exact: true });
const notes = (page: Page) => page.getByRole('link', { name: 'Notes', exact: true });

/** Whose record it is stands where the way to one's own page is. */
const you = (page: Page, name = '') =>
  page.getByRole('link', { name: name === '' ? 'You' : `You: ${name}`, exact: true });

async function writeNote(page: Page, text: string): Promise<void> {
  await notes(page).press('Enter');
  await page.getByRole('link', { name: 'Write a note' }).press('Enter');
  await field(page).fill(text);
  await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
}

test.describe('on the phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });

  test('two people have notes, progress and a night of their own on one device, without a server', async ({
    page,
    server,
  }) => {
    test.slow();
    await cutOff(page, server, '/learn/attention/one-word-two-banks');
    await page.getByRole('link', { name: /^Next/ }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The spotlight');
    await notes(page).tap();
    await page.getByRole('link', { name: 'Write a note' }).tap();
    await field(page).fill('What Grace thinks');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);

    await you(page).tap();
    await page.getByText('Night', { exact: true }).tap();
    await page.getByRole('button', { name: 'Add a person' }).tap();
    await page.getByLabel('Your own name').fill('Grace');
    await page.getByRole('button', { name: 'Next' }).tap();
    await page.getByLabel('Name of who is added').fill('Ada');
    await page.getByRole('button', { name: 'Add', exact: true }).tap();
    await expect(you(page, 'Grace')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You: Grace');
    await expectAccessibleDayAndNight(page);

    await page.getByRole('button', { name: 'Open Ada’s record' }).tap();
    await expect(you(page, 'Ada')).toBeVisible();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'night');
    await expect(page.getByText('Sections read: 1 of 12.')).toBeHidden();
    await notes(page).tap();
    await expect(page.getByText(/Here is what you write/)).toBeVisible();
    await page.getByRole('link', { name: 'Write a note' }).tap();
    await field(page).fill('What Ada thinks');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    await page.reload();
    await expect(field(page)).toHaveValue('What Ada thinks');

    await you(page, 'Ada').tap();
    await page.getByRole('button', { name: 'Open Grace’s record' }).tap();
    await expect(you(page, 'Grace')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
    await notes(page).tap();
    await expect(page.getByRole('link', { name: /^What Grace thinks/ })).toBeVisible();
    await expect(page.getByText(/What Ada thinks/)).toBeHidden();

    await you(page, 'Grace').tap();
    await page.getByRole('button', { name: 'Remove Ada' }).tap();
    await expectAccessibleDayAndNight(page);
    const remove = page.getByRole('button', { name: 'Remove Ada for good' });
    await expect(remove).toBeDisabled();
    await page.getByLabel('Type “delete” to confirm').first().fill('delete');
    await remove.tap();
    await expect(page.getByText('Ada is removed.')).toBeVisible();
    await expect(you(page)).toBeVisible();
    await notes(page).tap();
    await expect(page.getByRole('link', { name: /^What Grace thinks/ })).toBeVisible();
  });
});

test.describe('on the desktop, by keys', () => {
  test('a tab that was left open keeps its record and says whose it is', async ({
    page,
    context,
    server,
  }) => {
    test.slow();
    await cutOff(page, server);
    await you(page).press('Enter');
    await page.getByRole('button', { name: 'Add a person' }).press('Enter');
    await expect(page.getByLabel('Your own name')).toBeFocused();
    await page.keyboard.type('Grace');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of who is added')).toBeFocused();
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Add a person' })).toBeFocused();

    const other = await context.newPage();
    await other.goto('/you');
    await other.getByRole('button', { name: 'Open Ada’s record' }).press('Enter');
    await expect(you(other, 'Ada')).toBeVisible();
    await writeNote(other, 'What Ada thinks');

    const banner = page.getByText('This tab has Grace’s record. In other tabs it is Ada’s now.');
    await expect(banner).toBeVisible();
    await expectAccessibleDayAndNight(page);
    await page.getByRole('button', { name: 'Stay with Grace’s' }).press('Enter');
    await expect(banner).toBeHidden();
    await writeNote(page, 'What Grace thinks');
    await notes(page).press('Enter');
    await expect(page.getByText(/What Ada thinks/)).toBeHidden();
    await notes(other).press('Enter');
    await expect(other.getByRole('link', { name: /^What Ada thinks/ })).toBeVisible();
    await expect(other.getByText(/What Grace thinks/)).toBeHidden();

    // Whoever opens the page next is asked nothing: it is Ada's turn.
    await page.reload();
    await expect(you(page, 'Ada')).toBeVisible();
    await expect(page.getByRole('link', { name: /^What Ada thinks/ })).toBeVisible();
  });

  test('a file that the system opens is asked about, and added when its learner says so', async ({
    page,
    server,
  }) => {
    await page.addInitScript(() => {
      const queue = { consumer: null as ((launch: unknown) => void) | null };
      const value = { setConsumer: (given: typeof queue.consumer) => (queue.consumer = given) };
      Object.assign(window, { queue });
      Object.defineProperty(window, 'launchQueue', { value });
    });
    await cutOff(page, server, '/notes/new');
    await field(page).fill('From the other device');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    await you(page).press('Enter');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take it out as a file' }).press('Enter');
    const bytes = [...(await (await downloading).createReadStream().then(read))];
    await page.getByRole('link', { name: 'What is stored on this device' }).press('Enter');
    await page.getByRole('button', { name: 'Delete everything' }).press('Enter');
    await page.getByLabel('Type “delete” to confirm').fill('delete');
    await page.getByRole('button', { name: 'Delete it for good' }).press('Enter');
    await expect(page).toHaveURL('/');
    await page.waitForFunction(
      () => (window as unknown as { queue: { consumer: unknown } }).queue.consumer,
    );

    await page.evaluate(async (given) => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('grace.aloft', { create: true });
      const writing = await handle.createWritable();
      await writing.write(new Uint8Array(given));
      await writing.close();
      const { queue } = window as unknown as { queue: { consumer: (launch: unknown) => void } };
      queue.consumer({ targetURL: `${location.origin}/you`, files: [handle] });
    }, bytes);
    await expect(page).toHaveURL('/you');
    await expect(page.getByRole('heading', { name: 'grace.aloft was opened' })).toBeFocused();
    await expectAccessibleDayAndNight(page);
    await expect(page.getByText('0 notes.')).toBeVisible();
    await page.getByRole('button', { name: 'Add it to my record' }).press('Enter');
    await expect(page.getByText(/New notes: 1\./)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'grace.aloft was opened' })).toBeHidden();
    await notes(page).press('Enter');
    await expect(page.getByRole('link', { name: /^From the other device/ })).toBeVisible();
  });
});

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
