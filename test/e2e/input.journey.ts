import type { Page } from '@playwright/test';
import { expect, readTable, test } from './journey.ts';

/** Opens the explorer and puts a text into the field, as pasting does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.goto('/explore');
  await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
  await page.getByLabel('Your sentence').fill(text);
}

const words = (page: Page) => page.getByRole('group', { name: 'The words' }).getByRole('button');

test('an empty text says what to do', async ({ page }) => {
  await paste(page, '');
  await expect(page.getByText('Write a sentence above')).toBeVisible();
  await expect(words(page)).toHaveCount(0);
  await page.getByLabel('Your sentence').fill('Back again');
  await expect(words(page)).toHaveCount(2);
});

test('10,000 characters are read as far as the model reads, and the page says so', async ({
  page,
}) => {
  const long = 'All work and no play makes Jack a dull boy. '.repeat(228).slice(0, 10_000);
  await paste(page, long);
  await expect(page.getByText('the model reads its first 128 pieces and no more')).toBeVisible();
  const { rows } = await readTable(page);
  for (const row of rows) expect(row.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 1);
  await expect(page.getByLabel('Your sentence')).toHaveValue(long);
  // The link holds all of it.
  await expect.poll(() => new URL(page.url()).searchParams.get('text')).toBe(long);
  await page.reload();
  await expect(page.getByText('the model reads its first 128 pieces and no more')).toBeVisible();
});

const oddities: readonly [string, string, string[]][] = [
  ['emoji', 'I 👩‍👩‍👧‍👦 you 🎉', ['I', '👩‍👩‍👧‍👦', 'you', '🎉']],
  ['right-to-left text', 'הבנק ליד הנהר', ['הבנק', 'ליד', 'הנהר']],
  ['control characters', 'a\u0007b \u0000 c', ['a', '␇', 'b', '␀', 'c']],
  ['spaces alone', '   ', ['␣', '␣', '␣', '␣']],
  [
    'markup',
    '<b>bold</b> & "so"',
    ['<', 'b', '>', 'bold', '<', '/', 'b', '>', '&', '"', 'so', '"'],
  ],
];

for (const [name, text, expected] of oddities) {
  test(`${name} can be read and touched`, async ({ page }) => {
    await paste(page, text);
    await expect(words(page).locator('.text')).toHaveText(expected);
    // The last word is the chosen one already, and a click would let go of it.
    await words(page).first().click();
    await expect(page.getByRole('status').getByText('looks most at')).toBeVisible();
  });
}

test('lone surrogates in a link or a field do no harm', async ({ page }) => {
  await page.goto('/explore?text=%ED%A0%80%20half&word=0');
  await expect(words(page).last()).toBeVisible();
  await page.getByLabel('Your sentence').evaluate((field: HTMLTextAreaElement) => {
    field.value = 'half \ud83d a \udc00 pair';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  });
  await expect(words(page)).toHaveCount(5);
  await words(page).nth(1).click();
  await expect(page.getByRole('status').getByText('looks most at')).toBeVisible();
});

test('the last of many keystrokes is what the page shows', async ({ page }) => {
  await paste(page, '');
  const text = 'Quick typing never leaves an older sentence on the page';
  await page.getByLabel('Your sentence').pressSequentially(text);
  await expect(words(page).locator('.text')).toHaveText(text.split(' '));
  await expect.poll(() => new URL(page.url()).searchParams.get('text')).toBe(text);
});
