import { html } from 'lit';
import { page, userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import '../../../src/lesson/labs/findHead.ts';
import { labAndProofs } from './labOnPage.ts';

const text = 'The dog saw the cat and the cat saw the bird';
const findLab = (sentence = text) =>
  labAndProofs(html`<aloft-lab-find-head text=${sentence}></aloft-lab-find-head>`);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const map = (number: string) => button(new RegExp(`^${number}: layer`));
const status = (words: RegExp) => page.getByRole('status').filter({ hasText: words });
const habit = (name: RegExp) => page.getByRole('radio', { name });
const scores = () => page.getByRole('list', { name: 'All eight heads, the highest first' });

async function say(number: string) {
  await map(number).click();
  await button(`I say it is head ${number}`).click();
}

test('a map is looked through before a head is said', async () => {
  const { proved } = await findLab();
  await expect.element(button('Choose a map first')).toBeDisabled();
  await map('1.2').click();
  await expect
    .element(page.getByText(/“dog” looks most at itself, \d+%, in head 2 of layer 1/))
    .toBeVisible();
  await page.getByRole('button', { name: /^bird/ }).click();
  await expect.element(page.getByText(/“bird” looks most at itself/)).toBeVisible();
  expect(proved).toEqual([]);
});

test('two of the habits make the proof, three a longer one', async () => {
  const { proved } = await findLab();
  await say('1.1');
  await expect.element(status(/Yes: head 1\.1 gives 2\d% to the word before/)).toBeVisible();
  expect(scores().getByRole('listitem').elements()).toHaveLength(8);
  expect(proved).toEqual([]);
  await habit(/the word itself/).click();
  await expect.poll(() => scores().elements()).toEqual([]);
  await say('1.2');
  await expect.element(status(/Yes: head 1\.2 gives 8\d% to the word itself/)).toBeVisible();
  expect(proved).toHaveLength(1);
  expect(proved[0]).toMatch(
    /in “The dog saw .*”: head 1\.1 looks at the word before \(2\d%, at the first try\).*head 1\.2 looks at the word itself \(8\d%, at the first try\)/,
  );
  await habit(/the same word elsewhere/).click();
  await say('2.4');
  await expect.element(status(/Yes: head 2\.4/)).toBeVisible();
  expect(proved.at(-1)).toContain('head 2.4 looks at the same word elsewhere');
});

test('a wrong head is told its score and no other, and the next may be right', async () => {
  const { proved } = await findLab();
  await say('1.3');
  await expect.element(status(/Not head 1\.3: it gives \d+% to the word before/)).toBeVisible();
  expect(scores().elements()).toEqual([]);
  await expect.element(button('I say it is head 1.3')).toBeDisabled();
  await say('1.1');
  await expect.element(status(/Yes: head 1\.1/)).toBeVisible();
  await habit(/the word itself/).click();
  await say('1.2');
  await expect.poll(() => proved.at(-1)).toContain('the word before (28%, after 2 tries)');
});

test('what is shown does not count as found', async () => {
  const { proved } = await findLab();
  await habit(/the word itself/).click();
  await say('1.2');
  await expect.element(status(/Yes/)).toBeVisible();
  await habit(/the word before/).click();
  expect(button('Show me').elements()).toEqual([]);
  await say('2.2');
  await button('Show me').click();
  await expect.element(status(/It is head 1\.1: 2\d% to the word before/)).toBeVisible();
  expect(scores().getByRole('listitem').elements()).toHaveLength(8);
  await map('1.1').click();
  await expect.element(button('I say it is head 1.1')).toBeDisabled();
  expect(proved).toEqual([]);
});

test('with Shift, too, one map is looked through at a time', async () => {
  await findLab();
  await map('1.1').click();
  await userEvent.keyboard('{Shift>}');
  await map('1.4').click();
  await userEvent.keyboard('{/Shift}');
  await expect.element(button('I say it is head 1.4')).toBeVisible();
  await expect.element(map('1.1')).toHaveAttribute('aria-pressed', 'false');
});

test('a sentence in which no word comes again has no such head', async () => {
  await findLab('Birds fly south');
  await habit(/the same word elsewhere/).click();
  await expect.element(status(/No word of this sentence has such a place/)).toBeVisible();
});
