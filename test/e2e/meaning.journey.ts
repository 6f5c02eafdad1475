import type { Page } from '@playwright/test';
import { exportOf } from '../../src/record/import.ts';
import { opened } from '../unit/record/records.ts';
import { cutOff, expect, expectAccessibleDayAndNight, test } from './journey.ts';

const section = '/learn/attention/the-spotlight';
const field = (page: Page) => page.getByLabel('Note', { exact: true });
const search = (page: Page) => page.getByLabel('Search your notes');
const near = (page: Page) => page.getByRole('region', { name: 'Close in meaning' });
const bar = (page: Page) => page.getByRole('region', { name: 'What is selected' });

async function write(page: Page, ...notes: readonly string[]): Promise<void> {
  for (const note of notes) {
    await page.goto('/notes/new');
    await field(page).fill(note);
    await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
  }
}

const threeNotes = [
  'Ran six kilometres along the canal this morning, knee hurts a little when going downhill.',
  'Tomatoes want sun and a lot of water, but never on the leaves.',
  'Rent goes up by forty euros from January.',
];

/** Selects the paragraph that begins so, as a finger, a mouse or a reading caret does. */
async function selectParagraph(page: Page, holder: string, beginning: string): Promise<void> {
  await expect(page.locator(holder).locator('p', { hasText: beginning }).first()).toBeVisible();
  // The bar comes with the record.
  await page.waitForFunction(() => customElements.get('aloft-selection-bar'));
  await page
    .locator(holder)
    .locator('p', { hasText: beginning })
    .first()
    .evaluate((paragraph) => document.getSelection()!.selectAllChildren(paragraph));
}

test.describe('on the phone, by touch, without a server', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });

  test('a note is found by its meaning, where none has the word', async ({ page, server }) => {
    await cutOff(page, server, '/notes/new');
    await write(page, ...threeNotes);
    await page.getByRole('link', { name: 'All notes' }).tap();
    await search(page).fill('jogging');
    await expect(page.getByText('No note has these words.')).toBeVisible();
    await expect(near(page).getByRole('link')).toHaveText([/^\s*Ran six kilometres/]);
    await expect(near(page).getByText('It is often wrong.')).toBeVisible();
    await expectAccessibleDayAndNight(page);
    // What has the word is listed as such, and not again as a guess.
    await search(page).fill('kilometres');
    await expect(page.getByText('1 of 3 notes')).toBeVisible();
    await expect(near(page).getByRole('link', { name: /^Ran six/ })).toHaveCount(0);
    await search(page).fill('growing vegetables');
    await near(page)
      .getByRole('link', { name: /^Tomatoes want sun/ })
      .tap();
    await expect(field(page)).toHaveValue(threeNotes[1]!);
  });

  test('selected words become a card, which leads back to where they stand', async ({
    page,
    server,
  }) => {
    await cutOff(page, server, section);
    await selectParagraph(page, 'aloft-section', 'Imagine a dark stage');
    await expect(bar(page)).toBeVisible();
    const [own, places] = [
      await bar(page).boundingBox(),
      await page.getByRole('navigation', { name: 'Places' }).boundingBox(),
    ];
    expect(own!.y + own!.height).toBeLessThanOrEqual(places!.y);
    for (const button of await bar(page).getByRole('button').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await expectAccessibleDayAndNight(page);

    await bar(page).getByRole('button', { name: 'Make a card' }).tap();
    await expect(bar(page)).toBeHidden();
    const sentence = page.getByLabel(/^Question, or a sentence/);
    await expect(sentence).toHaveValue(/^Imagine a dark stage.*every transformer\.$/);
    await sentence.fill('Much light, much influence');
    await sentence.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(17, 26));
    await page.getByRole('button', { name: 'Leave the selected words out' }).tap();
    await expect(sentence).toHaveValue('Much light, much {{influence}}');
    await expectAccessibleDayAndNight(page);
    await page.getByRole('button', { name: 'Add the card' }).tap();
    await expect(page.getByText('It is among your reviews from now on.')).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).tap();

    await page.goto('/reviews');
    await expect(page.getByText(/Much light, much/)).toBeVisible();
    await page.getByRole('button', { name: 'Show the answer' }).tap();
    await page.getByRole('link', { name: 'The note it comes from' }).tap();
    await expect(field(page)).toHaveValue(/^> Imagine a dark stage/);
    await page.getByRole('link', { name: 'The spotlight' }).tap();
    await expect(page).toHaveURL(section);
  });
});

