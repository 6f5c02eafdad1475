import { html } from 'lit';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { composedSelection } from '../../../src/notes/selection/composedSelection.ts';
import { placeBeside } from '../../../src/notes/selection/placeBeside.ts';
import type { RecordDocument } from '../../../src/record/document.ts';
import type { NotePlace } from '../../../src/record/places.ts';
import { onPage, recordAt } from './recordOnPage.ts';
import '../../../src/notes/selection/selectionBar.ts';

const here: NotePlace = { kind: 'explorer', address: '/explore?text=bank', text: 'bank' };

/** A text two shadow roots deep that knows its place, one that does not, and the bar. */
async function pageWithText(record: RecordDocument | null = recordAt(1).record) {
  const { place } = await onPage(
    html`<main tabindex="-1"><p id="lost">Nobody knows this</p><div id="outer"></div>
      <textarea id="field">A field of words</textarea></main>
      <button>Elsewhere</button><aloft-selection-bar></aloft-selection-bar>`,
    record,
  );
  const outer = place.querySelector('#outer')!.attachShadow({ mode: 'open' });
  const host = document.createElement('div');
  outer.append('Before ', host, ' behind');
  const inner = host.attachShadow({ mode: 'open' });
  const text = document.createElement('p');
  text.textContent = 'The bank by the river was steep';
  inner.append(text);
  place
    .querySelector<HTMLElement>('#outer')!
    .addEventListener('place-asked', (event) => event.answer(here));
  const wanted: (readonly [string, NotePlace, string])[] = [];
  for (const type of ['note-wanted', 'card-wanted'] as const)
    place.addEventListener(type, (event) => wanted.push([type, event.place, event.quoted]));
  onTestFinished(() => document.getSelection()!.removeAllRanges());
  const select = (from = 4, to = 8) =>
    document.getSelection()!.setBaseAndExtent(text.firstChild!, from, text.firstChild!, to);
  return { place, text, outer, wanted, select, lost: place.querySelector('#lost')! };
}

const note = page.getByRole('button', { name: 'Write a note' });
const card = page.getByRole('button', { name: 'Make a card' });
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.textContent.trim();
};
/** As long as it takes until a bar would have come. */
const untilSettled = () => new Promise((resolve) => setTimeout(resolve, 400));

describe('the bar of what is selected', () => {
  test('makes a note or a card of words, with the place that they stand in, and goes', async () => {
    const { select, wanted } = await pageWithText();
    select();
    await note.click();
    await expect.element(note).not.toBeInTheDocument();
    expect(document.getSelection()!.type).not.toBe('Range');
    select(16, 21);
    await card.click();
    expect(wanted).toEqual([
      ['note-wanted', here, 'bank'],
      ['card-wanted', here, 'river'],
    ]);
  });

  test('goes with the selection, and does not come where there is nothing to write about', async () => {
    const { select, lost, place } = await pageWithText();
    select();
    await expect.element(note).toBeVisible();
    document.getSelection()!.removeAllRanges();
    await expect.element(note).not.toBeInTheDocument();
    document.getSelection()!.selectAllChildren(lost);
    await untilSettled();
    expect(note.query()).toBeNull();
    const field = place.querySelector('textarea')!;
    field.focus();
    field.select();
    await untilSettled();
    expect(note.query()).toBeNull();
    select(3, 4);
    await untilSettled();
    expect(note.query()).toBeNull();
  });

  test('does not come without a record, nor over one that is not to be changed', async () => {
    const { record } = recordAt(1);
    vi.spyOn(record, 'isNewer', 'get').mockReturnValue(true);
    for (const one of [null, record]) {
      const { select, place } = await pageWithText(one);
      select();
      await untilSettled();
      expect(note.query()).toBeNull();
      place.remove();
    }
  });

  test('is the next thing by Tab, and Escape closes it until something else is selected', async () => {
    const { select, place, wanted } = await pageWithText();
    place.querySelector<HTMLElement>('main')!.focus();
    select();
    await expect.element(note).toBeVisible();
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('Write a note');
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('Make a card');
    await userEvent.keyboard('{Escape}');
    await expect.element(note).not.toBeInTheDocument();
    expect(document.activeElement).toBe(place.querySelector('main'));
    document.dispatchEvent(new Event('selectionchange'));
    await untilSettled();
    expect(note.query()).toBeNull();
    select(16, 21);
    await expect.element(note).toBeVisible();
    await userEvent.keyboard('{Tab}{Enter}');
    expect(wanted).toEqual([['note-wanted', here, 'river']]);
  });

  test('lets whoever walks from control to control go on there', async () => {
    const { select, place } = await pageWithText();
    place.querySelector<HTMLElement>('button')!.focus();
    select();
    await expect.element(note).toBeVisible();
    place.querySelector<HTMLElement>('button')!.focus();
    const press = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
    document.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(false);
  });

  test('waits until the mouse lets go', async () => {
    const { select, text } = await pageWithText();
    const mouse = { bubbles: true, composed: true, pointerType: 'mouse' };
    text.dispatchEvent(new PointerEvent('pointerdown', mouse));
    select();
    await untilSettled();
    expect(note.query()).toBeNull();
    text.dispatchEvent(new PointerEvent('pointerup', mouse));
    await expect.element(note).toBeVisible();
  });

  test('stays under a finger that takes the selection away as it presses', async () => {
    const { select, wanted } = await pageWithText();
    select();
    await expect.element(note).toBeVisible();
    const finger = { bubbles: true, composed: true, pointerType: 'touch' };
    note.element().dispatchEvent(new PointerEvent('pointerdown', finger));
    document.getSelection()!.removeAllRanges();
    await untilSettled();
    note.element().dispatchEvent(new PointerEvent('pointerup', finger));
    note.element().dispatchEvent(new MouseEvent('click', finger));
    expect(wanted).toEqual([['note-wanted', here, 'bank']]);
  });
});

