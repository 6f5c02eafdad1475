import { html } from 'lit';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/lesson/labs/atOnce.ts';
import { button, hasFocus, labOnPage, proved, provedLine } from './labOnPage.ts';

const lab = () =>
  labOnPage(html`<aloft-lab-at-once text="The river was long"></aloft-lab-at-once>`);
const picture = (name: string) => page.getByRole('img', { name, exact: true });

test('nothing can be run before the learner has said', async () => {
  lab();
  for (const name of ['Next word', 'Play', 'All words at once'])
    await expect.element(button(name)).toBeDisabled();
  await button('The same').click();
  for (const name of ['Next word', 'Play', 'All words at once'])
    await expect.element(button(name)).toBeEnabled();
});

test('each step asks for one row, and all at once for all of them', async () => {
  lab();
  await button('The same').click();
  await button('Next word').click();
  await expect.element(picture('Word by word: 1 of 4 rows')).toBeVisible();
  await expect.element(page.getByText('Questions asked: 1. Rows: 1 of 4.')).toBeVisible();
  await button('All words at once').click();
  await expect.element(picture('All at once: 4 of 4 rows')).toBeVisible();
  await expect.element(page.getByText('Questions asked: 1. Rows: 4 of 4.')).toBeVisible();
  await expect.element(proved()).not.toBeVisible();
  for (const rows of [2, 3, 4]) {
    await button('Next word').click();
    await expect.element(picture(`Word by word: ${rows} of 4 rows`)).toBeVisible();
  }
  await expect.element(button('Next word')).toBeDisabled();
  await expect.element(page.getByText(/As you said\. The weights are the same/)).toBeVisible();
  const [, amount] =
    /^4 words one after another \(4 questions\) or all at once \(one question\): the same weights, the largest difference is (.+)\.$/.exec(
      provedLine(),
    )!;
  expect(Number(amount)).toBeLessThan(1e-5);
});

test('the words play by themselves, and the other guess was wrong', async () => {
  lab();
  await button('Not the same').click();
  await button('All words at once').click();
  await button('Play').click();
  await expect.element(picture('Word by word: 4 of 4 rows')).toBeVisible();
  await expect.element(page.getByText(/Not as you said\. The weights are the same/)).toBeVisible();
  await expect.element(page.getByRole('img', { name: /4 words take 4 ticks/ })).toBeVisible();
  await expect.element(page.getByText('A scheme, not a measurement')).toBeVisible();
});

test('a pause holds the words where they are', async () => {
  lab();
  await button('The same').click();
  await button('Play').click();
  await expect.element(picture('Word by word: 1 of 4 rows')).toBeVisible();
  await button('Pause').click();
  await expect.element(button('Next word')).toBeEnabled();
  await expect.element(button('Play')).toBeEnabled();
});

test('can be started again from nothing', async () => {
  lab();
  await button('The same').click();
  await button('Next word').click();
  await expect.element(picture('Word by word: 1 of 4 rows')).toBeVisible();
  await button('Start again').click();
  await expect.element(picture('Word by word: 0 of 4 rows')).toBeVisible();
  await expect.poll(() => hasFocus(button('The same'))).toBe(true);
  await expect.element(button('Next word')).toBeDisabled();
  await button('The same').click();
  await button('Next word').click();
  await expect.element(picture('Word by word: 1 of 4 rows')).toBeVisible();
});

test('what asks is called a piece where the model cuts a word', async () => {
  labOnPage(html`<aloft-lab-at-once text="The steep"></aloft-lab-at-once>`);
  await button('The same').click();
  await button('All words at once').click();
  await button('Play').click();
  await expect.element(proved()).toBeVisible();
  expect(provedLine()).toMatch(/^3 pieces of words one after another \(3 questions\)/);
});