test.describe('on the desktop, by keys, without a server', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('selected words become a note about their heading', async ({ page, server }) => {
    await cutOff(page, server, section);
    await selectParagraph(page, 'aloft-section', 'Now for the more important question');
    const button = bar(page).getByRole('button', { name: 'Write a note' });
    await expect(button).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expectAccessibleDayAndNight(page);
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();

    await selectParagraph(page, 'aloft-section', 'This model is small');
    await expect(button).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue(/^> This model is small and can be wrong\./);
    await page.keyboard.type('It is honest.');
    await page.keyboard.press('Escape');
    await page.goto('/notes');
    await search(page).fill('honest');
    await page.getByRole('link', { name: /^This model is small/ }).press('Enter');
    await expect(field(page)).toHaveValue(/\n\nIt is honest\.$/);
    await page.getByRole('link', { name: 'The spotlight' }).press('Enter');
    await expect(page).toHaveURL(`${section}#and-it-is-not-convinced`);
  });

  test('what the explorer says becomes a note that brings its state back', async ({
    page,
    server,
  }) => {
    await cutOff(page, server, '/explore?text=She+said+that+Mary+lost+her+keys&word=0&head=2');
    await selectParagraph(page, 'aloft-explorer', '“She” looks most at');
    await expect(bar(page)).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(field(page)).toHaveValue(/^> “She” looks most at/);
    await page.keyboard.press('Escape');
    await page.goto('/notes');
    await page.getByRole('link', { name: /^“She” looks most at/ }).press('Enter');
    await page.getByRole('link', { name: /^“She said that Mary/ }).press('Enter');
    await expect(page).toHaveURL(/text=She.*head=2/);
  });

  test('two thousand notes are found by words at once, and by meaning when they are read', async ({
    page,
    server,
  }) => {
    test.slow();
    await cutOff(page, server, '/you');
    const { record } = opened();
    for (let i = 0; i < 2000; i++)
      record.notes.create(`${threeNotes[i % 3]!} Number ${i}.`, { kind: 'nowhere' });
    record.notes.create('New strings for the guitar', { kind: 'nowhere' });
    await page.getByLabel('Bring a file in').setInputFiles({
      ...{ name: 'a.aloft', mimeType: 'application/x-aloft-record' },
      buffer: Buffer.from(exportOf(record, 0)),
    });
    await expect(page.getByText(/New notes: 2,001\.|New notes: 2001\./)).toBeVisible();
    await page.getByRole('link', { name: 'Notes' }).press('Enter');
    await expect(page.getByText(/^2,?001 notes$/)).toBeVisible();
    await search(page).focus();
    await page.keyboard.type('musical instrument');
    await expect(page.getByText('No note has these words.')).toBeVisible();
    // While the model reads, typing goes on and words are found.
    const reading = near(page).getByRole('progressbar', { name: 'Reading your notes' });
    await expect(reading).toBeVisible();
    await search(page).press('ControlOrMeta+A');
    await page.keyboard.type('number 1234');
    await expect(page.getByRole('link', { name: /Number 1234\./ })).toBeVisible();
    await expect(reading).toBeVisible();
    await search(page).press('ControlOrMeta+A');
    await page.keyboard.type('musical instrument');
    await expect(reading).toBeHidden({ timeout: 90_000 });
    await expect(near(page).getByRole('link', { name: /^New strings/ })).toBeVisible();
  });
});

test('without the model the notes are searched by words, and the page says so', async ({
  page,
}) => {
  await page.route('**/*.pack', (route) => route.abort());
  await write(page, ...threeNotes);
  await page.goto('/notes');
  await search(page).fill('sun');
  await expect(page.getByRole('link', { name: /^Tomatoes/ })).toBeVisible();
  await expect(
    page.getByText('The model is not on board, so only words are looked for.'),
  ).toBeVisible();
  await page.unroute('**/*.pack');
  await page.getByRole('button', { name: 'Try again' }).click();
  await search(page).fill('jogging');
  await expect(near(page).getByRole('link')).toHaveText([/^\s*Ran six kilometres/]);
});
