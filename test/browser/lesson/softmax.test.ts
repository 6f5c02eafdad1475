import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { nothingChanged, selectWeights } from '../../../src/worker/client.ts';
import '../../../src/lesson/labs/softmax.ts';
import { asked, proofOf, labOnPage } from './labOnPage.ts';

const text = 'The bank charges high interest';

const softmax = (sentence = text, word = 1): HTMLElement =>
  labOnPage(html`<aloft-lab-softmax text=${sentence} word=${word} head="3"></aloft-lab-softmax>`);

const slider = (name: string) => page.getByRole('slider', { name, exact: true });
const sliders = () => page.getByRole('slider');
const addOne = () => page.getByRole('button', { name: 'Add 1 to all scores' });

async function setScore(name: string, score: number): Promise<void> {
  await slider(name).fill(String(score));
}

/** What the model gives, worked out without the lab. */
async function weights(): Promise<Map<string, number>> {
  const attention = await asked({ kind: 'attend', text, whatIf: nothingChanged });
  const square = selectWeights(attention, { layer: 1, heads: [2], units: 'words' });
  return new Map(square.labels.map((label, i) => [label, square.weights[5 + i]!]));
}

describe('the softmax lab', () => {
  test('starts from equal shares, with what the model gives as marks', async () => {
    softmax();
    await expect.element(slider('bank')).toBeVisible();
    for (const [name, weight] of await weights())
      await expect
        .element(slider(name))
        .toHaveAttribute('aria-valuetext', `score 0.0: 20%, wanted ${Math.round(100 * weight)}%`);
  });

  test('is done once the scores are the logarithms of the weights, and says with which', async () => {
    const lab = softmax();
    await expect.element(slider('bank')).toBeVisible();
    const wanted = [...(await weights())];
    const scores = wanted.map(([, weight]) => Math.round(10 * (Math.log(weight) + 2)) / 10);
    for (const [i, [name]] of wanted.entries()) {
      expect(proofOf(lab)).toBeNull();
      await setScore(name, scores[i]!);
    }
    await expect.poll(() => proofOf(lab)).toContain(`“${wanted[4]![0]}” ${scores[4]!.toFixed(1)}`);
    expect(proofOf(lab)).toContain('what “bank” gives in head 3 of layer 2');
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('All shares are where the model has them.');
    await setScore('bank', 5);
    expect(proofOf(lab)).not.toBeNull();
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(() => proofOf(lab)).toBeNull();
    await expect.element(slider('bank')).toHaveValue('0');
  });

  test('moves no share when all scores grow by one, says so, and goes no further than the sliders', async () => {
    softmax();
    await expect.element(slider('bank')).toBeVisible();
    await setScore('charges', 2.5);
    const shares = () =>
      sliders()
        .elements()
        .map((one) => one.getAttribute('aria-valuetext')!.replace(/.*: /, ''));
    const before = shares();
    await addOne().click();
    await addOne().click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Every score is 2 higher now');
    await expect.element(slider('charges')).toHaveValue('4.5');
    expect(shares()).toEqual(before);
    expect(addOne().element().getAttribute('aria-disabled')).toBe('true');
    await addOne().click({ force: true });
    await expect.element(slider('charges')).toHaveValue('4.5');
    await page.getByRole('button', { name: 'Take 1 from all' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Every score is 1 lower now');
    await setScore('bank', 0);
    await expect.element(page.getByRole('status')).not.toHaveTextContent('Every score');
  });

  test('says how many times a share is another, as a power of e, also by the keys', async () => {
    softmax();
    await expect.element(slider('bank')).toBeVisible();
    slider('high').element().focus();
    await userEvent.keyboard('{ArrowRight>7}{/ArrowRight}');
    await expect.element(slider('high')).toHaveValue('0.7');
    await expect
      .element(page.getByText(/^“high” scores 0\.7 more than “The”.* = 2\.0 times as large\.$/))
      .toBeVisible();
  });

  test('of a longer sentence takes the four words that get most, and says so', async () => {
    softmax('She said that Mary lost her keys because she was careless', 8);
    await expect.element(sliders().first()).toBeVisible();
    expect(sliders().elements()).toHaveLength(4);
    await expect
      .element(page.getByText(/Of the 11 words these are the 4 that get most/))
      .toBeVisible();
  });
});
