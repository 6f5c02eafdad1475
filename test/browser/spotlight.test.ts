import { html } from 'lit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { WordChosenEvent, WordPreviewedEvent } from '../../src/explorer/events.ts';
import type { Spotlight } from '../../src/explorer/spotlight.ts';
import type { WeightSquare } from '../../src/worker/client.ts';
import '../../src/explorer/spotlight.ts';
import '../../src/ui/tokens.css';
import type { HeadPart } from '../../src/explorer/light.ts';
import type { Look } from '../../src/explorer/state.ts';
import { readLight } from '../readLight.ts';
import { shareOf, token } from './canvasPixels.ts';
import { all, mounted, textsOf } from './mounted.ts';

const square: WeightSquare = {
  labels: ['The', 'bank', 'river'],
  weights: Float32Array.of(
    ...[0.125, 0.25, 0.625],
    ...[0.094, 0.716, 0.19],
    ...[0.625, 0.125, 0.25],
  ),
};

interface Options {
  readonly square?: WeightSquare | null;
  readonly labels?: readonly string[];
  readonly word?: number | null;
  readonly look?: Look;
  readonly parts?: readonly HeadPart[];
}

/** A spotlight in the hands of something that does as it says: what is previewed or chosen is lit. */
async function spotlight(options: Options = {}) {
  const chosen: (number | null)[] = [];
  const previewed: (number | null)[] = [];
  const { labels = [], word = 1, look = 'from', parts = [] } = options;
  const given = options.square === undefined ? square : options.square;
  const element = await mounted<Spotlight>(html`<aloft-spotlight
    .square=${given}
    .labels=${labels}
    .word=${word}
    .lit=${word}
    .look=${look}
    .parts=${parts}
    @word-chosen=${(event: WordChosenEvent) => {
      chosen.push(event.word);
      element.word = element.lit = event.word;
    }}
    @word-previewed=${(event: WordPreviewedEvent) => {
      previewed.push(event.word);
      element.lit = event.word ?? element.word;
    }}
  ></aloft-spotlight>`);
  const buttons = all<HTMLButtonElement>(element, 'button');
  return {
    element,
    buttons,
    chosen,
    previewed,
    focused: () => buttons.indexOf(element.shadowRoot!.activeElement as HTMLButtonElement),
    press: async (...keys: string[]) => {
      for (const key of keys) await userEvent.keyboard(`{${key}}`);
      await element.updateComplete;
    },
  };
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

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What is drawn in the next frame. */
async function drawn(element: Spotlight) {
  await element.updateComplete;
  await frame();
  return readLight(element);
}

const canvasOf = (element: Spotlight) => all<HTMLCanvasElement>(element, 'canvas')[0]!;

const numbersOf = async (element: Spotlight) => (await drawn(element)).numbers.map(numberIn);

/** Each to a pixel of a bar. */
function expectNear(
  strengths: readonly number[],
  expected: readonly number[],
  pixels = 0.06,
): void {
  expect(strengths).toHaveLength(expected.length);
  strengths.forEach((strength, i) =>
    expect(
      Math.abs(strength - expected[i]!),
      `${strengths.join()} is not ${expected.join()}`,
    ).toBeLessThan(pixels),
  );
}

/** The percentage that stands in a text, in whatever way this language writes it. */
const numberIn = (text: string): number => Number(/\d+/.exec(text)![0]);

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

describe('the keys', () => {
  test('only the chosen word is a stop of the tab key, or the first', async () => {
    const tabIndexes = async (word: number | null) =>
      (await spotlight({ word })).buttons.map(({ tabIndex }) => tabIndex);
    expect(await tabIndexes(2)).toEqual([-1, -1, 0]);
    expect(await tabIndexes(null)).toEqual([0, -1, -1]);
  });

  test('some word is a stop of the tab key even where the chosen one is not there', async () => {
    const { buttons } = await spotlight({ word: 9 });
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  test('arrows walk, and light the words where they come, without choosing them', async () => {
    const { element, press, chosen, previewed, focused, buttons } = await spotlight({ word: 0 });
    element.focus();
    expect(focused()).toBe(0);
    await press('ArrowRight', 'ArrowDown');
    expect(focused()).toBe(2);
    expect(element.lit).toBe(2);
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
    await press('ArrowLeft');
    expect(focused()).toBe(1);
    await press('ArrowUp');
    expect(focused()).toBe(0);
    expect(previewed).toEqual([1, 2, 1, 0]);
    expect(chosen).toEqual([]);
  });

  test('Enter keeps a word lit, and lets go of it', async () => {
    const { element, press, chosen } = await spotlight({ word: 0 });
    element.focus();
    await press('ArrowRight', 'Enter');
    expect(chosen).toEqual([1]);
    expect(element.word).toBe(1);
    await press('Enter');
    expect(chosen).toEqual([1, null]);
  });

  test('the light goes back to the chosen word when the focus leaves', async () => {
    const { element, press, previewed } = await spotlight({ word: 0 });
    element.focus();
    await press('ArrowRight');
    expect(element.lit).toBe(1);
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    await element.updateComplete;
    expect(previewed).toEqual([1, null]);
    expect(element.lit).toBe(0);
    const [first] = all<HTMLButtonElement>(element, 'button');
    expect(first!.tabIndex).toBe(0);
  });

  test('Home and End jump, and no key leaves the sentence', async () => {
    const { element, press, previewed, focused } = await spotlight({ word: 1 });
    element.focus();
    await press('End', 'ArrowRight');
    expect(focused()).toBe(2);
    await press('Home', 'ArrowLeft');
    expect(focused()).toBe(0);
    expect(previewed).toEqual([2, 0]);
  });

  test('Escape lets go, and the focus stays', async () => {
    const { element, press, chosen, focused } = await spotlight({ word: 1 });
    element.focus();
    await press('ArrowRight', 'Escape');
    expect(chosen).toEqual([null]);
    expect(element.word).toBeNull();
    expect(element.lit).toBeNull();
    expect(focused()).toBe(2);
  });

  test('a word chosen from outside takes the focus along, if it is in here', async () => {
    const { element, focused } = await spotlight({ word: 0 });
    element.focus();
    element.word = 2;
    await element.updateComplete;
    expect(focused()).toBe(2);
  });

  test('a word chosen from outside leaves the focus where it is, if it is elsewhere', async () => {
    const { element, focused } = await spotlight({ word: 0 });
    element.word = 2;
    await element.updateComplete;
    expect(focused()).toBe(-1);
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a sentence from right to left', () => {
  const labels = ['שלום', 'עולם', 'טוב'];
  const hebrew: WeightSquare = { labels, weights: new Float32Array(9).fill(1 / 3) };

  test('stands from right to left', async () => {
    const { buttons } = await spotlight({ square: hebrew, word: 0 });
    const [first, second] = buttons.map((button) => button.getBoundingClientRect().left);
    expect(second).toBeLessThan(first!);
  });

  test('is walked by the arrows as it stands', async () => {
    const { element, press, focused, buttons } = await spotlight({ square: hebrew, word: 1 });
    const left = (i: number): number => buttons[i]!.getBoundingClientRect().left;
    const before = left(1);
    element.focus();
    await press('ArrowLeft');
    expect(focused()).not.toBe(1);
    expect(left(focused())).toBeLessThan(before);
    await press('ArrowRight');
    expect(focused()).toBe(1);
  });
});

describe('the pointer', () => {
  test('chooses by a click, and lets go by another', async () => {
    const { buttons, chosen, element } = await spotlight({ word: null });
    await userEvent.click(buttons[2]!);
    expect(chosen).toEqual([2]);
    await userEvent.click(buttons[1]!);
    expect(chosen).toEqual([2, 1]);
    await userEvent.click(buttons[1]!);
    expect(chosen).toEqual([2, 1, null]);
    expect(element.word).toBeNull();
  });

  test('previews where a mouse rests, and not any more where it has left', async () => {
    const elsewhere = document.createElement('p');
    elsewhere.textContent = 'Elsewhere';
    elsewhere.style.marginBlockStart = '300px';
    document.body.append(elsewhere);
    onTestFinished(() => elsewhere.remove());
    await userEvent.hover(elsewhere);

    const { element, previewed, chosen } = await spotlight({ word: 0 });
    // By its word alone, as the number in its name changes with the preview.
    await userEvent.hover(page.getByRole('button', { name: /river/ }));
    await expect.poll(() => previewed).toEqual([2]);
    await element.updateComplete;
    expect(previewed).toEqual([2]);
    expect(await numbersOf(element)).toEqual([63, 13, 25]);
    await userEvent.hover(elsewhere);
    await expect.poll(() => previewed).toEqual([2, null]);
    expect(chosen).toEqual([]);
  });

  test('previews nothing under a finger', async () => {
    const { buttons, previewed } = await spotlight({ word: 0 });
    buttons[2]!.dispatchEvent(
      new PointerEvent('pointerover', { pointerType: 'touch', bubbles: true }),
    );
    expect(previewed).toEqual([]);
    buttons[2]!.dispatchEvent(
      new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true }),
    );
    expect(previewed).toEqual([2]);
  });
});

describe('a finger', () => {
  interface Drag {
    readonly on: HTMLElement;
    readonly by: readonly [x: number, y: number];
    readonly end?: 'pointerup' | 'pointercancel';
    readonly pointerType?: string;
  }

  function drag({ on, by: [x, y], end = 'pointerup', pointerType = 'touch' }: Drag): void {
    const shared = { pointerId: 7, pointerType, isPrimary: true, bubbles: true };
    on.dispatchEvent(new PointerEvent('pointerdown', { ...shared, clientX: 100, clientY: 100 }));
    on.dispatchEvent(new PointerEvent(end, { ...shared, clientX: 100 + x, clientY: 100 + y }));
  }

  test('that swipes to the left goes to the next word, to the right to the one before', async () => {
    const { buttons, chosen } = await spotlight({ word: 1 });
    drag({ on: buttons[0]!, by: [-60, 10] });
    expect(chosen).toEqual([2]);
    drag({ on: buttons[0]!, by: [60, -10] });
    drag({ on: buttons[0]!, by: [60, 0] });
    expect(chosen).toEqual([2, 1, 0]);
  });

  test('stops at the ends, and starts at one of them', async () => {
    const { buttons, chosen, element } = await spotlight({ word: 2 });
    drag({ on: buttons[0]!, by: [-60, 0] });
    expect(chosen).toEqual([]);
    element.word = element.lit = null;
    drag({ on: buttons[0]!, by: [-60, 0] });
    expect(chosen).toEqual([0]);
    element.word = element.lit = null;
    drag({ on: buttons[0]!, by: [60, 0] });
    expect(chosen).toEqual([0, 2]);
  });

  test('that scrolls, taps or hesitates is no swipe, nor is a mouse', async () => {
    const { buttons, chosen } = await spotlight({ word: 1 });
    drag({ on: buttons[0]!, by: [-40, 80] });
    drag({ on: buttons[0]!, by: [-12, 0] });
    drag({ on: buttons[0]!, by: [-60, 0], end: 'pointercancel' });
    drag({ on: buttons[0]!, by: [-60, 0], pointerType: 'mouse' });
    expect(chosen).toEqual([]);
  });

  test('that has swiped has not clicked, too', async () => {
    const { buttons, chosen } = await spotlight({ word: 1 });
    drag({ on: buttons[0]!, by: [-60, 0] });
    buttons[0]!.click();
    expect(chosen).toEqual([2]);
  });

  test('may scroll the page and enlarge it over the words', async () => {
    const { element, buttons } = await spotlight();
    for (const one of [all(element, '.words')[0]!, buttons[0]!]) {
      expect(getComputedStyle(one).touchAction).toBe('pan-y pinch-zoom');
    }
  });

  test('swipes the other way where words stand from right to left', async () => {
    const labels = ['שלום', 'עולם', 'טוב'];
    const hebrew = { labels, weights: new Float32Array(9).fill(1 / 3) };
    const { buttons, chosen } = await spotlight({ square: hebrew, word: 1 });
    drag({ on: buttons[0]!, by: [60, 0] });
    expect(chosen).toEqual([2]);
  });
});
