import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { nothingChanged, selectWeights } from '../../../src/worker/client.ts';
import '../../../src/lesson/labs/far.ts';
import { asked, button, labOnPage, proved, provedLine } from './labOnPage.ts';

const slider = () => page.getByRole('slider', { name: /^Words between/ });
const lab = () => labOnPage(html`<aloft-lab-far></aloft-lab-far>`);

/** What the engine itself says: from "she" to "Mary", in whole per cents. */
async function weight(text: string, heads: readonly number[]): Promise<string> {
  const attention = await asked({ kind: 'attend', text, whatIf: nothingChanged });
  const view = { layer: 1, heads, units: 'words' } as const;
  const { labels, weights } = selectWeights(attention, view);
  return `${Math.round(100 * weights[labels.indexOf('she') * labels.length]!)}%`;
}

const bare = 'Mary lost her keys because she was careless';
const oneClause = 'Mary, who lived in a small house, lost her keys because she was careless';

test('nothing can be moved, and no farther distance is told, before the learner has said', async () => {
  lab();
  await expect.element(page.getByText(/^With 4 words between, “she” gives/)).toBeVisible();
  await expect.element(slider()).toBeDisabled();
  await userEvent.click(page.getByText('The numbers as a table'));
  await expect.element(page.getByRole('row', { name: /^4 \d/ })).toBeVisible();
  await expect.element(page.getByRole('row', { name: '10', exact: true })).toBeVisible();
  await expect.element(proved()).not.toBeVisible();
});

test('each distance has the weight that the engine finds there', async () => {
  lab();
  await button('It falls, but not to nothing').click();
  await expect.element(proved()).not.toBeVisible();
  (slider().element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  const [near, far] = [await weight(bare, [1]), await weight(oneClause, [1])];
  await expect
    .element(
      page.getByText(`With 10 words between, “she” gives “Mary” ${far} in head 2 of layer 2.`),
    )
    .toBeVisible();
  await expect.element(proved()).toBeVisible();
  expect(provedLine()).toBe(
    `With 10 words between, “she” still gives “Mary” ${far} in head 2 of layer 2 (${near} with 4 between).`,
  );
});

test('what was shown at the farthest stays when the learner comes back', async () => {
  lab();
  await button('It stays, or grows').click();
  (slider().element() as HTMLElement).focus();
  await userEvent.keyboard('{End}');
  await expect.element(proved()).toBeVisible();
  const line = provedLine();
  await userEvent.keyboard('{Home}');
  await expect.element(page.getByText(/^With 4 words between, “she” gives/)).toBeVisible();
  expect(provedLine()).toBe(line);
});

test('another head is told of by its own numbers', async () => {
  lab();
  await button('It is as good as gone').click();
  (slider().element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await page.getByRole('radio', { name: '1', exact: true }).click();
  const far = await weight(oneClause, [0]);
  await expect
    .element(
      page.getByText(`With 10 words between, “she” gives “Mary” ${far} in head 1 of layer 2.`),
    )
    .toBeVisible();
  await page.getByRole('radio', { name: 'All' }).click();
  const mean = await weight(oneClause, []);
  await expect
    .element(page.getByText(`“she” gives “Mary” ${mean} over all heads of layer 2.`))
    .toBeVisible();
});

test('the verdict goes by the numbers, and says where a recurrent network differs', async () => {
  lab();
  await button('It falls, but not to nothing').click();
  await expect.element(page.getByText(/^(As|Not as) you said\./)).toBeVisible();
  await expect.element(page.getByText(/handed on from word to word: here 5 times/)).toBeVisible();
});
