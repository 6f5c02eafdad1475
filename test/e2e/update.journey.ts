import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { serveCopy } from './running.ts';

test('a new version asks first, and takes over when it is told to', async ({ page }) => {
  const app = await serveCopy();
  try {
    await page.goto(app.address);
    await expect(page.getByRole('link', { name: 'On board' })).toBeVisible();

    const edit = async (name: string, change: (text: string) => string): Promise<void> => {
      const before = await readFile(`${app.folder}/${name}`, 'utf8');
      const after = change(before);
      expect(after).not.toBe(before);
      await writeFile(`${app.folder}/${name}`, after);
    };
    await edit('index.html', (text) => text.replace('<body>', '<body data-version="2">'));
    await edit('sw.js', (text) =>
      text.replace(/"revision":"\w+","url":"index.html"/, '"revision":"2","url":"index.html"'),
    );
    await page.reload();
    await expect(page.getByText('A new version of Aloft is ready.')).toBeVisible();
    await expect(page.locator('body[data-version]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Load it' }).click();
    await expect(page.locator('body[data-version="2"]')).toBeVisible();
    await expect(page.getByText('A new version of Aloft is ready.')).toHaveCount(0);
  } finally {
    await app.close();
  }
});
