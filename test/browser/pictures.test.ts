import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WordChosenEvent, WordPreviewedEvent } from '../../src/explorer/events.ts';
import type { HeadPart } from '../../src/explorer/light.ts';
import type { Arcs } from '../../src/explorer/pictures/arcs.ts';
import type { Matrix } from '../../src/explorer/pictures/matrix.ts';
import { greeting, type ExplorerState } from '../../src/explorer/state.ts';
import type { WeightSquare } from '../../src/worker/client.ts';
import '../../src/explorer/pictures/arcs.ts';
import '../../src/explorer/pictures/matrix.ts';
import '../../src/ui/tokens.css';
import { shareOf, token } from './canvasPixels.ts';
import { all, mounted, textsOf } from './mounted.ts';

/** "one" looks at "four" alone, and "four" mostly at "three". */
const square: WeightSquare = {
  labels: ['one', 'two', 'three', 'four'],
  weights: Float32Array.of(
    ...[0, 0, 0, 1],
    ...[0.25, 0.25, 0.25, 0.25],
    ...[0.5, 0, 0.5, 0],
    ...[0, 0.125, 0.75, 0.125],
  ),
};
/** What `square` is the mean of. */
const parts: readonly HeadPart[] = [
  { head: 0, weights: Float32Array.of(0, 0, 0, 1, ...Array<number>(12).fill(0.25)) },
  { head: 2, weights: Float32Array.of(0, 0, 1, 0, ...Array<number>(12).fill(0.25)) },
];

beforeEach(() => {
  document.documentElement.dataset['theme'] = 'day';
  document.body.style.cssText = 'margin: 0; inline-size: 640px';
});
afterEach(() => {
  delete document.documentElement.dataset['theme'];
  document.body.style.cssText = '';
});

interface Given {
  readonly lit?: number | null;
  readonly state?: Partial<ExplorerState>;
  readonly parts?: readonly HeadPart[];
  readonly square?: WeightSquare;
}

interface Heard {
  readonly chosen: (number | null)[];
  readonly previewed: (number | null)[];
}

interface Pictures {
  readonly arcs: Arcs;
  readonly matrix: Matrix;
}

/** A picture in the hands of something that does as it says. */
async function picture<K extends keyof Pictures>(tag: K, given: Given) {
  const heard: Heard = { chosen: [], previewed: [] };
  const { lit = 0, state = {}, parts = [] } = given;
  const own = given.square ?? square;
  const full = { ...greeting, heads: [], word: lit, ...state };
  const choose = ({ word }: WordChosenEvent): void => {
    heard.chosen.push(word);
    element.state = { ...element.state, word };
    element.lit = word;
  };
  const preview = ({ word }: WordPreviewedEvent): void => {
    heard.previewed.push(word);
    element.lit = word ?? element.state.word;
  };
  const element: Pictures[K] = await mounted<Pictures[K]>(
    tag === 'arcs'
      ? html`<aloft-arcs
          .square=${own}
          .parts=${parts}
          .state=${full}
          .lit=${lit}
          @word-chosen=${choose}
          @word-previewed=${preview}
        ></aloft-arcs>`
      : html`<aloft-matrix
          .square=${own}
          .parts=${parts}
          .state=${full}
          .lit=${lit}
          @word-chosen=${choose}
          @word-previewed=${preview}
        ></aloft-matrix>`,
  );
  await element.updateComplete;
  return { element, canvas: all<HTMLCanvasElement>(element, 'canvas')[0]!, ...heard };
}

