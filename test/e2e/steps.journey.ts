import type { Locator, Page } from '@playwright/test';
import { nothingChanged, stepsOf, type Steps } from '../../src/engine/index.ts';
import { expectedEngine } from './expected.ts';
import { expect, expectAccessibleDayAndNight, test } from './journey.ts';

const text = 'She said that Mary lost her keys because she was careless';
const query = (parameters: Record<string, string>) => String(new URLSearchParams(parameters));

type Place = Pick<Steps, 'layer' | 'head' | 'token'>;

/** What the page has to show, from the engine in Node on the same pack. */
async function expectedSteps(place: Place): Promise<Steps> {
  return stepsOf(await expectedEngine(), { ...place, text, whatIf: nothingChanged })!;
}

/** The numbers of a table, row by row. */
async function numbersIn(table: Locator): Promise<number[][]> {
  await expect(table).toBeVisible();
  return table.evaluate((element) =>
    [...element.querySelectorAll('tr')]
      .map((row) =>
        [...row.querySelectorAll('td')]
          .map((cell) => cell.textContent.trim())
          .filter((cell) => cell !== '')
          .map((cell) => Number.parseFloat(cell.replace('−', '-'))),
      )
      .filter((row) => row.length > 0),
  );
}

/** Half of the last printed digit, and what a browser's arithmetic may differ from Node's. */
const within = (digits: number): number => 0.5 * 10 ** -digits + 1e-4;

function expectClose(actual: number[][], expected: number[][], digits: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((row, i) => {
    expect(row).toHaveLength(expected[i]!.length);
    row.forEach((number, j) => {
      // A row that is shorter than others ends where they end.
      const places = digits.at(j - row.length) ?? digits[0]!;
      expect(Math.abs(number - expected[i]![j]!)).toBeLessThanOrEqual(within(places));
    });
  });
}

/** Where the panel stands, from shadow to shadow. */
const panel: [string, string, ...string[]] = [
  ...(['aloft-app', 'aloft-explore-page'] as const),
  ...['aloft-explorer', 'aloft-panels', 'aloft-steps-panel'],
];

const tableNamed = (page: Page, name: string): Locator =>
  page.locator('aloft-stepper').getByRole('table', { name });

async function expectAt(page: Page, step: number): Promise<void> {
  await expect(page.getByRole('status').getByText(`Step ${step} of 8`)).toBeVisible();
}

const productRows = ({ matches }: Steps, key: number): number[][] => {
  const { telling, rest, dot } = matches[key]!;
  return [...telling.map((p) => [p.query, p.key, p.product]), [rest], [dot]];
};

/** Every number of the eight steps, as they come; `next` leads from one to the next. */
async function expectAllSteps(page: Page, steps: Steps, next: () => Promise<void>): Promise<void> {
  const { matches, query: asking, labels, stages } = steps;
  const strongest = matches.reduce(
    (best, { weight }, i) => (weight > matches[best]!.weight ? i : best),
    0,
  );
  const shown = (token: number): string => labels[token]!.replace('▁', '');
  await expectAt(page, 1);
  const list = page.locator('aloft-stepper').getByRole('list', { name: /^All \d+ numbers/ });
  const numbers = (await list.getByRole('listitem').allTextContents()).map((number) => [
    Number.parseFloat(number.replace('−', '-')),
  ]);
  expectClose(
    numbers,
    Array.from(asking, (number) => [number]),
    [2],
  );

  await next();
  await expectAt(page, 2);
  const products = tableNamed(page, `The products with “${shown(strongest)}” that say most`);
  expectClose(await numbersIn(products), productRows(steps, strongest), [2]);

  await next();
  await expectAt(page, 3);
  const dots = await numbersIn(tableNamed(page, 'Dot products of the query with all keys'));
  expectClose(
    dots,
    matches.map(({ dot }) => [dot]),
    [2],
  );

  await next();
  await expectAt(page, 4);
  const scores = await numbersIn(tableNamed(page, 'From dot products to scores'));
  expectClose(
    scores,
    matches.map(({ dot, score }) => [dot, score]),
    [2],
  );

  await next();
  await expectAt(page, 5);
  const weights = await numbersIn(tableNamed(page, 'From scores to weights'));
  const shares = matches.map((match) => [match.score, match.exponential, 100 * match.weight]);
  expectClose(weights, [...shares, [steps.total, 100]], [2, 3, 1]);

  await next();
  await expectAt(page, 6);
  const given = matches.map(({ weight, valueLength }) => [
    ...[100 * weight, valueLength, weight * valueLength],
  ]);
  expectClose(await numbersIn(tableNamed(page, 'What each word gives')), given, [1, 2, 2]);

  await next();
  await expectAt(page, 7);
  for (const [head, length] of steps.headLengths.entries()) {
    const own = head === steps.head ? ', this one' : '';
    const name = `Head ${head + 1}${own}: length ${length.toFixed(2)}`;
    await expect(page.locator('aloft-stepper').getByRole('img', { name })).toBeVisible();
  }

  await next();
  await expectAt(page, 8);
  const vectors = await numbersIn(tableNamed(page, 'The vector of'));
  const told = stages.map(({ length, moved }) => [
    ...[length, moved?.added ?? NaN, moved?.cosine ?? NaN],
  ]);
  expectClose(
    vectors.map((row) => row.filter(Number.isFinite)),
    told.map((row) => row.filter(Number.isFinite)),
    [2],
  );
}

