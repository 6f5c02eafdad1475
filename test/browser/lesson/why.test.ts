import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Explanation } from '../../../src/worker/client.ts';
import '../../../src/lesson/labs/why.ts';
import { asked, button, labOnPage, proved, provedLine } from './labOnPage.ts';

const text = 'The bank by the river was steep';
const lab = () => labOnPage(html`<aloft-lab-why text=${text} word="1"></aloft-lab-why>`);

async function explained(word: number): Promise<Explanation> {
  return (await asked({ kind: 'explain', text, word }))!;
}

/** The other words, the one with the largest value first. */
function ordered({ labels, word }: Explanation, values: Float32Array): number[] {
  const others = labels.flatMap((_label, i) => (i === word ? [] : [i]));
  return others.sort((a, b) => values[b]! - values[a]!);
}

const items = (name: string): string[] =>
  page
    .getByRole('region', { name })
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent.trim().replace(/\s+/g, ' '));

const moved = (value: number): string => value.toFixed(3);

test('the model takes nothing out before the learner has said', async () => {
  lab();
  await expect.element(button('Yes, the same word')).toBeVisible();
  expect(items('By weight')).toEqual([1, 2, 3, 4, 5, 6].map((place) => `${place}. …`));
  await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
});

test('both orders are the engine’s own, and so are the numbers of the line', async () => {
  lab();
  await button('Yes, the same word').click();
  await expect.element(proved()).toBeVisible();
  const value = await explained(1);
  const { labels, raw, occlusion, agreement } = value;
  const byWeight = ordered(value, raw);
  const byOcclusion = ordered(value, occlusion);
  expect(items('By weight')).toEqual(
    byWeight.map((i, place) => `${place + 1}. ${labels[i]} ${(100 * raw[i]!).toFixed(1)}%`),
  );
  expect(items('By taking out')).toEqual(
    byOcclusion.map((i, place) => `${place + 1}. ${labels[i]} ${moved(occlusion[i]!)}`),
  );
  const [first, strongest] = [byWeight[0]!, byOcclusion[0]!];
  const weight = `${Math.round(100 * raw[first]!)}%`;
  const distance = moved(occlusion[strongest]!);
  const isSame = first === strongest;
  expect(provedLine()).toBe(
    `In “${text}”: For “bank”, “${labels[first]}” has the largest weight, ${weight}, ` +
      (isSame
        ? `and its absence moves the vector most, by ${distance}.`
        : `but the vector moves most, by ${distance}, when “${labels[strongest]}” is taken out.`) +
      ` The two orders agree by ${agreement.rawOcclusion!.toFixed(2)} (rank correlation).`,
  );
  await expect
    .element(page.getByText(isSame ? /(?<!Not )As you said\. For/i : /Not as you said\. For/))
    .toBeVisible();
});

test('another word can be asked about, and the line follows', async () => {
  lab();
  await button('No, another word').click();
  await expect.element(proved()).toBeVisible();
  await userEvent.selectOptions(
    page.getByRole('combobox', { name: 'Ask about another word' }),
    'steep',
  );
  await expect
    .element(page.getByText(/For “steep”, “.*” has the largest weight/).first())
    .toBeVisible();
  const value = await explained(6);
  const first = ordered(value, value.raw)[0]!;
  await expect.poll(provedLine).toContain(`For “steep”, “${value.labels[first]}” has`);
});

test('both sides of the debate are cited', async () => {
  lab();
  await button('No, another word').click();
  await expect
    .element(page.getByRole('link', { name: 'Jain & Wallace 2019, arXiv 1902.10186' }))
    .toHaveAttribute('href', 'https://arxiv.org/abs/1902.10186');
  await expect
    .element(page.getByRole('link', { name: 'Wiegreffe & Pinter 2019, D19-1002' }))
    .toHaveAttribute('href', 'https://aclanthology.org/D19-1002/');
});

test('a word that is alone has nothing to be explained by', async () => {
  labOnPage(html`<aloft-lab-why text="Bank" word="0"></aloft-lab-why>`);
  await button('No, another word').click();
  await expect
    .element(page.getByText('There is no other word that could matter for “Bank”.'))
    .toBeVisible();
  await expect.element(proved()).not.toBeVisible();
});
