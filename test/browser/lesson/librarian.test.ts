import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { nothingChanged, selectWeights } from '../../../src/worker/client.ts';
import '../../../src/lesson/labs/librarian.ts';
import { asked, proofOf, labOnPage } from './labOnPage.ts';

const text = 'She said that Mary lost her keys because she was careless';

function librarian(sentence = text, word = 8, head = 2): HTMLElement {
  return labOnPage(
    html`<aloft-librarian text=${sentence} word=${word} head=${head}></aloft-librarian>`,
  );
}

const status = () => page.getByRole('status');
const next = () => page.getByRole('button', { name: 'Next' });
const heads = () => page.getByRole('group', { name: 'Head' });

/** From the first step to the last. */
async function walkThrough(): Promise<void> {
  for (let step = 2; step <= 6; step++) {
    await next().click();
    await expect.element(status()).toHaveTextContent(`Step ${step} of 6`);
  }
}

/** Each head's largest weight from a word's first piece, worked out without the lab. */
async function favourites(sentence: string, word: number) {
  const attention = await asked({ kind: 'attend', text: sentence, whatIf: nothingChanged });
  const piece = attention.words[word]!.firstToken;
  return [0, 1, 2, 3].map((head) => {
    const view = { layer: 1, heads: [head], units: 'pieces' } as const;
    const { labels, weights } = selectWeights(attention, view);
    const row = [...weights].slice(piece * labels.length, (piece + 1) * labels.length);
    const weight = Math.max(...row);
    return {
      piece: row.indexOf(weight),
      name: labels[row.indexOf(weight)]!.replace('▁', ''),
      share: `${Math.round(100 * weight)}%`,
      weight,
    };
  });
}

describe('the librarian', () => {
  test('walks in six steps through the numbers of one head', async () => {
    librarian();
    await expect.element(status()).toHaveTextContent('Step 1 of 6');
    const { words } = await asked({ kind: 'attend', text, whatIf: nothingChanged });
    const token = words[8]!.firstToken;
    const steps = await asked({
      ...{ kind: 'steps', text, layer: 1, head: 1, token, whatIf: nothingChanged },
    });
    const best = steps!.matches.find(({ weight }) => weight > 0.5)!;
    await expect
      .element(page.getByRole('img', { name: /^The query of “she”: 128 / }))
      .toBeVisible();
    await next().click();
    await expect.element(page.getByRole('radio', { name: 'Mary' })).toBeChecked();
    await page.getByRole('radio', { name: 'because' }).click({ force: true });
    await expect.element(page.getByRole('img', { name: /^The key of “because”/ })).toBeVisible();
    await next().click();
    await expect
      .element(status())
      .toHaveTextContent(
        `“Mary” fits best: ${best.dot.toFixed(2)} becomes a score of ${(best.dot / Math.sqrt(128)).toFixed(2)}`,
      );
    await next().click();
    await expect
      .element(status())
      .toHaveTextContent(`“Mary” gets ${Math.round(100 * best.weight)}%`);
    await next().click();
    await expect.element(page.getByRole('img', { name: /^The head’s output/ })).toBeVisible();
    await next().click();
    const own = await favourites(text, 8);
    for (const [i, { name, weight }] of own.entries()) {
      const row = page.getByRole('row', {
        name: new RegExp(`^${i + 1}\\b.* ${(100 * weight).toFixed(1)}%`),
      });
      await expect.element(row).toHaveTextContent(name);
    }
  });

  test('has shown something once every step was there, and names a head of another taste', async () => {
    const lab = librarian();
    await expect.element(status()).toHaveTextContent('Step 1 of 6');
    next().element().focus();
    await userEvent.keyboard('{End}');
    await expect.element(status()).toHaveTextContent('Step 6 of 6');
    expect(proofOf(lab)).toBeNull();
    await userEvent.keyboard('{Home}');
    await walkThrough();
    const all = await favourites(text, 8);
    const own = all[1]!;
    const unlike = all
      .filter(({ piece }) => piece !== own.piece)
      .sort((a, b) => b.weight - a.weight);
    await expect
      .poll(() => proofOf(lab))
      .toBe(
        `In “${text}”, head 2’s librarian brings “she” most of the book “${own.name}” (${own.share}), head ${all.indexOf(unlike[0]!) + 1}’s most of “${unlike[0]!.name}” (${unlike[0]!.share}), both in layer 2.`,
      );
    await expect.element(page.getByText('What you have shown')).toBeVisible();
  });

  test('goes on with another word and another head, at the same step', async () => {
    const lab = librarian();
    await expect.element(status()).toHaveTextContent('Step 1 of 6');
    await walkThrough();
    await userEvent.selectOptions(page.getByLabelText('The word that asks'), 'Mary');
    await heads().getByRole('radio', { name: '3' }).click({ force: true });
    const { name, share } = (await favourites(text, 3))[2]!;
    await expect
      .poll(() => proofOf(lab))
      .toContain(`head 3’s librarian brings “Mary” most of the book “${name}” (${share})`);
    await expect.element(status()).toHaveTextContent('Step 6 of 6');
  });

  test('follows the word through an edit, and wants another sentence walked anew', async () => {
    const lab = librarian();
    await expect.element(status()).toHaveTextContent('Step 1 of 6');
    await walkThrough();
    await expect.poll(() => proofOf(lab)).not.toBeNull();
    const other = 'Then she said that Mary lost her keys because she was careless';
    await page.getByLabelText('Your sentence').fill(other);
    await expect
      .element(page.getByLabelText('The word that asks'))
      .toHaveDisplayValue('she (word 10)');
    next().element().focus();
    await userEvent.keyboard('{Home}');
    await next().click();
    // The steps are those of the new sentence now, so that nothing but the walk is missing.
    await expect.element(page.getByRole('radio', { name: 'Then' })).toBeVisible();
    expect(proofOf(lab)).toBeNull();
    await userEvent.keyboard('{Home}');
    await walkThrough();
    await expect.poll(() => proofOf(lab)).toContain(`In “${other}”, head 2’s librarian`);
  });

  test('says that a rare word asks by its first piece', async () => {
    librarian('He bought a harpsichord', 3, 1);
    await expect
      .element(page.getByText(/^The model reads “harpsichord” in \d pieces/))
      .toBeVisible();
  });

  test('asks for a sentence where there is none, and goes on when there is one', async () => {
    librarian();
    await expect.element(status()).toHaveTextContent('Step 1 of 6');
    await page.getByLabelText('Your sentence').fill('');
    await expect.element(page.getByText(/^Write a sentence above/)).toBeVisible();
    await page.getByLabelText('Your sentence').fill('The bank');
    await expect.element(status()).toHaveTextContent('“bank” comes to the desk');
  });
});
