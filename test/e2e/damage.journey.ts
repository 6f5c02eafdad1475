import { open, readFile, truncate, unlink, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { serveCopy, type CopiedApp } from './running.ts';

type Damage = (pack: string) => Promise<void>;

const flipOneByte: Damage = async (file) => {
  const handle = await open(file, 'r+');
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, 3_000_000);
    buffer[0]! ^= 1;
    await handle.write(buffer, 0, 1, 3_000_000);
  } finally {
    await handle.close();
  }
};

const whole = new URL('../../dist/model/use-lite.int8.pack', import.meta.url);

/** The page says what is wrong, shows no number, and works once the file and the page are mended. */
async function expectMendable(
  page: Page,
  app: CopiedApp,
  says: string,
  mend: string,
): Promise<void> {
  await page.goto(`${app.address}/explore?text=A+damaged+model`);
  const alert = page.getByRole('alert').filter({ hasText: says });
  await expect(alert).toBeVisible();
  await expect(alert).toContainText('Your text is untouched');
  await expect(page.getByLabel('Your sentence')).toHaveValue('A damaged model');
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Online only' })).toBeVisible();

  await writeFile(app.pack, await readFile(whole));
  await app.rebuilt();
  await alert.getByRole('button', { name: mend }).click();
  await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'On board' })).toBeVisible();
}

const damages: readonly [string, Damage, string, string][] = [
  ['one wrong byte in the model', flipOneByte, 'The model is damaged', 'Download it again'],
  [
    'a model cut short',
    (pack) => truncate(pack, 5_000_000),
    'The model arrived incomplete',
    'Download it again',
  ],
  [
    'something else in place of the model',
    (pack) => writeFile(pack, '<!doctype html><title>Sign in first</title>'),
    'What arrived in place of the model is something else',
    'Download it again',
  ],
  ['no model on the server', unlink, 'The server has no model to give', 'Try again'],
];

for (const [name, damage, says, mend] of damages) {
  test(`${name}: the page says so and how to mend it`, async ({ page }) => {
    const app = await serveCopy(damage);
    try {
      await expectMendable(page, app, says, mend);
    } finally {
      await app.close();
    }
  });
}

test('a stored model that went bad is fetched again without a word', async ({ page }) => {
  const app = await serveCopy();
  try {
    await page.goto(`${app.address}/explore`);
    await expect(page.getByRole('link', { name: 'On board' })).toBeVisible();
    await page.evaluate(async () => {
      const cache = await caches.open('aloft-model');
      const [, second] = await cache.keys();
      const bytes = new Uint8Array(await (await cache.match(second!))!.arrayBuffer());
      bytes[1000]! ^= 255;
      await cache.put(second!, new Response(bytes));
    });
    await page.reload();
    await expect(page.getByRole('link', { name: 'On board' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Attention weights' })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'model' })).toHaveCount(0);
  } finally {
    await app.close();
  }
});
