import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StateChangeEvent } from '../../src/explorer/events.ts';
import type { FindPanel } from '../../src/explorer/panels/find.ts';
import { defaults, type ExplorerState } from '../../src/explorer/state.ts';
import type { Attention } from '../../src/worker/client.ts';
import '../../src/explorer/panels/find.ts';
import { attentionOfWords } from './attentionOfWords.ts';
import { all, mounted, textsOf } from './mounted.ts';

const text = 'The cat the';

/** Head 3 of layer 2 looks at the word after, and at the first word from the end; the others anywhere. */
const attention = attentionOfWords(text, (layer, head, from) => {
  if (layer === 1 && head === 2) return [0, 1, 2].map((to) => (to === (from + 1) % 3 ? 1 : 0));
  return layer === 0 && head === 1 ? [0.5, 0.25, 0.25] : [1 / 3, 1 / 3, 1 / 3];
});

async function panel(given: Attention | null = attention, change: Partial<ExplorerState> = {}) {
  const changes: Partial<ExplorerState>[] = [];
  const element = await mounted<FindPanel>(html`<aloft-find-panel
    .attention=${given}
    .state=${{ ...defaults, text, ...change }}
    @state-change=${(event: StateChangeEvent) => changes.push(event.change)}
  ></aloft-find-panel>`);
  const said = () => textsOf(element, '[role=status]')[0];
  const choose = async (label: string, index = 0) => {
    await userEvent.selectOptions(all<HTMLSelectElement>(element, 'select')[index]!, label);
    await element.updateComplete;
  };
  const names = () => textsOf(element, 'li button').map((name) => name.replace(/\s+/g, ' ').trim());
  return { element, changes, said, choose, names };
}

test('says in one sentence which head has the habit, how much, and what evenly would be', async () => {
  const { said, choose } = await panel();
  await choose('the word after');
  expect(said()).toBe(
    'Head 3 of layer 2 looks most at the word after: 100% on the average over 2 words; evenly spread it would be 33%.',
  );
  await choose('the same word elsewhere');
  expect(said()).toMatch(
    /^Head 3 of layer 2 looks most at the same word elsewhere: 50% on the average over 2 words/,
  );
});

test('ranks all eight heads, with their scores', async () => {
  const { element, names, choose } = await panel();
  await choose('the word after');
  expect(names()).toHaveLength(8);
  expect(names()[0]).toBe('Layer 2, head 3 100%');
  expect(names().at(-1)).toBe('Layer 1, head 2 25%');
  const [bar] = all<HTMLElement>(element, '.bar');
  const [even] = all<HTMLElement>(element, '.even');
  expect(bar!.style.getPropertyValue('--score')).toBe('1.000');
  expect(even!.style.getPropertyValue('--even')).toBe('0.333');
});

test('a chosen word can be looked for: at first the one that is chosen in the sentence', async () => {
  const { said, choose } = await panel(attention, { word: 1 });
  await choose('one word of the sentence');
  expect(said()).toMatch(/^Head 3 of layer 2 looks most at “cat”: 50% on the average over 2 words/);
  await choose('The', 1);
  expect(said()).toMatch(/looks most at “The”: 50%/);
});

test('each head can be opened, and the one that is shown says so', async () => {
  const { element, changes } = await panel(attention, { layer: 1, heads: [2] });
  const buttons = all<HTMLButtonElement>(element, 'li button');
  const pressed = buttons.filter(({ ariaPressed }) => ariaPressed === 'true');
  expect(pressed.map(({ textContent }) => /Layer \d, head \d/.exec(textContent)![0])).toEqual([
    'Layer 2, head 3',
  ]);
  const other = buttons.find(({ textContent }) => textContent.includes('Layer 1, head 2'))!;
  await userEvent.click(other);
  expect(changes).toEqual([{ layer: 0, heads: [1] }]);
});

test('where no word qualifies it says so, and lists nothing', async () => {
  const different = attentionOfWords('A cat', () => [0.5, 0.5]);
  const { element, said, choose } = await panel(different, { text: 'A cat' });
  await choose('the same word elsewhere');
  expect(said()).toContain('No word stands twice in this sentence.');
  expect(all(element, 'ol')).toEqual([]);
});

test('without an answer or without a word it says what to do', async () => {
  expect((await panel(null)).element.renderRoot.textContent).toContain('as soon as the model');
  const empty = await panel(
    attentionOfWords('', () => []),
    { text: '' },
  );
  expect(empty.element.renderRoot.textContent).toContain('Write a sentence above');
});
