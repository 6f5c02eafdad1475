import type { Page } from '@playwright/test';
import { readLight } from '../readLight.ts';
import { expect } from './journey.ts';

/** Every share that a person could see, read or hear on the page but for those of its own controls. */
export async function sharesOn(page: Page): Promise<string[]> {
  const seen = await page.getByRole('main').innerText();
  const heard = await page.getByRole('main').ariaSnapshot();
  // A control may say where it stands; that is none of the model's numbers.
  return [...`${seen}\n${heard}`.matchAll(/\d+(?:\.\d+)?%/g)]
    .map(([share]) => share)
    .filter((share) => share !== '0%');
}

/** Nothing of the attention is on the page: no number, no light, no bar, no table, no drawn map. */
export async function expectHidden(page: Page): Promise<void> {
  await expect(page.getByText('The light is hidden until you have guessed below.')).toBeVisible();
  expect(await sharesOn(page)).toEqual([]);
  await expect(page.getByRole('table')).toHaveCount(0);
  // The light that was there goes out, which takes a moment.
  await expect(async () => {
    const { numbers, behind, bars } = await page.locator('aloft-spotlight').evaluate(readLight);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => number !== '')).toEqual([]);
    expect([...behind, ...bars.flat()].filter((strength) => strength !== 0)).toEqual([]);
  }).toPass();
  const painted = await page.locator('aloft-pictures canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d')!;
      return context.getImageData(0, 0, width, height).data.some((byte) => byte !== 0);
    }),
  );
  expect(painted.filter(Boolean)).toEqual([]);
}
