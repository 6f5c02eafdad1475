import { expect, expectAccessible, readTableOf, test } from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';

const notice = 'aloft-link-notice';

test('a link with broken parts opens the rest, and says what it could not open', async ({
  page,
}) => {
  await page.goto('/explore?text=Plain+words&layer=7&head=2&picture=hologram&word=0');
  const expected = await expectedWeights('Plain words', { layer: 1, heads: [1], units: 'words' });
  const rows = await readTableOf(page, ['Plain', 'words']);
  expect(farthest(rows, expected.rows)).toBeLessThanOrEqual(printed);
  const said = page.locator(notice).getByRole('status');
  await expect(said).toContainText('the layer “7” and the picture “hologram”');
  await expectAccessible(page);

  // What is shown is in the address from the first change on, and the notice stays until it is read.
  await page
    .getByRole('group', { name: 'The words' })
    .getByRole('button', { name: /^words/ })
    .click();
  await expect(page).toHaveURL(/layer=2&head=2&word=1/);
  await expect(said).toContainText('the layer “7”');
  await page.locator(notice).getByRole('button', { name: 'Dismiss' }).click();
  await expect(said).toHaveText('');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a link of a newer version opens what this one knows, and says how to see the rest', async ({
  page,
}) => {
  await page.goto('/explore?v=2&text=Plain+words&head=3&hologram=on');
  await expect(page.getByLabel('Your sentence')).toHaveValue('Plain words');
  await expect(page.getByRole('radio', { name: '3', exact: true })).toBeChecked();
  const said = page.locator(notice).getByRole('status');
  await expect(said).toContainText('This link comes from a newer version of Aloft.');
  await expect(said).toContainText('update Aloft');
});

test('a link that counts further than its words says so, and lets go of them', async ({ page }) => {
  await page.goto('/explore?text=Plain+words&word=11&hidden=1,5');
  const said = page.locator(notice).getByRole('status');
  await expect(said).toContainText('points at word 12, but the text has 2 words');
  await expect(said).toContainText('hides word 6, but the text has 2 words');
  await expect(page).toHaveURL(/text=Plain\+words&layer=2&head=mean&units=words&hidden=1$/);
  await expect(page.getByText('Touch a word to see where it looks.')).toBeVisible();
});

test('a whole link says nothing, nor does one that is left for another', async ({ page }) => {
  await page.goto('/explore?text=Plain+words&layer=9');
  const said = page.locator(notice).getByRole('status');
  await expect(said).toContainText('the layer “9”');
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You');
  await page.goto('/explore?text=Plain+words&layer=1');
  await readTableOf(page, ['Plain', 'words']);
  await expect(said).toHaveText('');
});

test('a text that is longer than the model reads opens, and is read in part', async ({ page }) => {
  await page.goto(`/explore?${new URLSearchParams({ text: 'word '.repeat(300) })}`);
  await expect(page.getByText('the model reads its first 128 pieces')).toBeVisible();
  await expect(page.locator(notice).getByRole('status')).toHaveText('');
});