describe('arcs', () => {
  // Four words over 640 px: their middles are near these.
  const middles = [80, 240, 400, 560];
  /** Just above a word, where its arcs come down. */
  const foot = (word: number) => ({ x: middles[word]! - 30, y: 130, width: 60, height: 28 });

  test('come down at the words that get the light, and at no other', async () => {
    const { canvas } = await picture('arcs', {});
    const light = middles.map((_middle, word) => shareOf(canvas, token('light'), foot(word)));
    expect(light[0]).toBeGreaterThan(0.1);
    expect(light[3]).toBeGreaterThan(0.1);
    expect(light[1]).toBe(0);
    expect(light[2]).toBe(0);
  });

  test('follow the word, and turn around with the look', async () => {
    const { element, canvas } = await picture('arcs', { lit: 3 });
    const lightAt = (word: number) => shareOf(canvas, token('light'), foot(word));
    expect(lightAt(2)).toBeGreaterThan(lightAt(0));
    element.state = { ...element.state, look: 'at' };
    await element.updateComplete;
    expect(lightAt(0)).toBeGreaterThan(lightAt(2));
  });

  test('weaker than the threshold are not there', async () => {
    const { element, canvas } = await picture('arcs', { lit: 1 });
    expect(shareOf(canvas, token('light'), foot(3))).toBeGreaterThan(0.05);
    element.state = { ...element.state, threshold: 26 };
    await element.updateComplete;
    expect(shareOf(canvas, token('light'), foot(3))).toBe(0);
  });

  test('of several heads have the colour of each, and a legend', async () => {
    const { element, canvas } = await picture('arcs', { parts });
    expect(shareOf(canvas, token('head-1'), foot(3))).toBeGreaterThan(0.05);
    expect(shareOf(canvas, token('head-3'), foot(2))).toBeGreaterThan(0.05);
    expect(shareOf(canvas, token('head-3'), foot(3))).toBe(0);
    expect(shareOf(canvas, token('light'), foot(3))).toBe(0);
    expect(textsOf(element, '.legend li')).toEqual(['Head 1', 'Head 3']);
  });

  test('have the colours of the night, when it comes', async () => {
    const { canvas } = await picture('arcs', {});
    const strip = { x: 0, y: 150, width: 640, height: 30 };
    const day = token('accent');
    expect(shareOf(canvas, day, strip)).toBeGreaterThan(0);
    document.documentElement.dataset['theme'] = 'night';
    await expect.poll(() => shareOf(canvas, token('accent'), strip)).toBeGreaterThan(0);
    expect(shareOf(canvas, day, strip)).toBe(0);
  });

  test('are a picture whose name says what it shows', async () => {
    const { canvas, element } = await picture('arcs', {});
    expect(canvas.role).toBe('img');
    expect(canvas.ariaLabel).toMatch(/^“one” looks most at “four”/);
    element.lit = null;
    await element.updateComplete;
    expect(canvas.ariaLabel).toBe('The strongest arcs between all words');
  });

  test('preview the word under the mouse, and keep it lit by a click', async () => {
    const { element, chosen, previewed } = await picture('arcs', {});
    const [strip] = all<HTMLElement>(element, '.all');
    await userEvent.hover(strip!, { position: { x: middles[2]!, y: 100 } });
    await expect.poll(() => previewed.at(-1)).toBe(2);
    await userEvent.click(strip!, { position: { x: middles[1]!, y: 100 } });
    expect(chosen).toEqual([1]);
    await userEvent.click(strip!, { position: { x: middles[1]!, y: 100 } });
    expect(chosen).toEqual([1, null]);
  });

  describe('of a long text', () => {
    const size = 100;
    const labels = Array.from({ length: size }, (_one, i) => `word${i}`);
    const long = {
      labels,
      weights: Float32Array.from({ length: size ** 2 }, (_zero, i) =>
        (i % size) - Math.floor(i / size) === 1 ? 1 : 0,
      ),
    };

    test('are a strip to scroll, of which the canvas is what is seen', async () => {
      const { element, canvas } = await picture('arcs', { square: long });
      const [scroller] = all<HTMLElement>(element, '.scroll');
      expect(scroller!.scrollWidth).toBeGreaterThan(2500);
      expect(scroller!.tabIndex).toBe(0);
      expect(canvas.getBoundingClientRect().width).toBe(640);
      expect(document.documentElement.scrollWidth).toBe(640);
    });

    test('know which word is under the mouse, wherever they are scrolled to', async () => {
      const { element, previewed } = await picture('arcs', { square: long });
      const [scroller] = all<HTMLElement>(element, '.scroll');
      const words: (number | null | undefined)[] = [];
      for (const left of [0, 1500]) {
        scroller!.scrollLeft = left;
        const { x, y } = scroller!.getBoundingClientRect();
        const at = { clientX: x + 320, clientY: y + 60, pointerType: 'mouse', bubbles: true };
        all(element, '.all')[0]!.dispatchEvent(new PointerEvent('pointermove', at));
        words.push(previewed.at(-1));
      }
      const [first, second] = words as [number, number];
      expect(first).toBeGreaterThan(5);
      // Each word has some 30 px.
      expect(second - first).toBeGreaterThan(35);
    });

    test('show the lit word wherever it is, and no light where it is scrolled away', async () => {
      const { element, canvas } = await picture('arcs', { square: long });
      const [scroller] = all<HTMLElement>(element, '.scroll');
      const light = () => shareOf(canvas, token('light'), { x: 0, y: 0, width: 640, height: 160 });
      element.lit = 70;
      await element.updateComplete;
      await expect.poll(() => scroller!.scrollLeft).toBeGreaterThan(1000);
      await expect.poll(light).toBeGreaterThan(0);
      scroller!.scrollLeft = 0;
      await expect.poll(light).toBe(0);
    });
  });
});

