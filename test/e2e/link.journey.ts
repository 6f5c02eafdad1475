import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, readTableOf, test, untilOnBoard } from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';

const text = 'The spring in the old sofa broke';
const query = (parameters: Record<string, string>) => String(new URLSearchParams(parameters));

test('a link opens exactly the state it names, and the address follows every change', async ({
  page,
}) => {
  await page.goto(
    `/explore?${query({ text, layer: '1', head: '3', word: '1', picture: 'heads' })}`,
  );
  const expected = await expectedWeights(text, { layer: 0, heads: [2], units: 'words' });
  expect(farthest(await readTableOf(page, text.split(' ')), expected.rows)).toBeLessThanOrEqual(
    printed,
  );
  await expect(page.getByLabel('Your sentence')).toHaveValue(text);
  const words = page.getByRole('group', { name: 'The words' });
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/spring/);

  await page.getByRole('group', { name: 'Head', exact: true }).getByText('All').click();
  await expect(page).toHaveURL(/head=mean/);
  await page.getByRole('button', { name: 'layer 2, head 4' }).click();
  await expect(page).toHaveURL(/layer=2&head=4/);
  await words.getByRole('button', { name: /^sofa/ }).click();
  await expect(page).toHaveURL(/word=5/);
  await page.getByLabel('Your sentence').fill('Yes, the spring in the old sofa broke');
  // The chosen word stays chosen, wherever an edit has moved it: the comma counts as a word.
  await expect(page).toHaveURL(/text=Yes.*word=7/);
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/sofa/);

  const address = page.url();
  await page.reload();
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/sofa/);
  expect(page.url()).toBe(address);

  // The way back and forth keeps it, too.
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/sofa/);
});

test('pieces and back: the chosen word stays chosen', async ({ page }) => {
  await page.goto(`/explore?${query({ text: 'The riverbank was steep', word: '3' })}`);
  const words = page.getByRole('group', { name: 'The words' });
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/steep/);
  await page.getByRole('group', { name: 'Show' }).getByText('Pieces').click();
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/^\s*ste\b/);
  await page.getByRole('group', { name: 'Show' }).getByText('Words').click();
  await expect(words.getByRole('button', { pressed: true })).toHaveText(/steep/);
});

test('what the command line prints is what the table shows', async ({ page }) => {
  const { stdout } = await promisify(execFile)('npm', [
    ...['run', '--silent', 'aloft', '--', 'attend', text, '--json'],
  ]);
  const told = JSON.parse(stdout) as {
    tokens: { piece: string }[];
    layers: number[][][][];
    embedding: number[];
    truncated: boolean;
  };
  expect(told.embedding).toHaveLength(512);
  expect(told.truncated).toBe(false);
  const labels = told.tokens.map(({ piece }) => piece.replace(/^▁(?=.)/, ''));
  for (const [layer, heads] of told.layers.entries()) {
    for (const [head, rows] of heads.entries()) {
      const state = { text, layer: String(layer + 1), head: String(head + 1), units: 'pieces' };
      await page.goto(`/explore?${query(state)}`);
      const shown = await readTableOf(page, labels);
      expect(farthest(shown, rows), `layer ${layer}, head ${head}`).toBeLessThanOrEqual(printed);
    }
  }
});

test('parameters that make no sense give way to their defaults', async ({ page }) => {
  await page.goto(
    '/explore?text=Plain%20words&layer=9&head=-1&word=1e9&units=%00&%E0%A4%A=1&text=twice&__proto__=x',
  );
  await untilOnBoard(page);
  const expected = await expectedWeights('Plain words', { layer: 1, heads: [], units: 'words' });
  const rows = await readTableOf(page, ['Plain', 'words']);
  expect(farthest(rows, expected.rows)).toBeLessThanOrEqual(printed);
  await expect(page.getByText('Touch a word to see where it looks.')).toBeVisible();
});
