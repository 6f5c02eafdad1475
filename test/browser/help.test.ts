import { html } from 'lit';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ExplorerChangedEvent } from '../../src/explorer/events.ts';
import type { Explorer } from '../../src/explorer/explorer.ts';
import type { HelpSheet } from '../../src/explorer/helpSheet.ts';
import type { LinkNotice } from '../../src/explorer/linkNotice.ts';
import { greeting, type ExplorerState } from '../../src/explorer/state.ts';
import '../../src/explorer/explorer.ts';
import '../../src/explorer/linkNotice.ts';
import { all, mounted, textsOf } from './mounted.ts';

/** The button stands beside a label, a little above the explorer. */
beforeAll(() => void (document.body.style.paddingBlockStart = '48px'));
afterEach(() => localStorage.clear());

async function explorer(folded = false) {
  const states: ExplorerState[] = [];
  const element = await mounted<Explorer>(html`<aloft-explorer
    ?folded=${folded}
    .state=${greeting}
    @explorer-changed=${(event: ExplorerChangedEvent) => states.push(event.state)}
  ></aloft-explorer>`);
  (document.activeElement as HTMLElement | null)?.blur();
  return { element, states };
}

const sheetOf = (element: Explorer) => element.renderRoot.querySelector('aloft-help-sheet')!;
const dialogOf = (sheet: HelpSheet) => all<HTMLDialogElement>(sheet, 'dialog')[0]!;

describe('the keys of the explorer', () => {
  test('work wherever the focus is, but for fields', async () => {
    const { element, states } = await explorer();
    await userEvent.keyboard('l');
    expect(states.at(-1)!.look).toBe('at');
    await userEvent.keyboard('3');
    expect(states.at(-1)!.heads).toEqual([2]);
    await userEvent.keyboard('[[');
    expect(states.at(-1)!.layer).toBe(0);
    await userEvent.keyboard('0');
    expect(states.at(-1)!.heads).toEqual([]);
    await element.updateComplete;

    const before = states.length;
    const field = element.renderRoot.querySelector('aloft-sentence-field')!;
    const input = field.shadowRoot!.querySelector('textarea')!;
    input.focus();
    await userEvent.keyboard('l3?');
    expect(input.value).toBe(`${greeting.text}l3?`);
    expect(
      states.slice(before).every(({ look, heads }) => look === 'at' && heads.length === 0),
    ).toBe(true);
    expect(dialogOf(sheetOf(element)).open).toBe(false);
  });

  test('leave those of the browser alone', async () => {
    const { states } = await explorer();
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'l', bubbles: true, [modifier]: true }),
      );
    }
    expect(states).toEqual([]);
  });

  test('do nothing to an explorer inside a lesson', async () => {
    const { states } = await explorer(true);
    await userEvent.keyboard('l3');
    expect(states).toEqual([]);
  });

  test('do nothing while a sheet is open', async () => {
    const { element, states } = await explorer();
    await userEvent.keyboard('?');
    await vi.waitUntil(() => dialogOf(sheetOf(element)).open);
    await userEvent.keyboard('l3');
    expect(states).toEqual([]);
  });

  test('can be switched off, which this device keeps', async () => {
    const { element, states } = await explorer();
    await userEvent.keyboard('?');
    const sheet = sheetOf(element);
    await vi.waitUntil(() => dialogOf(sheet).open);
    await userEvent.click(all<HTMLInputElement>(sheet, 'input')[0]!);
    await userEvent.keyboard('{Escape}');
    await vi.waitUntil(() => !dialogOf(sheet).open);
    await userEvent.keyboard('l?');
    expect(states).toEqual([]);
    expect(dialogOf(sheet).open).toBe(false);

    // The button opens the sheet all the same, and there they can be switched on again.
    await userEvent.click(all<HTMLButtonElement>(sheet, 'button')[0]!);
    await vi.waitUntil(() => dialogOf(sheet).open);
    const box = all<HTMLInputElement>(sheet, 'input')[0]!;
    expect(box.checked).toBe(false);
    await userEvent.click(box);
    await userEvent.keyboard('{Escape}');
    await vi.waitUntil(() => !dialogOf(sheet).open);
    await userEvent.keyboard('l');
    expect(states.at(-1)?.look).toBe('at');
  });
});

describe('the help sheet', () => {
  test('lists gestures with keys, and closes by its cross and by Escape', async () => {
    const { element } = await explorer();
    const sheet = sheetOf(element);
    const opener = all<HTMLButtonElement>(sheet, 'button')[0]!;
    await userEvent.click(opener);
    await vi.waitUntil(() => dialogOf(sheet).open);
    expect(textsOf(sheet, 'kbd')).toEqual(
      expect.arrayContaining(['Home', 'End', 'Esc', 'Enter', 'L', '?']),
    );
    await userEvent.click(all<HTMLButtonElement>(sheet, '.close')[0]!);
    await vi.waitUntil(() => !dialogOf(sheet).open);
    expect(sheet.shadowRoot!.activeElement).toBe(opener);
  });
});

describe('the notice of a link', () => {
  test('is said in a place that was there before, and can be dismissed', async () => {
    const dismissed = vi.fn();
    const element = await mounted<LinkNotice>(html`<aloft-link-notice
      .problems=${[{ kind: 'newer' }, { kind: 'unreadable', name: 'layer', value: '7' }]}
      @notice-dismissed=${dismissed}
    ></aloft-link-notice>`);
    const place = all(element, '[role=status]')[0]!;
    expect(place.textContent.trim()).toBe('');
    await expect.poll(() => textsOf(element, 'p')).toHaveLength(2);
    expect(all(element, '[role=status]')[0]).toBe(place);
    await userEvent.click(all<HTMLButtonElement>(element, 'button')[0]!);
    expect(dismissed).toHaveBeenCalledOnce();
    element.problems = [];
    await element.updateComplete;
    expect(place.textContent.trim()).toBe('');
  });

  test('is nothing where there is nothing to say', async () => {
    const element = await mounted<LinkNotice>(html`<aloft-link-notice></aloft-link-notice>`);
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    expect(all(element, 'button')).toEqual([]);
  });
});
