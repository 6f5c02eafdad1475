import type { Page } from '@playwright/test';
import { cutOff, expect, expectAccessibleDayAndNight, test, untilOnBoard } from './journey.ts';

const section = '/learn/attention/the-spotlight';
const field = (page: Page) => page.getByLabel('Note', { exact: true });

/** What lies in the origin's files, apart from all databases. */
const copiedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const copy = await root.getDirectoryHandle('aloft-record-main', { create: true });
    let bytes = 0;
    for await (const file of copy.values())
      if (file.kind === 'file') bytes += (await file.getFile()).size;
    return bytes;
  });

test.describe('on the desktop, by keys', () => {
  test('a note is written where one reads, found by its words, and there again after a restart, without a server', async ({
    page,
    context,
    server,
  }) => {
    await cutOff(page, server, section);
    await page.getByRole('button', { name: 'Write a note' }).focus();
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('# Mud\nTwo words turn the **bank**.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Write a note' })).toBeFocused();

    const again = await context.newPage();
    await page.close();
    await again.goto('/notes');
    await again.getByLabel('Search your notes').fill('wor ban');
    await again.getByRole('link', { name: /^Mud/ }).click();
    await expect(field(again)).toHaveValue('# Mud\nTwo words turn the **bank**.');
    await again.getByText('Read', { exact: true }).click();
    await expect(again.getByRole('heading', { name: 'Mud' })).toBeVisible();
    await again.getByRole('link', { name: 'The spotlight' }).click();
    await expect(again).toHaveURL(section);
  });

  test('a note that is begun by itself is written letter by letter, and leads back to all of them', async ({
    page,
  }) => {
    await page.goto('/notes');
    await page.getByRole('link', { name: 'Write a note' }).click();
    await field(page).click();
    // As fast as one types: the note gets its address between two letters.
    await page.keyboard.type('Not a letter less', { delay: 40 });
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    await expect(field(page)).toHaveValue('Not a letter less');
    await expect(field(page)).toBeFocused();
    await page.goBack();
    await expect(page).toHaveURL('/notes');
    await expect(page.getByRole('link', { name: /^Not a letter less/ })).toBeVisible();
  });

  test('a note is there again after the browser has deleted all databases of the page', async ({
    page,
    server,
  }) => {
    await cutOff(page, server, '/notes/new');
    await field(page).fill('Not to be lost');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    const address = page.url();
    await expect.poll(() => copiedBytes(page)).toBeGreaterThan(100);
    // A page of the origin that holds no database open.
    await page.goto('/icon.svg');
    const deleted = await page.evaluate(async () => {
      const all = await indexedDB.databases();
      for (const { name } of all)
        await new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name!);
          request.onsuccess = resolve;
          request.onerror = reject;
        });
      return all.length;
    });
    expect(deleted).toBeGreaterThan(0);
    await page.goto(address);
    await expect(field(page)).toHaveValue('Not to be lost');
  });

  test('five tabs show what one of them writes', async ({ page, context }) => {
    await page.goto('/notes/new');
    await field(page).fill('one');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    const others: Page[] = [];
    for (let i = 0; i < 4; i++) {
      const other = await context.newPage();
      await other.goto(page.url());
      await expect(field(other)).toHaveValue('one');
      others.push(other);
    }
    await field(others[2]!).fill('one and two');
    for (const each of [page, ...others]) await expect(field(each)).toHaveValue('one and two');
  });
});

