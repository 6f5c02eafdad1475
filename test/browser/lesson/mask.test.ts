import { html } from 'lit';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { nothingChanged, selectWeights } from '../../../src/worker/client.ts';
import '../../../src/lesson/labs/mask.ts';
import { asked, button, labOnPage, proved, provedLine } from './labOnPage.ts';

const text = 'The river was long';
const lab = () => labOnPage(html`<aloft-lab-mask text=${text}></aloft-lab-mask>`);
const word = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
const row = (name: RegExp) => page.getByRole('row', { name });

/** What the engine says of head 2 of layer 2. [from][to] */
async function weights(): Promise<number[][]> {
  const attention = await asked({ kind: 'attend', text, whatIf: nothingChanged });
  const view = { layer: 1, heads: [1], units: 'pieces' } as const;
  const all = [...selectWeights(attention, view).weights];
  return [0, 1, 2, 3].map((from) => all.slice(4 * from, 4 * from + 4));
}

const whole = (share: number): string => `${Math.round(100 * share)}%`;

test('the mask waits until the learner has said', async () => {
  lab();
  await expect.element(page.getByText('Touch a word to see its row in numbers')).toBeVisible();
  await expect.element(button('Causal mask')).toBeDisabled();
  await button('At nothing').click();
  await expect.element(button('Causal mask')).toBeEnabled();
  await button('Causal mask').click();
  await expect.element(page.getByText(/Not as you said\. The first word has/)).toBeVisible();
});

test('a row is what is left of it, divided by its sum', async () => {
  lab();
  await button('At itself alone').click();
  await word('was').click();
  await expect.element(row(/^long \d/)).toBeVisible();
  await button('Causal mask').click();
  await expect
    .element(
      page.getByRole('img', {
        name: 'Weights of layer 2, head 2, masked to the right of the diagonal',
      }),
    )
    .toBeVisible();
  const was = (await weights())[2]!;
  const left = was[0]! + was[1]! + was[2]!;
  const precise = (share: number): string => `${(100 * share).toFixed(1)}%`;
  await expect
    .element(row(new RegExp(`^river ${precise(was[1]!)} ${precise(was[1]! / left)}$`)))
    .toBeVisible();
  await expect.element(row(new RegExp(`^long ${precise(was[3]!)} gone$`))).toBeVisible();
  await expect.element(page.getByText(/^As you said\.|As you said\. The first/)).toBeVisible();
  expect(provedLine()).toBe(
    `Under a causal mask “was” loses the ${whole(was[3]!)} that it gave to its right, so that it gives “river” ${whole(was[1]! / left)} instead of ${whole(was[1]!)} (layer 2, head 2); the first word is left with itself, 100%.`,
  );
});

test('nothing is shown yet where the first word alone was looked at, as all of it is told', async () => {
  lab();
  await button('At itself alone').click();
  await button('Causal mask').click();
  const [the] = await weights();
  await expect
    .element(
      page.getByText(
        `“The” gave itself ${whole(the![0]!)} without the mask, and gives itself 100% with it.`,
      ),
    )
    .toBeVisible();
  await expect.element(proved()).not.toBeVisible();
});

test('what was shown stays when the mask is off again, and the words have all their weights', async () => {
  lab();
  await button('At itself alone').click();
  await button('Causal mask').click();
  await word('was').click();
  await expect.element(proved()).toBeVisible();
  const line = provedLine();
  await button('Causal mask').click();
  await expect
    .element(page.getByRole('img', { name: 'Weights of layer 2, head 2, without a mask' }))
    .toBeVisible();
  expect(provedLine()).toBe(line);
});