describe('the matrix', () => {
  const told = (element: Matrix) => textsOf(element, '#told')[0]!;

  /** Where a cell is: each has 40 px, and what is not cells is before them and 40 px behind. */
  function placeOf(canvas: HTMLCanvasElement, from: number, to: number) {
    const before = canvas.getBoundingClientRect().width - 40 - 4 * 40;
    return { x: before + 40 * to, y: before + 40 * from, width: 40, height: 40 };
  }

  const middleOf = (canvas: HTMLCanvasElement, from: number, to: number) => {
    const { x, y } = placeOf(canvas, from, to);
    return { x: x + 20, y: y + 20 };
  };

  test('is lit where the weights are, a row for each word that asks', async () => {
    const { canvas } = await picture('matrix', { lit: null });
    const light = (from: number, to: number) =>
      shareOf(canvas, token('light'), placeOf(canvas, from, to));
    expect(light(0, 3)).toBeGreaterThan(0.9);
    expect(light(3, 0)).toBe(0);
    expect(light(0, 0)).toBe(0);
  });

  test('leaves out what is weaker than the threshold', async () => {
    const { element, canvas } = await picture('matrix', { lit: null });
    const card = (from: number, to: number) =>
      shareOf(canvas, token('card'), placeOf(canvas, from, to));
    expect(card(1, 1)).toBeLessThan(0.1);
    element.state = { ...element.state, threshold: 30 };
    await element.updateComplete;
    expect(card(1, 1)).toBeGreaterThan(0.9);
    expect(card(3, 2)).toBeLessThan(0.1);
  });

  test('has a stripe for each of several heads', async () => {
    const { element, canvas } = await picture('matrix', { lit: null, parts });
    const { x, y } = placeOf(canvas, 0, 3);
    const half = (at: number) => ({ x: x + at + 2, y: y + 4, width: 14, height: 30 });
    expect(shareOf(canvas, token('head-1'), half(0))).toBeGreaterThan(0.9);
    expect(shareOf(canvas, token('card'), half(20))).toBeGreaterThan(0.9);
    expect(textsOf(element, '.legend li')).toEqual(['Head 1', 'Head 3']);
  });

  test('outlines the row of the lit word, or its column', async () => {
    const { element, canvas } = await picture('matrix', { lit: 1 });
    const edge = (from: number, to: number) => {
      const { x, y } = placeOf(canvas, from, to);
      return shareOf(canvas, token('accent'), { x: x + 5, y: y - 1, width: 30, height: 2 });
    };
    expect([edge(1, 0), edge(1, 3), edge(3, 1)]).toEqual([1, 1, 0]);
    element.state = { ...element.state, look: 'at' };
    await element.updateComplete;
    expect([edge(0, 1), edge(1, 0), edge(1, 3)]).toEqual([1, 0, 0]);
  });

  test('says what the lit word gives in all, and gets', async () => {
    const { element } = await picture('matrix', { lit: 3 });
    expect(told(element).replaceAll(/\s%/g, '%')).toBe('“four” gives 100% in all, and gets 138%.');
  });

  test('says the weight of the cell under the mouse, of each head, too', async () => {
    const { element, canvas, previewed } = await picture('matrix', { parts });
    await userEvent.hover(canvas, { position: middleOf(canvas, 3, 2) });
    await expect.poll(() => told(element)).toMatch(/^“four” → “three”: 75[.,]0\s?% \(head 1: 25/);
    expect(previewed.at(-1)).toBe(3);
  });

  test('chooses the row of a cell by a click, or its column, and lets go by another', async () => {
    const { element, canvas, chosen } = await picture('matrix', {});
    await userEvent.click(canvas, { position: middleOf(canvas, 3, 2) });
    expect(chosen).toEqual([3]);
    await userEvent.click(canvas, { position: middleOf(canvas, 3, 2) });
    expect(chosen).toEqual([3, null]);
    element.state = { ...element.state, look: 'at' };
    await element.updateComplete;
    await userEvent.click(canvas, { position: middleOf(canvas, 3, 1) });
    expect(chosen).toEqual([3, null, 1]);
  });

  test('is walked by the keys, from the lit word’s strongest weight on', async () => {
    const { element, chosen, previewed } = await picture('matrix', {});
    await userEvent.keyboard('{Tab}');
    await element.updateComplete;
    expect(told(element)).toMatch(/^“one” → “four”: 100/);
    await userEvent.keyboard('{ArrowDown}');
    await element.updateComplete;
    expect(told(element)).toMatch(/^“two” → “four”: 25/);
    expect(previewed.at(-1)).toBe(1);
    await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
    await element.updateComplete;
    expect(told(element)).toMatch(/^“three” → “one”: 50/);
    expect(chosen).toEqual([2]);
    await userEvent.keyboard('{Escape}');
    expect(chosen).toEqual([2, null]);
    await userEvent.keyboard('{Tab}');
    await element.updateComplete;
    expect(previewed.at(-1)).toBeNull();
  });

  test('has a name, and tells the cell to a screen reader', async () => {
    const { element } = await picture('matrix', {});
    const [field] = all<HTMLElement>(element, '[tabindex="0"]');
    expect(field!.role).toBe('application');
    expect(field!.ariaLabel).toMatch(/^Matrix of all weights/);
    const line = element.renderRoot.querySelector(`#${field!.getAttribute('aria-describedby')}`)!;
    expect(line.ariaLive).toBe('polite');
  });

  test('forgets its cell with another text', async () => {
    const { element, canvas } = await picture('matrix', {});
    await userEvent.click(canvas, { position: middleOf(canvas, 3, 2) });
    element.square = { labels: ['a'], weights: Float32Array.of(1) };
    element.lit = 0;
    await element.updateComplete;
    expect(told(element)).toMatch(/^“a” gives/);
  });
});
