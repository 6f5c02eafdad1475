import { chromiumHere } from '../chromium.ts';
import { expect, readTableOf, test } from './journey.ts';
import { expectedWeights, farthest } from './expected.ts';

/* Chromium offers SIMD to WebAssembly only where the processor has SSE 4.1. */

const { args, ...launch } = chromiumHere();
test.use({ launchOptions: { ...launch, args: [...args, '--js-flags=--no-enable-sse4-1'] } });

const text = 'The bank of the river was steep and muddy';

/** The kernels round activations to about 14 bits, the plain pass does not. */
const rounding = 0.0005 + 1e-3;

test('a browser without SIMD computes one number at a time, and says so', async ({ page }) => {
  await page.goto(`/explore?${String(new URLSearchParams({ text, layer: '2', head: '2' }))}`);
  const { labels, rows } = await expectedWeights(text, { layer: 1, heads: [1], units: 'words' });
  expect(farthest(await readTableOf(page, labels), rows)).toBeLessThanOrEqual(rounding);
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await expect(page.getByText(/offers no vector instructions/)).toBeVisible();
});
