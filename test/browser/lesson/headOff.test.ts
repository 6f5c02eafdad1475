import { html } from 'lit';
import { page } from 'vitest/browser';
import { expect, test } from 'vitest';
import '../../../src/lesson/labs/headOff.ts';
import { readLight } from '../../readLight.ts';
import { labAndProofs } from './labOnPage.ts';

const text = 'She said that Mary lost her keys because she was careless';
const headOffLab = () =>
  labAndProofs(html`<aloft-lab-head-off text=${text} word="8"></aloft-lab-head-off>`);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const status = (words: RegExp) => page.getByRole('status').filter({ hasText: words });
const rank = () => button('Rank all eight');

/** The heads as they are ranked, and how alike the word stays without them. */
function ranking(): { name: string; likeness: number }[] {
  const items = page.getByRole('listitem').elements();
  return items.map(({ textContent }) => {
    const [, name, likeness] = /(layer \d, head \d).*?(−?\d\.\d\d)/su.exec(textContent)!;
    return { name: name!, likeness: Number(likeness!.replace('−', '-')) };
  });
}

test('the learner says a head before anything can be switched, and tries before all are ranked', async () => {
  await headOffLab();
  await expect.element(button('Guess layer 1, head 1')).toBeVisible();
  expect(button(/: on$/).elements()).toEqual([]);
  await button('Guess layer 1, head 1').click();
  await expect.element(rank()).toBeDisabled();
  await button('layer 1, head 1: on').click();
  await expect.element(rank()).toBeEnabled();
  await expect.element(button('Guess layer 1, head 2')).toBeDisabled();
});

test('a head that is off changes what is said of the word, the sentence and the light', async () => {
  const { place } = await headOffLab();
  await button('Guess layer 1, head 3').click();
  await expect.element(page.getByText(/“she” looks most at/)).toBeVisible();
  const lab = place.querySelector('aloft-lab-head-off')!;
  const numbers = () => readLight(lab.shadowRoot!.querySelector('aloft-spotlight')!).numbers.join();
  await expect.poll(numbers).toMatch(/%/);
  const before = numbers();
  await button('layer 1, head 3: on').click();
  await expect.element(status(/“she” keeps a likeness of 0\.\d\d/)).toBeVisible();
  await expect.element(status(/The whole sentence keeps a likeness of 0\.\d\d/)).toBeVisible();
  await expect.poll(numbers).not.toBe(before);
  await button('layer 1, head 3: off').click();
  await expect.element(status(/Nothing is changed yet/)).toBeVisible();
  await expect.poll(numbers).toBe(before);
});

test('a wrong guess gets its place, and the proof has the numbers of the first and the last', async () => {
  const { proved } = await headOffLab();
  await button('Guess layer 1, head 1').click();
  await button('layer 1, head 1: on').click();
  expect(proved).toEqual([]);
  await rank().click();
  await expect
    .element(
      status(
        /It moves the furthest without layer 2, head 4\. The head you said comes in place 2 of 8\./,
      ),
    )
    .toBeVisible();
  const ranked = ranking();
  expect(ranked).toHaveLength(8);
  const likenesses = ranked.map(({ likeness }) => likeness);
  expect(likenesses).toEqual(likenesses.toSorted((a, b) => a - b));
  const [first, last] = [ranked[0]!, ranked[7]!];
  const number = (one: number) => one.toFixed(2);
  expect(proved).toHaveLength(1);
  expect(proved[0]).toContain(`“she” depends most on ${first.name}`);
  expect(proved[0]).toContain(`keeps a likeness of ${number(first.likeness)}`);
  expect(proved[0]).toContain(`least on ${last.name}: ${number(last.likeness)}`);
  expect(proved[0]).toContain('I had guessed layer 1, head 1.');
  await expect.element(button('Guess layer 2, head 4')).toBeDisabled();
});

test('a right guess is called right', async () => {
  const { proved } = await headOffLab();
  await button('Guess layer 2, head 4').click();
  await button('layer 2, head 4: on').click();
  await rank().click();
  await expect
    .element(status(/You said it: it moves the furthest without layer 2, head 4/))
    .toBeVisible();
  expect(proved[0]).toContain('I had guessed it.');
});
