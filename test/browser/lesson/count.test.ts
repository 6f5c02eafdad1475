import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/lesson/labs/count.ts';
import { button, hasFocus, labOnPage, proved, provedLine } from './labOnPage.ts';

const lab = () => labOnPage(html`<aloft-lab-count></aloft-lab-count>`);
const slider = () => page.getByRole('slider', { name: /^Heads in all/ });
const row = (name: RegExp) => page.getByRole('row', { name });

/** Moves the slider from 64 to this power of two, and says it. */
async function say(heads: number): Promise<void> {
  const steps = Math.log2(heads) - 6;
  (slider().element() as HTMLElement).focus();
  const key = steps > 0 ? '{ArrowRight}' : '{ArrowLeft}';
  if (steps !== 0) await userEvent.keyboard(key.repeat(Math.abs(steps)));
  await button(`Say ${heads.toLocaleString()}`).click();
}

test('a guess is judged by what is published, and no answer is told before', async () => {
  lab();
  await expect.element(button('Say 64')).toBeEnabled();
  await expect.element(row(/^GPT-3, the largest \?$/)).toBeVisible();
  await say(8);
  await expect
    .element(page.getByText('The model in this app: 2 × 4 = 8. You said 8. Right.'))
    .toBeVisible();
  await expect.element(page.getByText('2 of 7: The first transformer')).toBeVisible();
  await say(128);
  await expect.element(page.getByText(/6 × 8 = 48\. You said 128\. Not right\./)).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'Vaswani et al. 2017, section 3' }))
    .toHaveAttribute('href', 'https://arxiv.org/abs/1706.03762');
});

test('the guesses are counted in the end, and for GPT-4 none is right', async () => {
  lab();
  await expect.element(button('Say 64')).toBeEnabled();
  for (const heads of [8, 64, 128, 256, 1024]) await say(heads);
  await button('Not published').click();
  await expect
    .element(page.getByText(/96 × 96 = 9,216\. You said that it is not published\. Not right\./))
    .toBeVisible();
  await expect.element(proved()).not.toBeVisible();
  await button('Not published').click();
  await expect.element(page.getByText(/GPT-4: not published\. .* Right\./)).toBeVisible();
  await expect.poll(() => hasFocus(page.getByRole('status'))).toBe(true);
  expect(provedLine()).toMatch(
    /^Of the heads of 7 models I was right about 6, half up to double: The model in this app 2 × 4 = 8; .*; GPT-4 not published\.$/,
  );
});

test('can be started again', async () => {
  lab();
  await button('Not published').click();
  await expect.element(page.getByText('2 of 7')).toBeVisible();
  await button('Start again').click();
  await expect.element(page.getByText('1 of 7')).toBeVisible();
  await expect.poll(() => hasFocus(slider())).toBe(true);
  await expect.element(row(/^The model in this app \?$/)).toBeVisible();
});
