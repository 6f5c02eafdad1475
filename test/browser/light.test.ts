import { describe, expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { readLight } from '../readLight.ts';
import { shareOf, token } from './canvasPixels.ts';
import { all, textsOf } from './mounted.ts';
import {
  canvasOf,
  drawn,
  expectNear,
  frame,
  numberIn,
  numbersOf,
  spotlight as mountedSpotlight,
  square,
} from './spotlightMounted.ts';

/** Out of reach of the pointer, which may rest where a test before has left it. */
async function spotlight(...given: Parameters<typeof mountedSpotlight>) {
  const mounted = await mountedSpotlight(...given);
  mounted.element.style.pointerEvents = 'none';
  return mounted;
}

/** The page as it is for somebody who has asked for this, until the end of the test. */
async function emulate(media: Readonly<Record<string, string>>, density = 0): Promise<void> {
  const features = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([name, value]) => ({ name, value }));
  const set = async (names: Readonly<Record<string, string>>, deviceScaleFactor: number) => {
    await cdp().send('Emulation.setEmulatedMedia', { features: features(names) });
    const metrics = { width: 0, height: 0, deviceScaleFactor, mobile: false };
    if (density > 0) await cdp().send('Emulation.setDeviceMetricsOverride', metrics);
  };
  const density1 = devicePixelRatio;
  onTestFinished(() => set({}, density1));
  await set(media, density);
}

