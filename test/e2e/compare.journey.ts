import type { Page } from '@playwright/test';
import { compare } from '../../src/engine/index.ts';
import { cosineText } from '../../src/explorer/cosines.ts';
import {
  chosenPair,
  comparedRows,
  pointsText,
  type ComparedRow,
} from '../../src/explorer/panels/compareWords.ts';
import { minimalPairs } from '../../src/explorer/panels/minimalPairs.ts';
import { expectedEngine } from './expected.ts';
import { expect, expectAccessible, test } from './journey.ts';

const texts = [
  'The bank by the river was steep',
  'The bank of the river was steep and muddy',
] as const;
const address = (state: Record<string, string>) => `/explore?${new URLSearchParams(state)}`;

interface View {
  readonly layer: number;
  readonly heads: readonly number[];
}

/** What the table has to show of a word of the first sentence, from the engine in Node. */
async function expected(given: readonly [string, string], word: number, view: View) {
  const comparison = compare(await expectedEngine(), given);
  const chosen = chosenPair(comparison, word)!;
  return { comparison, chosen, rows: comparedRows(comparison, chosen, view) };
}

const percents = (weight: number | null): string =>
  weight === null ? '–not there' : `${(100 * weight).toFixed(1)}%`;

const cells = ({ label, first, second, cosine }: ComparedRow): string[] => [
  ...[label, percents(first), percents(second)],
  first === null || second === null ? '–not there' : pointsText(second - first),
  cosine === null ? '–not there' : cosineText(cosine),
];

const panel = (page: Page) => page.getByRole('region', { name: 'Compare', exact: true });
const both = (page: Page) => panel(page).getByRole('group', { name: 'Both sentences' });

async function expectTable(page: Page, rows: readonly ComparedRow[]): Promise<void> {
  const table = panel(page).getByRole('table');
  await expect
    .poll(() =>
      table
        .locator('tbody tr')
        .evaluateAll((all) =>
          all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
        ),
    )
    .toEqual(rows.map(cells));
}

test.describe('on the desktop, by keys', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a link brings the second sentence, and the words of both are compared', async ({
    page,
  }) => {
    await page.goto(address({ text: texts[0], word: '1', panel: 'compare', second: texts[1] }));
    await expect(page.getByLabel('Second sentence')).toHaveValue(texts[1]);
    const { comparison, chosen, rows } = await expected(texts, 1, { layer: 1, heads: [] });
    await expectTable(page, rows);
    const told = panel(page).getByRole('status');
    await expect(told).toContainText(`its two vectors have cosine ${cosineText(chosen.cosine)}.`);
    await expect(told).toContainText(
      `as wholes: cosine ${cosineText(comparison.sentenceCosine!)}.`,
    );

    // Along a sentence, and between the two.
    await both(page).getByRole('button', { name: 'bank in the first' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(both(page).getByRole('button', { name: 'bank in the second' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(both(page).getByRole('button', { name: 'river in the second' })).toBeFocused();
    await expect(page).toHaveURL(/word=4/);
    await expect(both(page).getByRole('button', { pressed: true })).toHaveCount(2);
    await expectTable(page, (await expected(texts, 4, { layer: 1, heads: [] })).rows);

    // A word of the first alone has no partner.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(told).toContainText('“by” is not in the second sentence');
    await expect(panel(page).getByRole('table')).toBeHidden();
    await page.keyboard.press('Home');

    // The weights are those of the layer and head that are chosen.
    await page.getByRole('group', { name: 'Head', exact: true }).getByText('3').click();
    await expectTable(page, (await expected(texts, 0, { layer: 1, heads: [2] })).rows);
    await expectAccessible(page);
  });

  test('the second sentence can be started from the first, and is kept in the link', async ({
    page,
  }) => {
    await page.goto(
      address({ text: 'The riverbank is steep', word: '3', units: 'pieces', panel: 'compare' }),
    );
    await panel(page).getByRole('button', { name: 'Start from the first sentence' }).press('Enter');
    const field = page.getByLabel('Second sentence');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('The riverbank is steep');
    await expect(panel(page).getByRole('status')).toContainText('cosine 1.00');
    await field.press('End');
    await page.keyboard.type(' too');
    await expect(page).toHaveURL(/second=The\+riverbank\+is\+steep\+too/);
    await page.reload();
    await expect(field).toHaveValue('The riverbank is steep too');

    // Chosen in pieces, too: the word goes by its first piece.
    await both(page).getByRole('button', { name: 'steep in the second' }).click();
    await expect(
      page.getByRole('group', { name: 'The words' }).getByRole('button', { pressed: true }),
    ).toHaveText(/^\s*ste\b/);
    await panel(page).getByRole('button', { name: 'Empty it' }).press('Enter');
    await expect(field).toHaveValue('');
    await expect(page).not.toHaveURL(/second=/);
  });
});

test.describe('on a phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  test('every pair that is offered can be taken, with its word', async ({ page }) => {
    for (const { text, second, word } of minimalPairs) {
      await page.goto(address({ text: 'Something else was steep', word: '3', panel: 'compare' }));
      await panel(page)
        .getByRole('button', { name: `${text} ${second}` })
        .tap();
      await expectTable(
        page,
        (await expected([text, second], word!, { layer: 1, heads: [] })).rows,
      );
      await expect(page.getByLabel('Your sentence')).toHaveValue(text);
      await expect(page).toHaveURL(new RegExp(`&word=${word}&`));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await both(page).getByRole('button', { name: 'was in the second' }).tap();
    await expect(page).toHaveURL(/word=2/);
    const low = await panel(page)
      .locator('button')
      .evaluateAll(
        (targets) => targets.filter((target) => target.getBoundingClientRect().height < 44).length,
      );
    expect(low).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
  });

  test('what cannot be compared is said', async ({ page }) => {
    const told = panel(page).getByRole('status');
    await page.goto(address({ text: '', panel: 'compare', second: 'One' }));
    await expect(told).toContainText('The first sentence is empty');
    await page.goto(address({ text: 'One', word: '0', panel: 'compare', second: 'Two' }));
    await expect(told).toContainText('have no word in common');
    await page.goto(
      address({ text: 'One two', panel: 'compare', second: 'one '.repeat(150), hidden: '1' }),
    );
    await expect(panel(page).getByText('The second sentence is long')).toBeVisible();
    await expect(panel(page).getByText('in the model as it is')).toBeVisible();
    await expect(told).toContainText('Touch a word that is in both');
  });
});
