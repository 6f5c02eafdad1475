import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StateChangeEvent } from '../../src/explorer/events.ts';
import { greeting, type ExplorerState } from '../../src/explorer/state.ts';
import type { ViewControls } from '../../src/explorer/viewControls.ts';
import type { Choice } from '../../src/ui/choice.ts';
import '../../src/explorer/viewControls.ts';
import '../../src/ui/tokens.css';
import { all, mounted } from './mounted.ts';

/** The controls in the hands of something that does as they ask. */
async function controls(state: Partial<ExplorerState> = {}) {
  const changes: Partial<ExplorerState>[] = [];
  const element = await mounted<ViewControls>(html`<aloft-view-controls
    .state=${{ ...greeting, ...state }}
    @state-change=${({ change }: StateChangeEvent) => {
      changes.push(change);
      element.state = { ...element.state, ...change };
    }}
  ></aloft-view-controls>`);
  const choose = async (group: string, option: string): Promise<void> => {
    const choice = all<Choice>(element, 'aloft-choice').find(({ label }) => label === group)!;
    const labels = all<HTMLLabelElement>(choice, 'label');
    await userEvent.click(labels.find(({ textContent }) => textContent.trim() === option)!);
    await element.updateComplete;
    await choice.updateComplete;
  };
  const chosenHead = (): string => {
    const choice = all<Choice>(element, 'aloft-choice').find(({ label }) => label === 'Head')!;
    return choice.value;
  };
  const boxes = () => all<HTMLInputElement>(element, 'input[type=checkbox]');
  return { element, changes, choose, chosenHead, boxes };
}

describe('several heads', () => {
  test('are all of them at first, each with its box, its colour and its number', async () => {
    const { element, choose, changes, boxes } = await controls({ heads: [1] });
    expect(boxes()).toEqual([]);
    await choose('Head', 'Several');
    expect(changes).toEqual([{ heads: [0, 1, 2, 3] }]);
    expect(boxes().map(({ ariaLabel }) => ariaLabel)).toEqual([
      'Head 1',
      'Head 2',
      'Head 3',
      'Head 4',
    ]);
    const colors = all(element, '.swatch').map(
      (swatch) => getComputedStyle(swatch).backgroundColor,
    );
    expect(new Set(colors).size).toBe(4);
  });

  test('come and go by their boxes, but for the last one', async () => {
    const { element, boxes, changes, chosenHead } = await controls({ heads: [1, 3] });
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, false, true]);
    await userEvent.click(boxes()[0]!);
    await userEvent.click(boxes()[3]!);
    await userEvent.click(boxes()[0]!);
    expect(changes).toEqual([{ heads: [0, 1, 3] }, { heads: [0, 1] }, { heads: [1] }]);
    await userEvent.click(boxes()[1]!);
    await element.updateComplete;
    expect(changes).toHaveLength(3);
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, false, false]);
    expect(chosenHead()).toBe('several');
  });

  test('give way to one, or to the mean of all', async () => {
    const { choose, changes, chosenHead, boxes } = await controls({ heads: [1, 3] });
    expect(chosenHead()).toBe('several');
    await choose('Head', '3');
    expect(changes).toEqual([{ heads: [2] }]);
    expect(chosenHead()).toBe('2');
    expect(boxes()).toEqual([]);
    await choose('Head', 'All');
    expect(changes[1]).toEqual({ heads: [] });
    expect(chosenHead()).toBe('mean');
  });
});

test('the light turns around', async () => {
  const { choose, changes } = await controls();
  await choose('Look', 'At the word');
  await choose('Look', 'From the word');
  expect(changes).toEqual([{ look: 'at' }, { look: 'from' }]);
});

describe('the threshold', () => {
  test('is a slider with its value in words', async () => {
    const { element, changes } = await controls({ picture: 'arcs', threshold: 10 });
    const [slider] = all<HTMLInputElement>(element, 'input[type=range]');
    slider!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await element.updateComplete;
    expect(changes).toEqual([{ threshold: 11 }, { threshold: 12 }]);
    expect(slider!.getAttribute('aria-valuetext')).toMatch(/^12\s?%$/);
    expect(all(element, 'output')[0]!.textContent).toMatch(/12\s?%/);
  });

  test('is there for the pictures that leave something out', async () => {
    const shown = await Promise.all(
      (['spotlight', 'arcs', 'matrix', 'heads'] as const).map(async (picture) => {
        const { element } = await controls({ picture });
        return all(element, 'input[type=range]').length;
      }),
    );
    expect(shown).toEqual([0, 1, 1, 0]);
  });
});