test.describe('on a desktop, by keys alone', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  /** Presses Tab until the focus is on something with this text. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const label = element instanceof HTMLInputElement ? element.closest('label') : element;
        return label?.textContent.trim() ?? '';
      });
      if (focused === name) return;
    }
    throw new Error(`Tab never came to ${name}.`);
  }

  test('the steps say what the engine computes, from the query to the residual', async ({
    page,
  }) => {
    // The second “she” is the tenth piece.
    const steps = await expectedSteps({ layer: 1, head: 1, token: 9 });
    await page.goto(`/explore?${query({ text, layer: '2', head: '2', word: '8' })}`);
    await tabTo(page, 'Step by step');
    await page.keyboard.press('Enter');
    await expect(page.getByText('“she” in head 2 of layer 2.', { exact: true })).toBeVisible();
    await tabTo(page, 'All 128 numbers');
    await page.keyboard.press('Enter');
    await expectAllSteps(page, steps, () => page.keyboard.press('ArrowRight'));

    // Back to the keys, and to one of another word.
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expectAt(page, 2);
    await tabTo(page, 'Mary');
    await page.keyboard.press('ArrowRight');
    const lost = tableNamed(page, 'The products with “lost” that say most');
    expectClose(await numbersIn(lost), productRows(steps, 4), [2]);
  });
});

test.describe('on a phone, by touch', () => {
  test.use({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  const opened = { text, layer: '1', head: 'mean', word: '6', panel: 'steps' };

  test('a word of two pieces is followed through the first head of the mean', async ({ page }) => {
    const steps = await expectedSteps({ layer: 0, head: 0, token: 6 });
    await page.goto(`/explore?${query(opened)}`);
    await expect(page.getByText('“key” in head 1 of layer 1: the mean of all heads')).toBeVisible();
    await expect(page.getByText('The model reads “keys” in 2 pieces')).toBeVisible();
    await page.getByText('All 64 numbers').tap();
    const next = page.locator('aloft-stepper').getByRole('button', { name: 'Next' });
    await expectAllSteps(page, steps, () => next.tap());
    await expect(next).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText('This layer also stretches the word')).toBeVisible();

    const previous = page.locator('aloft-stepper').getByRole('button', { name: 'Previous' });
    for (let step = 7; step >= 2; step--) {
      await previous.tap();
      await expectAt(page, step);
    }
    await page.locator('aloft-stepper label').filter({ hasText: 'Mary' }).tap();
    const mary = tableNamed(page, 'The products with “Mary” that say most');
    expectClose(await numbersIn(mary), productRows(steps, 3), [2]);
  });

  test('without a word it says what to do, and a tap on one begins', async ({ page }) => {
    await page.goto(`/explore?${query({ text, head: '2', panel: 'steps' })}`);
    await expect(page.getByText('Choose a word in the sentence above')).toBeVisible();
    const words = page.getByRole('group', { name: 'The words' });
    await words.getByRole('button', { name: /^Mary/ }).tap();
    await expect(page.getByText('“Mary” in head 2 of layer 2.')).toBeVisible();
    await expectAt(page, 1);
  });

  test('each step fits, can be touched, and axe finds nothing', async ({ page }) => {
    // Eight rounds of axe.
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(
      `/explore?${query({ ...opened, word: '3', text: 'incomprehensibilities '.repeat(4) })}`,
    );
    for (let step = 1; step <= 8; step++) {
      await expectAt(page, step);
      // The page around the panel is looked at elsewhere.
      await expectAccessibleDayAndNight(page, { fromShadowDom: panel });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const low = await page
        .locator('aloft-stepper :is(button, label, summary)')
        .evaluateAll((targets) =>
          targets.map((target) => target.getBoundingClientRect().height).filter((px) => px < 44),
        );
      expect(low).toEqual([]);
      if (step < 8) await page.locator('aloft-stepper .next').tap();
    }
  });
});
