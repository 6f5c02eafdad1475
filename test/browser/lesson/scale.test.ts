import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/lesson/labs/scale.ts';
import { asked, proofOf, labOnPage } from './labOnPage.ts';

const text = 'She said that Mary lost her keys because she was careless';

const scale = (layer = 2, head = 2): HTMLElement =>
  labOnPage(
    html`<aloft-lab-scale text=${text} word="8" layer=${layer} head=${head}></aloft-lab-scale>`,
  );

const prediction = (name: string) => page.getByRole('button', { name, exact: true });
const spotlight = (name: string) => page.getByRole('figure', { name, exact: true });
const row = (name: RegExp) => page.getByRole('row', { name });

/** The rows of "she", worked out by the engine and put in order here. */
async function rows(word = 8) {
  const scaling = (await asked({ kind: 'scaling', text, layer: 1, head: 1 }))!;
  const of = (weights: Float32Array) => {
    const sorted = [...weights.slice(11 * word, 11 * word + 11)].sort((a, b) => b - a);
    let needed = 0;
    for (let sum = 0; sum < 0.9; needed++) sum += sorted[needed]!;
    return { largest: sorted[0]!, needed };
  };
  return { divided: of(scaling.divided), undivided: of(scaling.undivided), scaling };
}

const whole = (weight: number): string => `${Math.round(100 * weight)}%`;

describe('the lab of the division', () => {
  test('shows the model as it is, and nothing of what is asked before it is said', async () => {
    const lab = scale();
    const mary = spotlight('Divided, as the model does it').getByRole('button', { name: /^Mary/ });
    const { largest } = (await rows()).divided;
    await expect.element(mary).toHaveAccessibleName(`Mary ${whole(largest)}`);
    await expect.element(page.getByText(/not divided by √128 ≈ 11\.31\?/)).toBeVisible();
    expect(spotlight('Not divided').getByRole('button', { name: /%/ }).elements()).toEqual([]);
    await expect.element(row(/^Words that get 90% together/)).toHaveTextContent('––');
    expect(proofOf(lab)).toBeNull();
  });

  test('shows both once it is said, and what that means in numbers', async () => {
    const lab = scale();
    await prediction('flatter').click();
    const { divided, undivided, scaling } = await rows();
    const mary = spotlight('Not divided').getByRole('button', { name: /^Mary/ });
    await expect.element(mary).toHaveAccessibleName(`Mary ${whole(undivided.largest)}`);
    await expect
      .element(row(/^Largest share/))
      .toHaveTextContent(
        `${(100 * divided.largest).toFixed(1)}%${(100 * undivided.largest).toFixed(1)}%`,
      );
    await expect
      .element(row(/^Words that get 90% together/))
      .toHaveTextContent(`${divided.needed}${undivided.needed}`);
    await expect
      .element(row(/^Standard deviation/))
      .toHaveTextContent(
        `${(scaling.deviation / Math.sqrt(128)).toFixed(2)}${scaling.deviation.toFixed(2)}`,
      );
    await expect.element(page.getByText(/^Nearly all is on one word\./)).toBeVisible();
    expect(proofOf(lab)).toContain(
      `would give “Mary” ${whole(undivided.largest)} of what “she” gives`,
    );
    expect(proofOf(lab)).toContain(
      `on ${undivided.needed} of 11 words, instead of ${divided.needed}`,
    );
  });

  test('follows another word, and never lets go of it', async () => {
    const lab = scale();
    await prediction('nearly all on one word').click();
    const lost = spotlight('Divided, as the model does it').getByRole('button', { name: /^lost/ });
    await lost.click();
    const { undivided } = await rows(4);
    await expect.poll(() => proofOf(lab)).toContain('of what “lost” gives');
    expect(proofOf(lab)).toContain(whole(undivided.largest));
    await lost.click();
    await expect.element(lost).toHaveAttribute('aria-pressed', 'true');
  });

  test('divides by 8 in the first layer', async () => {
    scale(1, 4);
    await expect.element(page.getByText(/not divided by √64 = 8\?/)).toBeVisible();
  });
});
