import { expect, type Page } from '@playwright/test';
import type { ReturningServer } from './running.ts';

/* What a learner does with several devices, and sees on each of them. */

export const phone = {
  viewport: { width: 360, height: 800 },
  hasTouch: true,
  isMobile: true,
} as const;

/** Really cut off, not only said to be. */
export async function cut(home: ReturningServer): Promise<void> {
  await home.kill();
  await expect(fetch(home.address)).rejects.toThrow();
}

export async function begin(page: Page): Promise<void> {
  await page.goto('/you/devices');
  await page.getByRole('button', { name: 'Begin with this device' }).click();
  await expect(page.getByText('Stored on the server')).toBeVisible();
}

/** What the code says that is shown on one device: what a camera would read. */
export async function codeOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Show the code' }).click();
  const code = page.locator('aloft-pairing-code');
  await expect(code.getByRole('img')).toBeVisible();
  return code.evaluate((element) => (element as HTMLElement & { link: string }).link);
}

export async function joinBy(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page).toHaveURL('/you/devices');
  await page.getByRole('button', { name: 'Join with this device' }).click();
  await expect(page.getByText('This device has joined')).toBeVisible();
  await expect(page.getByText(/^Stored on the server/)).toBeVisible();
}

export async function writeNote(page: Page, text: string): Promise<void> {
  await page.goto('/notes/new');
  await page.getByLabel('Note', { exact: true }).fill(text);
  await expect(page).toHaveURL(/\/notes\/[a-z0-9-]{8,}$/);
}

export async function expectNotes(page: Page, texts: readonly string[]): Promise<void> {
  await page.goto('/notes');
  for (const text of texts)
    await expect(page.getByRole('link', { name: new RegExp(`^${text}`) })).toBeVisible();
}

export async function untilStored(page: Page): Promise<void> {
  await page.goto('/you/devices');
  await expect(page.getByText(/^Stored on the server/)).toBeVisible();
}