test.describe('on the phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });

  test('what a lab has shown is kept as a note, and leads back to it', async ({ page, server }) => {
    await cutOff(page, server, '/learn/attention/one-word-two-banks');
    await page.getByRole('button', { name: 'deposit', exact: true }).tap();
    await page.getByRole('button', { name: 'Write a note about this' }).tap();
    await field(page).fill('I said deposit.');
    await page.getByRole('button', { name: 'Done' }).tap();
    await page.getByRole('link', { name: 'Notes' }).tap();
    await page.getByRole('link', { name: /^I said deposit/ }).tap();
    await expect(page.getByRole('link', { name: 'One word, two banks' })).toBeVisible();
    await page.getByRole('button', { name: 'Delete this note' }).tap();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect(field(page)).toHaveValue('I said deposit.');
  });

  test('a state of the explorer is written about, and comes back from the note', async ({
    page,
  }) => {
    await page.goto('/explore?text=She+said+that+Mary+lost+her+keys&word=1&head=2');
    await page.getByRole('button', { name: 'Write a note' }).tap();
    await field(page).fill('Where she looks');
    await page.getByRole('link', { name: 'All notes' }).tap();
    await page.getByRole('link', { name: /^Where she looks/ }).tap();
    await page.getByRole('link', { name: /^“She said that Mary/ }).tap();
    await expect(page).toHaveURL(/text=She.*head=2/);
    await expect(page.getByRole('radio', { name: '2', exact: true }).nth(1)).toBeChecked();
  });

  test('a finished section brings cards, which are reviewed and come back another day', async ({
    page,
    server,
  }) => {
    await page.goto('/learn/attention/one-word-two-banks');
    await untilOnBoard(page);
    await page.getByRole('link', { name: /^Next/ }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The spotlight');
    await server.kill();
    await page.getByRole('link', { name: 'Learn', exact: true }).tap();
    const due = page.getByRole('link', { name: /^Review \d+ cards$/ });
    const count = Number(/\d+/.exec((await due.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(1);
    await due.tap();
    for (let i = 0; i < count; i++) {
      await page.getByRole('button', { name: 'Show the answer' }).tap();
      await page.getByRole('button', { name: /^Easy/ }).tap();
    }
    await expect(
      page.getByText(`Done: ${count} reviewed. Nothing more is due today.`),
    ).toBeVisible();
    await page.reload();
    await expect(page.getByText('Nothing is due today.')).toBeVisible();
    await page.getByRole('link', { name: 'Learn', exact: true }).tap();
    await expect(page.getByText('Sections read: 1 of 12.')).toBeVisible();
    await expect(due).toBeHidden();
  });

  test('a record goes out as a file, everything is deleted, and the file brings it back', async ({
    page,
    server,
  }) => {
    await cutOff(page, server, '/notes/new');
    await field(page).fill('Mud turns the bank');
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
    await page.getByRole('link', { name: 'You' }).tap();
    await expect(page.getByText('Everything you have written and done is stored')).toBeVisible();
    // A phone would share it: here it is a download, as on a desktop.
    await page.evaluate(() => Object.defineProperty(navigator, 'canShare', { value: () => false }));
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take it out as a file' }).tap();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^aloft-\d{4}-\d\d-\d\d\.aloft$/);
    const path = await download.path();

    await page.getByRole('link', { name: 'What is stored on this device' }).tap();
    await page.getByRole('button', { name: 'Delete everything' }).tap();
    await page.getByLabel('Type “delete” to confirm').fill('Delete');
    await page.getByRole('button', { name: 'Delete it for good' }).tap();
    await expect(page).toHaveURL('/');
    await page.getByRole('link', { name: 'Notes' }).tap();
    await expect(page.getByText(/Here is what you write/)).toBeVisible();

    await page.getByRole('link', { name: 'You' }).tap();
    const file = page.getByLabel('Bring a file in');
    await file.setInputFiles({
      ...{ name: 'a.aloft', mimeType: 'application/x-aloft-record' },
      buffer: Buffer.from('something else'),
    });
    await expect(page.getByText(/This is no file of Aloft’s/)).toBeVisible();
    await file.setInputFiles(path);
    await expect(page.getByText(/New notes: 1\./)).toBeVisible();
    await page.getByRole('link', { name: 'Notes' }).tap();
    await expect(page.getByRole('link', { name: /^Mud turns the bank/ })).toBeVisible();
  });

  test('axe finds nothing in notes, reviews and what is one’s own', async ({ page }) => {
    test.slow();
    await page.goto('/learn/attention/one-word-two-banks');
    await page.getByRole('link', { name: /^Next/ }).tap();
    await page.goto('/notes');
    await expect(page.getByText(/Here is what you write/)).toBeVisible();
    await expectAccessibleDayAndNight(page);
    await page.getByRole('link', { name: 'Write a note' }).tap();
    await field(page).fill('# Why\n- **one**\n- [two](/explore)');
    await page.getByLabel('Another tag').fill('mud');
    await page.getByRole('button', { name: 'Add' }).tap();
    await expectAccessibleDayAndNight(page);
    await page.getByText('Read', { exact: true }).tap();
    await expectAccessibleDayAndNight(page);
    await page.getByRole('link', { name: 'All notes' }).tap();
    await expect(page.getByRole('button', { name: 'mud 1' })).toBeVisible();
    await expectAccessibleDayAndNight(page);
    await page.goto('/reviews');
    await page.getByRole('button', { name: 'Show the answer' }).tap();
    await expectAccessibleDayAndNight(page);
    await page.getByRole('link', { name: 'You' }).tap();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessibleDayAndNight(page);
  });
});
