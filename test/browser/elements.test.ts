import { html } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WeightTable } from '../../src/explorer/weightTable.ts';
import type { Choice, ChoiceEvent } from '../../src/ui/choice.ts';
import type { WeightSquare } from '../../src/worker/client.ts';
import '../../src/explorer/weightTable.ts';
import '../../src/ui/choice.ts';
import { cssVariable } from '../../src/ui/cssValue.ts';
import { all, mounted, textsOf } from './mounted.ts';

describe('aloft-choice', () => {
  const options = [
    { value: 'mean', label: 'All' },
    { value: '0', label: '1' },
    { value: '1', label: '2' },
  ];

  async function choice(value = 'mean') {
    const chosen: string[] = [];
    const element = await mounted<Choice>(html`<aloft-choice
      label="Head"
      .options=${options}
      .value=${value}
      @choice=${(event: ChoiceEvent) => {
        chosen.push(event.value);
        element.value = event.value;
      }}
    ></aloft-choice>`);
    const radios = all<HTMLInputElement>(element, 'input');
    return { element, chosen, radios };
  }

  test('is a group with its name, and a radio button with its own for each option', async () => {
    const { element, radios } = await choice('0');
    expect(textsOf(element, 'fieldset > legend')).toEqual(['Head']);
    expect(radios.map(({ labels }) => labels![0]!.textContent.trim())).toEqual(['All', '1', '2']);
    expect(radios.map(({ checked }) => checked)).toEqual([false, true, false]);
  });

  test('is changed by the arrow keys, which go round', async () => {
    const { radios, chosen } = await choice();
    radios[0]!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(chosen).toEqual(['0', '1', 'mean', '1']);
    expect(radios.map(({ checked }) => checked)).toEqual([false, false, true]);
  });

  test('is changed by a click, and says so beyond its shadow', async () => {
    const { element, radios, chosen } = await choice();
    const heard = vi.fn();
    element.parentElement!.addEventListener('choice', heard);
    await userEvent.click(radios[1]!);
    expect(chosen).toEqual(['0']);
    expect(heard).toHaveBeenCalledOnce();
  });

  test('follows what it is told, without an event', async () => {
    const { element, radios, chosen } = await choice();
    await userEvent.click(radios[1]!);
    element.value = 'mean';
    await element.updateComplete;
    expect(radios.map(({ checked }) => checked)).toEqual([true, false, false]);
    expect(chosen).toEqual(['0']);
  });

  test('is apart from the next one', async () => {
    const [first, second] = [await choice('0'), await choice('1')];
    await userEvent.click(second.radios[0]!);
    expect(first.radios.map(({ checked }) => checked)).toEqual([false, true, false]);
    expect(first.chosen).toEqual([]);
  });
});

describe('aloft-weight-table', () => {
  const square: WeightSquare = {
    labels: ['The', '▁bank'],
    weights: Float32Array.of(0.25, 0.75, 0.6667, 0.3333),
  };
  const view = { layer: 1, heads: [], units: 'words' } as const;

  async function table(given: WeightSquare | null = square) {
    return await mounted<WeightTable>(html`<aloft-weight-table
      .square=${given}
      .view=${view}
      .lit=${1}
    ></aloft-weight-table>`);
  }

  test('has a caption, and says which weights these are', async () => {
    const element = await table();
    expect(textsOf(element, 'caption')).toEqual(['Attention weights']);
    const [described] = all(element, 'table');
    const id = described!.getAttribute('aria-describedby')!;
    expect(textsOf(element, `#${id}`)).toEqual(['layer 2, all heads']);
  });

  test('has a header for each row and each column', async () => {
    const element = await table();
    expect(textsOf(element, 'thead th[scope=col]')).toEqual(['The', 'bank']);
    expect(textsOf(element, 'tbody th[scope=row]')).toEqual(['The', 'bank']);
  });

  test('has every weight in per cent, at its row and column', async () => {
    const element = await table();
    const rows = all<HTMLTableRowElement>(element, 'tbody tr').map((row) =>
      Array.from(row.querySelectorAll('td'), ({ textContent }) =>
        Number.parseFloat(textContent.trim().replace(',', '.')),
      ),
    );
    expect(rows).toEqual([
      [25, 75],
      [66.7, 33.3],
    ]);
    expect(textsOf(element, 'td').every((text) => text.includes('%'))).toBe(true);
  });

  test('marks the row that the picture shows, and follows it', async () => {
    const element = await table();
    const lit = () => all(element, 'tbody tr').map(({ classList }) => classList.contains('lit'));
    expect(lit()).toEqual([false, true]);
    element.lit = 0;
    await element.updateComplete;
    expect(lit()).toEqual([true, false]);
  });

  test('marks the column that the picture shows, where that is looked at', async () => {
    const element = await table();
    element.look = 'at';
    await element.updateComplete;
    expect(all(element, 'tr.lit')).toEqual([]);
    expect(textsOf(element, 'th.lit')).toEqual(['bank']);
    const numbers = textsOf(element, 'td.lit').map((text) =>
      Number.parseFloat(text.replace(',', '.')),
    );
    expect(numbers).toEqual([75, 33.3]);
    element.lit = 0;
    await element.updateComplete;
    expect(textsOf(element, 'th.lit')).toEqual(['The']);
    expect(all(element, 'td.lit')).toHaveLength(2);
  });

  test('follows the weights', async () => {
    const element = await table();
    element.square = { labels: ['a'], weights: Float32Array.of(1) };
    await element.updateComplete;
    expect(textsOf(element, 'td').map(Number.parseFloat)).toEqual([100]);
  });

  test('follows out of sight, too, with the last of many weights', async () => {
    const element = await table();
    element.style.marginBlockStart = '300vh';
    await expect.poll(() => element.hasAttribute('in-sight')).toBe(false);
    for (const label of ['a', 'b', 'c']) {
      element.square = { labels: [label], weights: Float32Array.of(1) };
      await Promise.resolve();
    }
    await element.updateComplete;
    expect(textsOf(element, 'tbody th')).toEqual(['c']);
  });

  test('can be scrolled by the keys, and has a name', async () => {
    const element = await table();
    const [region] = all<HTMLElement>(element, '[role=region]');
    expect(region!.tabIndex).toBe(0);
    expect(region!.ariaLabel).toBe('All weights');
  });

  test('is not there without weights, or without words', async () => {
    expect(all(await table(null), 'table')).toEqual([]);
    expect(all(await table({ labels: [], weights: new Float32Array(0) }), 'table')).toEqual([]);
  });
});

describe('cssVariable', () => {
  test('sets a property of its element, and follows it', async () => {
    const template = (value: number) =>
      html`<aloft-choice ${cssVariable('--x', value)}></aloft-choice>`;
    const element = await mounted<Choice>(template(0.5));
    expect(element.style.getPropertyValue('--x')).toBe('0.500');
  });

  test('writes no style attribute, which the page’s policy would refuse', async () => {
    const written = vi.spyOn(Element.prototype, 'setAttribute');
    try {
      await mounted<Choice>(html`<aloft-choice ${cssVariable('--x', 1)}></aloft-choice>`);
      expect(written.mock.calls.filter(([name]) => name === 'style')).toEqual([]);
    } finally {
      written.mockRestore();
    }
  });

  test('stands on an element and nowhere else', () => {
    const wrong = () => mounted(html`<p>${cssVariable('--x', 1)}</p>`);
    return expect(wrong()).rejects.toThrow('cssValue stands on an element');
  });
});
