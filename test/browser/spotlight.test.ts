import { describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { WeightSquare } from '../../src/worker/client.ts';
import { all } from './mounted.ts';
import { numbersOf, spotlight } from './spotlightMounted.ts';

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
