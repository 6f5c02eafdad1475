import type { Page } from '@playwright/test';
import { sensesOf, type Senses, type Usage } from '../../src/engine/index.ts';
import { cosineText, signedCosine } from '../../src/explorer/cosines.ts';
import { examplesOf } from '../../src/explorer/panels/meanings.ts';
import { expectedEngine } from './expected.ts';
import { expect, expectAccessible, test } from './journey.ts';

const text = 'The bank by the river was steep';
const address = (state: Record<string, string>) => `/explore?${new URLSearchParams(state)}`;
const open = address({ text, word: '1', panel: 'senses' });

/** What the engine in Node says. */
async function expected(usages: readonly Usage[], sentence = text): Promise<Senses> {
  const word = sentence.split(' ').indexOf('bank');
  return sensesOf(await expectedEngine(), { text: sentence, word, usages })!;
}

function lastLean({ placing }: Senses): number {
  return placing.kind === 'placed' ? placing.depths[2]!.lean! : NaN;
}

const panel = (page: Page) => page.getByRole('region', { name: 'Which meaning?' });

test.describe('on the desktop, by keys', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a word is placed between two meanings, and moves with the sentences that define them', async ({
    page,
  }) => {
    const examples = examplesOf('bank')!.usages;
    await page.goto(open);
    const senses = await expected(examples);
    if (senses.placing.kind !== 'placed') throw new Error('nothing is placed');
    const [, first, second] = senses.placing.depths;
    const nearest = second!.nearest[0]!;
    const told = panel(page).getByRole('status');
    await expect(told).toHaveText(
      `After layer 2 “bank” leans to money, ${signedCosine(second!.lean!)}. Nearest: ` +
        `“${examples[nearest]!.text}”, ${cosineText(second!.usages[nearest]!.likeness!)}.`,
    );
    const rows = panel(page).getByRole('list', { name: 'Layer by layer' }).getByRole('listitem');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText('no difference');
    await expect(rows.nth(1)).toContainText(`${signedCosine(first!.lean!)}, money`);
    await expect(rows.nth(2)).toContainText(`${signedCosine(second!.lean!)}, money`);
    await expect(panel(page).getByText('8 of 8 fall on their own side')).toBeVisible();

    // A sentence is written anew: the figures follow, and what has not the word is told.
    const shore = panel(page).getByRole('group', { name: 'The other meaning' });
    const field = shore.getByRole('textbox', { name: 'Sentence 1' });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('We swam from the river to the shore');
    await expect(shore.getByText('“bank” is not in it, so it does not count.')).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const without = examples.filter((_usage, i) => i !== 4);
    await expect(told).toContainText(signedCosine(lastLean(await expected(without))));

    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('The bank by the sea is steep');
    const other = examples.map(
      (usage, i): Usage => (i === 4 ? { ...usage, text: 'The bank by the sea is steep' } : usage),
    );
    await expect(told).toContainText(signedCosine(lastLean(await expected(other))));
    await expect(field).not.toHaveAttribute('aria-invalid');

    // Names are the learner's, too; a removed sentence counts no more.
    await shore.getByRole('textbox', { name: 'Name' }).fill('the water’s edge');
    await expect(panel(page).getByText('the water’s edge', { exact: true })).toBeVisible();
    await shore.getByRole('button', { name: 'Remove sentence 4' }).press('Enter');
    await expect(shore.getByRole('textbox', { name: /^Sentence/ })).toHaveCount(3);
    await expect(shore.getByRole('button', { name: 'Add a sentence' })).toBeFocused();
    await expect(told).toContainText(signedCosine(lastLean(await expected(other.slice(0, 7)))));
    await page.keyboard.press('Enter');
    await expect(shore.getByRole('textbox', { name: 'Sentence 4' })).toBeFocused();

    // What was changed stays with its word, and goes when the examples are put back.
    const words = page.getByRole('group', { name: 'The words' });
    await words.getByRole('button', { name: /^river/ }).click();
    await expect(told).toContainText('Write two sentences with “river”');
    await words.getByRole('button', { name: /^bank/ }).click();
    await expect(field).toHaveValue('The bank by the sea is steep');
    await panel(page).getByRole('button', { name: 'Put the examples back' }).press('Enter');
    await expect(field).toHaveValue(examples[4]!.text);
    await expect(told).toContainText(`leans to money, ${signedCosine(second!.lean!)}`);
    await expectAccessible(page);
  });
});

test.describe('on a phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  test('two changed words carry the bank to the shore, and any word can have meanings', async ({
    page,
  }) => {
    await page.goto(open);
    const told = panel(page).getByRole('status');
    await expect(told).toContainText('leans to money');
    const of = 'The bank of the river was steep and muddy';
    await page.getByLabel('Your sentence').fill(of);
    const lean = lastLean(await expected(examplesOf('bank')!.usages, of));
    await expect(told).toContainText(`“bank” leans to shore, ${signedCosine(lean)}`);

    await page.getByLabel('Your sentence').fill('The zebra ran home');
    await expect(told).toContainText('Write two sentences with “zebra” for each of two meanings');
    const one = panel(page).getByRole('group', { name: 'One meaning' });
    const other = panel(page).getByRole('group', { name: 'The other meaning' });
    await one.getByRole('textbox', { name: 'Sentence 1' }).fill('A zebra eats grass');
    await expect(told).toContainText('One of the meanings has no sentence with “zebra” yet');
    await other.getByRole('textbox', { name: 'Sentence 1' }).fill('Zebra crossings are white');
    await expect(told).toContainText('After layer 2 “zebra” leans to');

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const low = await panel(page)
      .locator('button, textarea, input')
      .evaluateAll(
        (targets) => targets.filter((target) => target.getBoundingClientRect().height < 44).length,
      );
    expect(low).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
  });

  test('with the model changed it is said that this is about the model as it is', async ({
    page,
  }) => {
    const note = panel(page).getByText('about the model as it is');
    await page.goto(address({ text, word: '1', panel: 'senses', off: '2.1' }));
    await expect(note).toBeVisible();
    await page.getByRole('button', { name: 'Put back' }).tap();
    await expect(note).toHaveCount(0);
  });

  test('with no word chosen, or none there, it is said what to do', async ({ page }) => {
    await page.goto(address({ text, panel: 'senses' }));
    await expect(panel(page).getByRole('status')).toContainText('Touch a word above');
    await page.goto(address({ text: '', panel: 'senses' }));
    await expect(panel(page).getByRole('status')).toContainText('Write a sentence above first');
  });
});
