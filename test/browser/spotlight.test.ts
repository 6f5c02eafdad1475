import { html } from 'lit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { WordChosenEvent, WordPreviewedEvent } from '../../src/explorer/events.ts';
import type { Spotlight } from '../../src/explorer/spotlight.ts';
import type { WeightSquare } from '../../src/worker/client.ts';
import '../../src/explorer/spotlight.ts';
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
}

/** A spotlight in the hands of something that does as it says: what is chosen is lit. */
async function spotlight(options: Options = {}) {
  const chosen: (number | null)[] = [];
  const previewed: (number | null)[] = [];
  const { labels = [], word = 1 } = options;
  const given = options.square === undefined ? square : options.square;
  const element = await mounted<Spotlight>(html`<aloft-spotlight
    .square=${given}
    .labels=${labels}
    .word=${word}
    .lit=${word}
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

/** The percentage that stands in a text, in whatever way this language writes it. */
const numberIn = (text: string): number => Number(/\d+/.exec(text)![0]);

describe('what is shown', () => {
  test('is each word with its weight in per cent, from the word that is lit', async () => {
    const { element } = await spotlight();
    expect(textsOf(element, '.text')).toEqual(['The', 'bank', 'river']);
    expect(textsOf(element, '.number').map(numberIn)).toEqual([9, 72, 19]);
    element.lit = 0;
    await element.updateComplete;
    expect(textsOf(element, '.number').map(numberIn)).toEqual([13, 25, 63]);
  });

  test('is no number while no word is lit', async () => {
    const { element } = await spotlight({ word: null });
    expect(textsOf(element, '.number')).toEqual(['', '', '']);
  });

  test('is brightest at the word that gets most, the asking one apart', async () => {
    const { buttons } = await spotlight();
    const strengths = buttons.map(({ style }) => style.getPropertyValue('--strength'));
    // 0.094 against the least that counts as bright, 0.2; more than that is as bright as can be.
    expect(strengths).toEqual(['0.470', '1.000', '0.950']);
    expect(buttons.map(({ classList }) => classList.contains('asking'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('moves between the words of one text, and is at once that of another', async () => {
    const { element } = await spotlight({ word: 0 });
    const moves = () => all(element, '.words')[0]!.classList.contains('moving');
    expect(moves()).toBe(false);
    element.lit = 2;
    await element.updateComplete;
    expect(moves()).toBe(true);
    element.square = { ...square, labels: ['The', 'banks', 'river'] };
    await element.updateComplete;
    expect(moves()).toBe(false);
  });

  test('says which word is chosen', async () => {
    const { buttons } = await spotlight({ word: 2 });
    expect(buttons.map(({ ariaPressed }) => ariaPressed)).toEqual(['false', 'false', 'true']);
  });

  test('is the words alone, at rest, while there are no weights', async () => {
    const { element, buttons } = await spotlight({ square: null, labels: ['One', 'two'] });
    expect(textsOf(element, '.text')).toEqual(['One', 'two']);
    expect(textsOf(element, '.number')).toEqual(['', '']);
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

  test('arrows walk, and choose where they come', async () => {
    const { element, press, chosen, focused, buttons } = await spotlight({ word: 0 });
    element.focus();
    expect(focused()).toBe(0);
    await press('ArrowRight', 'ArrowDown');
    expect(focused()).toBe(2);
    await press('ArrowLeft');
    expect(focused()).toBe(1);
    await press('ArrowUp');
    expect(focused()).toBe(0);
    expect(chosen).toEqual([1, 2, 1, 0]);
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });

  test('Home and End jump, and no key leaves the sentence', async () => {
    const { element, press, chosen, focused } = await spotlight({ word: 1 });
    element.focus();
    await press('End', 'ArrowRight');
    expect(focused()).toBe(2);
    await press('Home', 'ArrowLeft');
    expect(focused()).toBe(0);
    expect(chosen).toEqual([2, 0]);
  });

  test('Escape lets go, and the focus stays', async () => {
    const { element, press, chosen, focused } = await spotlight({ word: 1 });
    element.focus();
    await press('Escape');
    expect(chosen).toEqual([null]);
    expect(element.word).toBeNull();
    expect(focused()).toBe(1);
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
  test('chooses by a click, once', async () => {
    const { buttons, chosen } = await spotlight({ word: null });
    await userEvent.click(buttons[2]!);
    expect(chosen).toEqual([2]);
    await userEvent.click(buttons[2]!);
    expect(chosen).toEqual([2]);
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
    expect(textsOf(element, '.number').map(numberIn)).toEqual([63, 13, 25]);
    await userEvent.hover(elsewhere);
    await expect.poll(() => previewed).toEqual([2, null]);
    expect(chosen).toEqual([]);
  });

  test('previews nothing under a finger', async () => {
    const { buttons, previewed } = await spotlight({ word: 0 });
    buttons[2]!.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }));
    expect(previewed).toEqual([]);
  });
});
