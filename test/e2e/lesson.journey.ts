import type { Locator, Page } from '@playwright/test';
import { solve, type Exercise } from '../../src/lesson/labs/byHand/exercise.ts';
import { cutOff, expect, test } from './journey.ts';

/** What a learner does in each lab until it says what it has shown. */
const labs: Readonly<Record<string, (lab: Locator) => Promise<void>>> = {
  'aloft-guess': async (lab) => {
    await lab.getByRole('button', { name: 'money' }).click();
  },
  'aloft-lab-turn': async (lab) => {
    await lab.getByRole('button', { name: 'shore', exact: true }).click();
    await expect(lab.getByText(/lies on the money side/).first()).toBeVisible();
    await lab.getByRole('button', { name: '“by” → “of”' }).click();
    await expect(lab.getByText(/to the shore/).first()).toBeVisible();
    await lab.getByRole('button', { name: 'Take out each word' }).click();
    await expect(lab.getByRole('table').first()).toBeVisible();
  },
  'aloft-librarian': async (lab) => {
    for (let step = 1; step <= 6; step++) {
      await expect(lab.getByText(`Step ${step} of 6`)).toBeVisible();
      if (step < 6) await lab.getByRole('button', { name: 'Next', exact: true }).click();
    }
  },
  'aloft-lab-softmax': async (lab) => {
    const scores = { The: -1.1, bank: 0.3, charges: 1.2, high: -0.9, interest: 0.7 };
    for (const [name, score] of Object.entries(scores))
      await lab.getByRole('slider', { name, exact: true }).fill(String(score));
  },
  'aloft-lab-find-head': async (lab) => {
    await find(lab, '1.1');
    await lab.getByRole('radio', { name: /the word itself/ }).check({ force: true });
    await find(lab, '1.2');
  },
  'aloft-lab-far': async (lab) => {
    await lab.getByRole('button', { name: 'It falls, but not to nothing' }).click();
    await lab.getByRole('slider', { name: /^Words between/ }).fill('6');
  },
  'aloft-lab-at-once': async (lab) => {
    await lab.getByRole('button', { name: 'The same', exact: true }).click();
    const next = lab.getByRole('button', { name: 'Next word' });
    for (let word = 0; word < 10; word++) {
      await expect(next).toBeEnabled();
      await next.click();
    }
    await expect(next).toBeDisabled();
    await lab.getByRole('button', { name: 'All words at once' }).click();
  },
  'aloft-lab-count': async (lab) => {
    for (let model = 0; model < 7; model++) {
      const notPublished = lab.getByRole('button', { name: 'Not published' });
      await expect(notPublished).toBeEnabled();
      if (model < 6) await lab.getByRole('button', { name: /^Say \d/ }).click();
      else await notPublished.click();
    }
  },
  'aloft-lab-by-hand': byHand,
  'aloft-lab-scale': async (lab) => {
    await lab.getByRole('button', { name: 'nearly all on one word' }).click();
  },
  'aloft-lab-head-off': async (lab) => {
    await lab.getByRole('button', { name: 'Guess layer 2, head 4' }).click();
    await lab.getByRole('button', { name: /^layer 2, head 4: on/ }).click();
    await lab.getByRole('button', { name: 'Rank all eight' }).click();
  },
  'aloft-lab-order': async (lab) => {
    await lab.getByRole('button', { name: 'the same', exact: true }).click();
    await expect(lab.getByText(/Not the same/).first()).toBeVisible();
    await lab.getByRole('switch', { name: 'Tell the words where they stand' }).click();
  },
  'aloft-lab-why': async (lab) => {
    await lab.getByRole('button', { name: 'Yes, the same word' }).click();
  },
  'aloft-lab-mask': async (lab) => {
    await lab.getByRole('button', { name: 'At itself alone' }).click();
    await lab.getByRole('button', { name: 'Causal mask' }).click();
    await lab
      .getByRole('button', { name: /^▁?she/ })
      .first()
      .click();
  },
  'aloft-technique': async (lab) => {
    await lab.getByRole('button', { name: 'Find the key requirement' }).click();
    await expect(lab.getByRole('heading', { name: 'What follows from it' })).toBeVisible();
  },
  'aloft-placement': async (lab) => {
    await lab.getByRole('button', { name: 'at the start', exact: true }).click();
    await expect(lab.getByText(/At place 6 of 11/)).toBeVisible();
    const slider = lab.getByRole('slider', { name: 'Place of the key requirement' });
    await slider.fill('1');
    await slider.fill('11');
    await lab.getByRole('button', { name: 'Compose the prompt' }).click();
    await expect(lab.getByRole('textbox', { name: 'Your prompt, ready to copy' })).toBeVisible();
  },
};