describe('what is selected is read', () => {
  /** Until the test is over, selections are as another browser has them. */
  function withRanges(ranges: unknown): void {
    const own = Object.getOwnPropertyDescriptor(Selection.prototype, 'getComposedRanges')!;
    onTestFinished(() => {
      Object.defineProperty(Selection.prototype, 'getComposedRanges', own);
    });
    Reflect.deleteProperty(Selection.prototype, 'getComposedRanges');
    if (ranges !== undefined)
      Object.defineProperty(Selection.prototype, 'getComposedRanges', {
        ...{ configurable: true, value: ranges },
      });
  }

  test('through shadow roots, by their composed ranges', async () => {
    const { select, text } = await pageWithText();
    select();
    expect(composedSelection()).toMatchObject({ text: 'bank', element: text });
    expect(composedSelection()!.boxes[0]!.width).toBeGreaterThan(10);
  });

  test('in Chromium before there were any', async () => {
    const { select, text } = await pageWithText();
    withRanges(undefined);
    select();
    expect(composedSelection()).toMatchObject({ text: 'bank', element: text });
  });

  test('in Safari, which took the roots one by one', async () => {
    const { select, text } = await pageWithText();
    const own = Object.getOwnPropertyDescriptor(Selection.prototype, 'getComposedRanges')!
      .value as (options: GetComposedRangesOptions) => StaticRange[];
    withRanges(function (this: Selection, ...roots: ShadowRoot[]) {
      if (roots.some((root) => !(root instanceof ShadowRoot))) throw new TypeError('not a root');
      return own.call(this, { shadowRoots: roots });
    });
    vi.spyOn(Selection.prototype, 'toString').mockReturnValue('');
    onTestFinished(() => void vi.restoreAllMocks());
    select();
    expect(composedSelection()).toMatchObject({ text: 'bank', element: text });
  });

  test('in Firefox, which told of all trees', async () => {
    const { text } = await pageWithText();
    withRanges(undefined);
    const range = new Range();
    range.setStart(text.firstChild!, 4);
    range.setEnd(text.firstChild!, 8);
    const told = { rangeCount: 1, getRangeAt: () => range, toString: () => 'bank' };
    vi.spyOn(document, 'getSelection').mockReturnValue(told as unknown as Selection);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(composedSelection()).toMatchObject({ text: 'bank', element: text });
  });

  test('also where it goes from one tree into another', async () => {
    const { text, outer, select } = await pageWithText();
    select();
    const [startContainer, endContainer] = [outer.firstChild!, text.firstChild!];
    withRanges(() => [
      new StaticRange({ startContainer, startOffset: 0, endContainer, endOffset: 8 }),
    ]);
    vi.spyOn(Selection.prototype, 'toString').mockReturnValue('Before\nThe  bank ');
    onTestFinished(() => void vi.restoreAllMocks());
    const found = composedSelection()!;
    expect(found.text).toBe('Before\nThe bank');
    expect(found.element).toBe(outer.host);
    expect(found.boxes[0]!.width).toBeGreaterThan(10);
  });
});

describe('a bar beside what is selected', () => {
  const line = (x: number, y: number) => new DOMRect(x, y, 100, 20);
  async function placed(boxes: readonly DOMRect[]) {
    await page.viewport(800, 600);
    const bar = document.createElement('div');
    bar.style.cssText = 'position: absolute; inline-size: 200px; block-size: 50px';
    document.body.append(bar);
    onTestFinished(() => bar.remove());
    placeBeside(bar, boxes);
    return bar.getBoundingClientRect();
  }

  test('is below its end, above its beginning where there is no room, and always in the window', async () => {
    const below = await placed([line(100, 100), line(300, 130)]);
    expect([below.left, below.top]).toEqual([300, 158]);
    const above = await placed([line(400, 400), line(300, 570)]);
    expect([above.left, above.top]).toEqual([300, 342]);
    const corner = await placed([line(790, 100)]);
    expect(corner.right).toBeLessThanOrEqual(800);
    const all = await placed([line(0, -500), line(0, 900)]);
    expect(all.top).toBeGreaterThan(0);
    expect([all.left, all.bottom <= 600]).toEqual([8, true]);
  });
});
