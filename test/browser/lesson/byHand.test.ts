import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/lesson/labs/byHand.ts';
import { proofOf, labOnPage } from './labOnPage.ts';

async function byHand(seed = 7): Promise<HTMLElement> {
  const lab = labOnPage(html`<aloft-lab-by-hand seed=${seed}></aloft-lab-by-hand>`);
  await expect.element(heading(/^1\./)).toBeVisible();
  return lab;
}

const field = (name: string) => page.getByLabelText(name, { exact: true });
const button = (name: string) => page.getByRole('button', { name });
const heading = (name: RegExp) => page.getByRole('heading', { name, level: 4 });

const numbersIn = (text: string): number[] =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+/g)].map(([number]) => Number(number));

/** What the page gives to work with, and what follows from it. */
function worked() {
  const rows = page.getByRole('row').elements().slice(1, 4) as HTMLTableRowElement[];
  const cell = (row: HTMLTableRowElement, i: number) => numbersIn(row.cells[i]!.textContent);
  const query = numbersIn(page.getByText(/^The query of “cats”/).element().textContent);
  const keys = rows.map((row) => cell(row, 1));
  const values = rows.map((row) => cell(row, 2));
  const dots = keys.map((key) => key.reduce((sum, x, i) => sum + x * query[i]!, 0));
  const scores = dots.map((dot) => dot / 2);
  const powers = scores.map(Math.exp);
  const total = powers[0]! + powers[1]! + powers[2]!;
  const weights = powers.map((power) => Math.round((100 * power) / total) / 100);
  const mix = (vectors: number[][]) =>
    [0, 1].map((i) => vectors.reduce((sum, vector, word) => sum + vector[i]! * weights[word]!, 0));
  return { dots, scores, powers, weights, output: mix(values), keysMixed: mix(keys) };
}

const words = ['“dogs”', '“chase”', '“cats”'];
const outputs = ['First number', 'Second number'];

async function answer(names: readonly string[], numbers: readonly (number | string)[]) {
  for (const [i, name] of names.entries()) await field(name).fill(String(numbers[i]!));
  await button('Check').click();
}

const feedback = (text: RegExp) => expect.element(page.getByText(text)).toBeVisible();

describe('attention by hand', () => {
  test('is done when all four steps are right, with commas or points', async () => {
    const lab = await byHand();
    const { dots, scores, weights, output } = worked();
    await answer(words, dots);
    await answer(words, scores);
    await answer(
      words,
      weights.map((weight) => weight.toFixed(2).replace('.', ',')),
    );
    expect(proofOf(lab)).toBeNull();
    await answer(
      outputs,
      output.map((number) => number.toFixed(2)),
    );
    await feedback(/All four steps, by your own hand/);
    expect(proofOf(lab)).toContain(`weights ${weights[0]!.toFixed(2)}, ${weights[1]!.toFixed(2)}`);
    expect(
      page.getByRole('list', { name: 'Done so far' }).getByRole('listitem').elements(),
    ).toHaveLength(4);
  });

  test('tells the usual slips, and stays at the step', async () => {
    await byHand();
    const { dots, scores, powers, weights, keysMixed } = worked();
    await answer(words, scores);
    await feedback(/You are one step ahead/);
    await answer(words, dots);
    await answer(words, dots);
    await feedback(/These are the dot products still/);
    await answer(words, scores);
    const total = scores.reduce((sum, score) => sum + score, 0);
    await answer(
      words,
      scores.map((score) => (score / total).toFixed(2)),
    );
    await feedback(/These are shares of the scores themselves/);
    await answer(
      words,
      powers.map((power) => power.toFixed(2)),
    );
    await feedback(/These are the powers of e/);
    await answer(words, weights);
    await answer(
      outputs,
      keysMixed.map((number) => number.toFixed(2)),
    );
    await feedback(/You have mixed the keys/);
    await expect.element(heading(/^4\./)).toBeVisible();
  });

  test('marks the fields that are wrong or empty, until they are written in again', async () => {
    await byHand();
    const { dots } = worked();
    await answer(words, [dots[0]!, dots[1]! + 1, dots[2]!]);
    await feedback(/Not quite/);
    await expect.element(field('“chase”')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field('“dogs”')).toHaveAttribute('aria-invalid', 'false');
    await field('“chase”').fill('x');
    await expect.element(field('“chase”')).toHaveAttribute('aria-invalid', 'false');
    await userEvent.keyboard('{Enter}');
    await feedback(/A number is missing/);
    await expect.element(field('“chase”')).toHaveAttribute('aria-invalid', 'true');
  });

  test('goes by the keyboard alone from step to step', async () => {
    const lab = await byHand();
    const { dots, scores } = worked();
    for (const [i, numbers] of [dots, scores].entries()) {
      if (i === 0) field('“dogs”').element().focus();
      await userEvent.keyboard(`${numbers[0]!}{Tab}${numbers[1]!}{Tab}${numbers[2]!}{Enter}`);
    }
    await expect.element(heading(/^3\./)).toBeVisible();
    expect(lab.shadowRoot!.activeElement).toBe(field('“dogs”').element());
  });

  test('hints at the first number of a step', async () => {
    await byHand();
    await button('Hint').click();
    await feedback(/For “dogs”: \d × /);
    await answer(words, worked().dots);
    await expect.element(page.getByText(/^For “dogs”/)).not.toBeInTheDocument();
  });

  test('does not count what was shown, and offers new numbers, which do count', async () => {
    const lab = await byHand();
    const before = worked();
    await button('Show me').click();
    await answer(words, before.scores);
    await answer(words, before.weights);
    await answer(
      outputs,
      before.output.map((number) => number.toFixed(2)),
    );
    await feedback(/You have seen all four steps/);
    expect(proofOf(lab)).toBeNull();
    await button('New numbers').click();
    await expect.element(heading(/^1\./)).toBeVisible();
    const { dots, scores, weights, output } = worked();
    for (const [names, numbers] of [
      [words, dots],
      [words, scores],
      [words, weights],
      [outputs, output.map((number) => number.toFixed(2))],
    ] as const)
      await answer(names, numbers);
    await expect.poll(() => proofOf(lab)).not.toBeNull();
  });
});