describe('what is shown', () => {
  test('is each word with its weight in per cent, from the word that is lit', async () => {
    const { element } = await spotlight();
    expect(textsOf(element, '.text')).toEqual(['The', 'bank', 'river']);
    expect(await numbersOf(element)).toEqual([9, 72, 19]);
    element.lit = 0;
    await element.updateComplete;
    expect(await numbersOf(element)).toEqual([13, 25, 63]);
  });

  test('is what each word gives to the lit one, where that is looked at', async () => {
    const { element } = await spotlight({ look: 'at' });
    expect(await numbersOf(element)).toEqual([25, 72, 13]);
    expect(all(element, '[role=group]')[0]!.ariaLabel).toMatch(/^The words: .* who looks at it$/);
  });

  test('is a bar for each of several heads, with its number', async () => {
    const parts = [
      { head: 1, weights: Float32Array.from(square.weights, (weight) => weight / 2) },
      { head: 3, weights: Float32Array.from(square.weights, (weight) => 1.5 * weight) },
    ];
    const { element, buttons } = await spotlight({ parts, word: 0 });
    const { bars, numbers } = await drawn(element);
    // Against the strongest of them all.
    expectNear(bars[0]!, [0.07, 0.13, 0.33]);
    expectNear(bars[1]!, [0.2, 0.4, 1]);
    // Under each other, each after its number, in its head's colour.
    const { left, bottom, width } = buttons[2]!.querySelector('.text')!.getBoundingClientRect();
    const origin = canvasOf(element).getBoundingClientRect();
    [2, 4].forEach((head, part) => {
      const y = bottom - origin.top + 2 + 14 * part;
      const bar = { x: left - origin.left + 19, y: y + 4, width: 6, height: 6 };
      expect(shareOf(canvasOf(element), token(`head-${head}`), bar)).toBeGreaterThan(0.9);
      const number = { x: left - origin.left + 8, y, width: 9, height: 14 };
      expect(shareOf(canvasOf(element), token('soft'), number)).toBeGreaterThan(0.04);
    });
    expect(width).toBeGreaterThan(40);
    // The number is the mean's.
    expect(numbers.map(numberIn)).toEqual([13, 25, 63]);
  });

  test('is no number while no word is lit', async () => {
    const { element } = await spotlight({ word: null });
    const { numbers, bars, behind } = await drawn(element);
    expect(numbers).toEqual(['', '', '']);
    expect([...bars, behind]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('is brightest at the word that gets most, the asking one apart', async () => {
    const { element, buttons } = await spotlight();
    const { bars, behind } = await drawn(element);
    // 0.094 against the least that counts as bright, 0.2; more than that is as bright as can be.
    expectNear(bars[0]!, [0.47, 1, 0.95]);
    expectNear(behind, [0.47, 0, 0.95], 0.015);
    expect(buttons.map(({ classList }) => classList.contains('asking'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('moves between the words of one text, and is at once that of another', async () => {
    const { element } = await spotlight({ word: 0 });
    // Of 0.625: a fifth, two fifths, all of it.
    expectNear((await drawn(element)).behind, [0, 0.4, 1], 0.015);
    element.lit = 2;
    const begun = await drawn(element);
    expect(begun.numbers.map(numberIn)).toEqual([63, 13, 25]);
    expectNear(begun.behind, [0, 0.4, 1], 0.3);
    expect(begun.behind[2]).toBeGreaterThan(0.2);
    expect(begun.bars[0]![0]).toBeLessThan(0.9);
    await expect.poll(() => readLight(element).behind[2]).toBe(0);
    const { bars, behind } = readLight(element);
    expectNear(behind, [1, 0.2, 0], 0.015);
    expectNear(bars[0]!, [1, 0.2, 0.4]);

    element.square = { ...square, labels: ['The', 'banks', 'river'] };
    element.lit = 0;
    expectNear((await drawn(element)).behind, [0, 0.4, 1], 0.015);
  });

  test('that turns back before it has begun has never been elsewhere', async () => {
    const { element } = await spotlight({ word: 0 });
    await drawn(element);
    element.lit = 2;
    await element.updateComplete;
    element.lit = 0;
    expectNear((await drawn(element)).behind, [0, 0.4, 1], 0.015);
  });

  test('is at once where motion is not wanted', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const { element } = await spotlight({ word: 0 });
    await drawn(element);
    element.lit = 2;
    expectNear((await drawn(element)).behind, [1, 0.2, 0], 0.015);
  });

  test('is bars and numbers in the colours of the system where those are forced', async () => {
    const { element, buttons } = await spotlight();
    await emulate({ 'forced-colors': 'active' });
    const canvas = canvasOf(element);
    const { left, bottom } = buttons[1]!.querySelector('.text')!.getBoundingClientRect();
    const origin = canvas.getBoundingClientRect();
    const bar = { x: left - origin.left + 9, y: bottom - origin.top + 3, width: 12, height: 2 };
    await expect.poll(() => shareOf(canvas, 'Highlight', bar)).toBe(1);
    const { numbers, bars, behind } = await drawn(element);
    expect(numbers.map(numberIn)).toEqual([9, 72, 19]);
    expectNear(bars[0]!, [0.47, 1, 0.95]);
    expect(behind).toEqual([0, 0, 0]);
  });

  test('is as sharp as the display', async () => {
    const { element } = await spotlight();
    await drawn(element);
    const { width } = canvasOf(element);
    expect(width).toBe(canvasOf(element).clientWidth * devicePixelRatio);
    await emulate({}, 2 * devicePixelRatio);
    element.lit = 0;
    expect(await numbersOf(element)).toEqual([13, 25, 63]);
    expect(canvasOf(element).width).toBe(2 * width);
  });

  test('is at once where there are very many words', async () => {
    const size = 60;
    const labels = Array.from({ length: size }, (_one, i) => `word${i}`);
    const weights = new Float32Array(size ** 2);
    for (let from = 0; from < size; from++) weights[from * size + ((from + 1) % size)] = 1;
    const { element } = await spotlight({ square: { labels, weights }, word: 0 });
    await drawn(element);
    element.lit = 2;
    const { behind, numbers } = await drawn(element);
    expect(behind.findIndex((strength) => strength > 0)).toBe(3);
    expect(behind[3]).toBeGreaterThan(0.98);
    expect(numbers.filter((number) => numberIn(number) === 100)).toHaveLength(1);
  });

  test('follows the words where they go', async () => {
    const labels = Array.from({ length: 12 }, (_one, i) => `word${i}`);
    const weights = new Float32Array(144).map((_zero, i) => (i % 12) / 100);
    const { element } = await spotlight({ square: { labels, weights }, word: 0 });
    const place = element.parentElement!;
    place.style.inlineSize = '700px';
    await expect.poll(() => canvasOf(element).clientWidth).toBe(700);
    const wide = await drawn(element);
    const { clientHeight } = canvasOf(element);
    place.style.inlineSize = '240px';
    await expect.poll(() => canvasOf(element).clientWidth).toBe(240);
    expect(canvasOf(element).clientHeight).toBeGreaterThan(clientHeight);
    const narrow = readLight(element);
    expect(narrow.numbers).toEqual(wide.numbers);
    expectNear(narrow.behind, wide.behind, 0.02);
    // Letters of another size move words without a change of the room they have.
    for (const text of all<HTMLElement>(element, '.text')) text.style.fontSize = '28px';
    await expect.poll(() => readLight(element).numbers.join()).toBe(wide.numbers.join());
    expectNear(readLight(element).behind, wide.behind, 0.02);
  });

  test('has the colours of the day by day and of the night by night', async () => {
    const { element, buttons } = await spotlight();
    const root = document.documentElement;
    onTestFinished(() => {
      delete root.dataset['theme'];
    });
    const shares = () => {
      const { left, bottom } = buttons[1]!.querySelector('.text')!.getBoundingClientRect();
      const origin = canvasOf(element).getBoundingClientRect();
      const bar = { x: left - origin.left + 9, y: bottom - origin.top + 3, width: 12, height: 2 };
      const number = { x: left - origin.left, y: bottom - origin.top + 8, width: 60, height: 16 };
      return [
        shareOf(canvasOf(element), token('light'), bar),
        shareOf(canvasOf(element), token('soft'), number),
      ];
    };
    for (const theme of ['day', 'night', 'day']) {
      root.dataset['theme'] = theme;
      await expect
        .poll(() => Math.min(shares()[0]!, 10 * shares()[1]!), { message: theme })
        .toBeGreaterThan(0.5);
    }
  });

  test('is in the words themselves where they are printed', async () => {
    const { element, buttons } = await spotlight({ word: 0 });
    await drawn(element);
    dispatchEvent(new Event('beforeprint'));
    expect(buttons.map(({ dataset }) => numberIn(dataset['number']!))).toEqual([13, 25, 63]);
    const strengths = buttons.map(({ style }) => Number(style.getPropertyValue('--strength')));
    expectNear(strengths, [0, 0.4, 1], 0.01);
  });

  test('is in the names of the words, too, once it rests', async () => {
    const { element, buttons } = await spotlight({ word: 0 });
    const names = () => buttons.map(({ ariaLabel }) => ariaLabel);
    await expect.poll(() => names().map((name) => name && numberIn(name))).toEqual([13, 25, 63]);
    expect(names().map((name) => name!.split(' ')[0])).toEqual(['The', 'bank', 'river']);
    element.lit = 1;
    await element.updateComplete;
    expect(names().map((name) => numberIn(name!))).toEqual([13, 25, 63]);
    await expect.poll(() => names().map((name) => numberIn(name!))).toEqual([9, 72, 19]);
    // No light, no number, and that at once.
    element.lit = null;
    await element.updateComplete;
    await frame();
    await element.updateComplete;
    expect(names()).toEqual([null, null, null]);
  });

  test('is in the name at once for who comes to a word by the keys', async () => {
    const { element, press, buttons } = await spotlight({ word: 0 });
    element.focus();
    await press('ArrowRight');
    expect(numberIn(buttons[1]!.ariaLabel!)).toBe(72);
  });

  test('says which word is chosen', async () => {
    const { buttons } = await spotlight({ word: 2 });
    expect(buttons.map(({ ariaPressed }) => ariaPressed)).toEqual(['false', 'false', 'true']);
  });

  test('is the words alone, at rest, while there are no weights', async () => {
    const { element, buttons } = await spotlight({ square: null, labels: ['One', 'two'] });
    expect(textsOf(element, '.text')).toEqual(['One', 'two']);
    expect((await drawn(element)).numbers).toEqual(['', '']);
    expect(buttons.every(({ disabled }) => disabled)).toBe(true);
  });

  test('shows what cannot be seen by a sign', async () => {
    const labels = ['\n', '▁a', ' '];
    const { element } = await spotlight({ square: { labels, weights: new Float32Array(9) } });
    expect(textsOf(element, '.text')).toEqual(['␊', 'a', '␣']);
  });
});
