import { html } from 'lit';
import { page, userEvent } from 'vitest/browser';
import { describe, expect, test } from 'vitest';
import '../../../src/lesson/labs/turn/turn.ts';
import { labAndProofs } from './labOnPage.ts';

const start = 'The bank by the river was steep';
const turnLab = () =>
  labAndProofs(html`<aloft-lab-turn text=${start} word-text="bank"></aloft-lab-turn>`);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = () => page.getByRole('textbox', { name: /change the sentence/ });
const result = (text: RegExp) => page.getByRole('status').filter({ hasText: text });
const goal = (text: RegExp) => page.getByRole('listitem').filter({ hasText: text });
const tries = () =>
  page.getByRole('list', { name: 'Your tries, the newest first' }).getByRole('button');

/** Guessed, and the first number is there. */
async function opened() {
  const lab = await turnLab();
  await button('shore').click();
  await expect
    .element(result(/Not shore\. “bank” lies on the money side, −0\.\d\d\./))
    .toBeVisible();
  return lab;
}

/** What stands in the table of pushes, by word. */
async function pushesShown(): Promise<Record<string, { weight: number; push: number }>> {
  const table = page.getByRole('table');
  await expect.element(table.getByText('stays')).toBeVisible();
  const rows = [...(table.element() as HTMLTableElement).tBodies[0]!.rows];
  return Object.fromEntries(
    rows.map(({ cells }) => {
      const [word, weight, push] = Array.from(cells, ({ textContent }) => textContent.trim());
      return [word!, { weight: parseFloat(weight!), push: Number(push!.replace('−', '-')) }];
    }),
  );
}

describe('before the learner has said anything', () => {
  test('there is no number, and nothing to change', async () => {
    const { proved } = await turnLab();
    await expect.element(button('money')).toBeVisible();
    expect(field().elements()).toEqual([]);
    expect(page.getByText(/[−+]0\.\d\d/).elements()).toEqual([]);
    expect(proved).toEqual([]);
  });

  test('a right guess is called right', async () => {
    await turnLab();
    await button('money').click();
    await expect.element(result(/Yes\. “bank” lies on the money side/)).toBeVisible();
  });
});

describe('turning', () => {
  test('by a chip reaches two goals at once, and is proved with its numbers', async () => {
    const { proved } = await opened();
    await button('“by” → “of”').click();
    await expect
      .element(result(/is on the shore side, \+0\.\d\d\. The change moved it by \+1\.\d\d/))
      .toBeVisible();
    await expect.element(goal(/Done:\s+Turn it to the shore side/)).toBeVisible();
    await expect.element(goal(/Done:\s+Do it with as few.*Your best so far: 1\./)).toBeVisible();
    await expect.element(goal(/To do:\s+The other way/)).toBeVisible();
    expect(proved).toHaveLength(1);
    expect(proved[0]).toMatch(
      /^I turned “bank” from money \(−0\.\d\d, “The bank by the river was steep”\) to shore \(\+0\.\d\d\) with “The bank of the river was steep”\.$/,
    );
  });

  test('"and muddy" does not turn it', async () => {
    const { proved } = await opened();
    await button('add “and muddy”').click();
    await expect.element(result(/is on the money side/)).toBeVisible();
    await expect.element(tries().nth(1)).toBeVisible();
    expect(proved).toEqual([]);
  });

  test('follows the keys, and counts as a try once the sentence is done', async () => {
    await opened();
    await field().fill('The bank of the river');
    await expect.element(result(/is on the shore side/)).toBeVisible();
    expect(tries().elements()).toHaveLength(1);
    await expect.element(goal(/To do:\s+Turn it/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(goal(/Done:\s+Turn it/)).toBeVisible();
    expect(tries().elements()).toHaveLength(2);
  });

  test('further back with the river still there is the third goal, and without it is none', async () => {
    await opened();
    await field().fill('Our bank pays interest on savings');
    await userEvent.keyboard('{Enter}');
    await expect.element(tries().nth(1)).toBeVisible();
    await expect.element(goal(/To do:\s+The other way/)).toBeVisible();
    await field().fill('Our bank by the river pays interest');
    await userEvent.keyboard('{Enter}');
    await expect.element(goal(/Done:\s+The other way/)).toBeVisible();
  });
});

describe('a sentence', () => {
  test('that was tried comes back by a tap, and by undoing', async () => {
    await opened();
    await button('“by” → “of”').click();
    await expect.element(tries().nth(1)).toBeVisible();
    await button('Undo').click();
    await expect.element(field()).toHaveValue(start);
    await expect.element(button('Undo')).toBeDisabled();
    await tries().first().click();
    await expect.element(field()).toHaveValue('The bank of the river was steep');
    await button('Back to the first sentence').click();
    await expect.element(field()).toHaveValue(start);
    expect(tries().elements()).toHaveLength(2);
  });

  test('without the word is told so, and weighs nothing', async () => {
    await opened();
    await field().fill('The shore of the river');
    await expect.element(result(/There is no “bank” in it/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(tries().elements()).toHaveLength(1);
    await button('Undo').click();
    await expect.element(result(/is on the money side/)).toBeVisible();
  });

  test('with the word twice is told that the first is weighed', async () => {
    await opened();
    await field().fill('The bank of the river by the bank');
    await expect.element(result(/more than once: the first is weighed/)).toBeVisible();
  });

  test('says what it gives to the word that a reader would go by', async () => {
    await opened();
    await expect
      .element(page.getByText(/A reader may go by “steep”; “bank” gives it \d%\./))
      .toBeVisible();
  });
});

describe('taking out each word', () => {
  test('shows that the word which gets the most light is not the one that pushes most', async () => {
    await opened();
    await button('“by” → “of”').click();
    await expect.element(result(/is on the shore side/)).toBeVisible();
    expect(page.getByRole('table').elements()).toEqual([]);
    await button('Take out each word').click();
    await expect
      .element(
        result(/“river” gets the most attention.* pushes the most is “of”: \+0\.\d\d, to shore/),
      )
      .toBeVisible();
    const { river, of } = await pushesShown();
    expect(river!.weight).toBeGreaterThan(of!.weight);
    expect(of!.push).toBeGreaterThan(river!.push);
  });

  test('follows the sentence', async () => {
    await opened();
    await button('Take out each word').click();
    await expect.element(result(/pushes the most is “by”: −0\.\d\d, to money/)).toBeVisible();
    expect((await pushesShown())['by']!.push).toBeLessThan(0);
    await button('“by” → “of”').click();
    await expect.element(result(/pushes the most is “of”/)).toBeVisible();
  });
});
