import { html } from 'lit';
import { page } from 'vitest/browser';
import { describe, expect, test } from 'vitest';
import '../../../src/lesson/labs/order.ts';
import { labAndProofs } from './labOnPage.ts';

const [text, second] = ['The dog bites the man', 'The man bites the dog'];
const orderLab = () =>
  labAndProofs(html`<aloft-lab-order text=${text} second=${second}></aloft-lab-order>`);

const button = (name: string) => page.getByRole('button', { name });
const status = (words: RegExp) => page.getByRole('status').filter({ hasText: words });
const positions = () => page.getByRole('switch', { name: 'Tell the words where they stand' });
const field = (name: string) => page.getByRole('textbox', { name });

test('the learner says first, and then sees that the two are not the same', async () => {
  const { proved } = await orderLab();
  await expect.element(button('the same')).toBeVisible();
  expect(page.getByText(/the cosine is/).elements()).toEqual([]);
  await button('the same').click();
  await expect
    .element(status(/Not as you said\. Not the same: the cosine is 0\.9\d{5}\./))
    .toBeVisible();
  await button('different').click();
  await expect.element(status(/As you said\. Not the same/)).toBeVisible();
  expect(proved).toEqual([]);
});

test('without the order told they are the same but for rounding, which is the proof', async () => {
  const { proved } = await orderLab();
  await button('different').click();
  await expect.element(status(/Not the same/)).toBeVisible();
  await positions().click();
  await expect
    .element(
      status(
        /The same but for rounding: the cosine is 1\.000000\. Attention alone has no notion of order/,
      ),
    )
    .toBeVisible();
  expect(proved).toHaveLength(1);
  expect(proved[0]).toMatch(
    /^“The dog bites the man” and “The man bites the dog”.* told the order.* is 0\.9\d{5}; where it is not, 1\.000000\.$/,
  );
  await positions().click();
  await expect.element(status(/Not the same/)).toBeVisible();
  expect(proved).toHaveLength(1);
});

describe('sentences of one’s own', () => {
  test('of other words are told so, and prove nothing', async () => {
    const { proved } = await orderLab();
    await button('different').click();
    await field('The second sentence').fill('The man bites the cat');
    await expect.element(status(/not made of the same words/)).toBeVisible();
    await positions().click();
    await expect.element(status(/Not the same: .*not made of the same words/)).toBeVisible();
    expect(proved).toEqual([]);
  });

  test('in the same order are told so, and prove nothing', async () => {
    const { proved } = await orderLab();
    await button('different').click();
    await field('The second sentence').fill(text);
    await expect.element(status(/one and the same sentence/)).toBeVisible();
    await positions().click();
    await expect.element(status(/one and the same sentence/)).toBeVisible();
    expect(proved).toEqual([]);
    await button('Back to the first two').click();
    await expect.element(field('The second sentence')).toHaveValue(second);
  });

  test('need both numbers anew', async () => {
    const { proved } = await orderLab();
    await button('different').click();
    await expect.element(status(/Not the same/)).toBeVisible();
    await field('The first sentence').fill('The cat saw the bird');
    await field('The second sentence').fill('The bird saw the cat');
    await expect.element(status(/Not the same: the cosine is 0\.\d{6}\.$/)).toBeVisible();
    await positions().click();
    await expect.element(status(/The same but for rounding/)).toBeVisible();
    expect(proved).toHaveLength(1);
    expect(proved[0]).toContain('“The cat saw the bird” and “The bird saw the cat”');
  });

  test('that are empty have nothing to compare', async () => {
    await orderLab();
    await button('different').click();
    await field('The first sentence').fill('');
    await expect.element(status(/One of the sentences is empty/)).toBeVisible();
  });
});