async function find(lab: Locator, head: string): Promise<void> {
  await lab
    .getByRole('button', { name: new RegExp(`^${head.replace('.', '\\.')}: layer`) })
    .click();
  await lab.getByRole('button', { name: `I say it is head ${head}` }).click();
  await expect(lab.getByText(/Yes/).first()).toBeVisible();
}

/** With pencil and paper: the numbers are read off the page. */
async function byHand(lab: Locator): Promise<void> {
  const { dots, scores, weights, output } = solve(await exerciseOn(lab));
  const names = ['“dogs”', '“chase”', '“cats”'];
  const steps = [dots, scores, weights.map((weight) => Math.round(100 * weight) / 100)];
  for (const [i, numbers] of steps.entries()) {
    await expect(lab.getByRole('heading', { name: new RegExp(`^${i + 1}\\.`) })).toBeVisible();
    for (const [word, number] of numbers.entries())
      await lab.getByLabel(names[word]!, { exact: true }).last().fill(String(number));
    await lab.getByRole('button', { name: 'Check' }).click();
  }
  await expect(lab.getByRole('heading', { name: /^4\./ })).toBeVisible();
  await lab.getByLabel('First number').fill(output[0]!.toFixed(2));
  await lab.getByLabel('Second number').fill(output[1]!.toFixed(2));
  await lab.getByRole('button', { name: 'Check' }).click();
}

async function exerciseOn(lab: Locator): Promise<Exercise> {
  const vectors = (text: string): number[][] =>
    Array.from(text.matchAll(/\(([^)]*)\)/g), ([, inside]) =>
      inside!.split(',').map((number) => Number(number.trim().replace('−', '-'))),
    );
  const query = vectors(await lab.getByText(/The query of “cats”/).innerText())[0]!;
  const rows = await lab
    .getByRole('table', { name: 'What the words have' })
    .locator('tbody tr')
    .all();
  const pairs = await Promise.all(rows.map(async (row) => vectors(await row.innerText())));
  return { query, keys: pairs.map(([key]) => key!), values: pairs.map(([, value]) => value!) };
}

for (const device of [
  { name: 'a phone', viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true },
  { name: 'a desktop', viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false },
]) {
  test.describe(device.name, () => {
    const { viewport, hasTouch, isMobile } = device;
    test.use({ viewport, hasTouch, isMobile });

    test('walks the whole lesson with the server killed, and does every lab', async ({
      page,
      server,
    }) => {
      test.setTimeout(240_000);
      await cutOff(page, server);
      await page.getByRole('link', { name: 'Start', exact: true }).click();
      const done: string[] = [];
      for (let section = 1; section <= 12; section++) {
        await expect(page.getByText(new RegExp(`^${section} · `))).toBeVisible();
        await expect(page.locator('article > p:not(.kicker)').first()).toBeVisible();
        done.push(...(await doLabs(page)));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
          viewport.width,
        );
        await page.locator('a[rel=next], a.next').click();
      }
      expect(done.sort()).toEqual(Object.keys(labs).sort());

      // Back on the path: everything is read, and every lab done.
      await expect(page.getByText('Sections read: 12 of 12.')).toBeVisible();
      await expect(page.getByText(/^\d labs$|1 lab$/)).toHaveCount(0);
    });
  });
}

async function doLabs(page: Page): Promise<string[]> {
  const tags = await page
    .locator('aloft-section article .live > *')
    .evaluateAll((placed) => placed.map(({ localName }) => localName));
  const done: string[] = [];
  for (const tag of tags.filter((name) => name in labs)) {
    const lab = page.locator(`aloft-section ${tag}`);
    await labs[tag]!(lab);
    await expect(lab.getByText('What you have shown')).toBeVisible({ timeout: 30_000 });
    done.push(tag);
  }
  return done;
}
