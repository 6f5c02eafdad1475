import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { GuessingEvent, WordChosenEvent } from '../../src/explorer/events.ts';
import type { GuessPanel } from '../../src/explorer/panels/guess.ts';
import { defaults, type ExplorerState } from '../../src/explorer/state.ts';
import '../../src/explorer/panels/guess.ts';
import { attentionOfWords } from './attentionOfWords.ts';
import { all, mounted, textsOf } from './mounted.ts';

const text = 'A cat saw one more cat';
/** Of what leaves "cat", half goes to "saw", a quarter to "one", an eighth each to "A" and to "cat". */
const row = [0.0625, 0.5, 0.25, 0.125, 0, 0.0625];
const attention = attentionOfWords(text, (_layer, _head, from) =>
  from === 1 ? row : [0, 0, 0, 0, 0, 0].with(from, 1),
);

/** A panel in the hands of something that does as it says. */
async function panel(change: Partial<ExplorerState> = {}) {
  const element = await mounted<GuessPanel>(html`<aloft-guess-panel
    .attention=${attention}
    .state=${{ ...defaults, text, word: 1, ...change }}
    .guessing=${true}
    @guessing=${(event: GuessingEvent) => (element.guessing = event.guessing)}
    @word-chosen=${(event: WordChosenEvent) =>
      (element.state = { ...element.state, word: event.word })}
  ></aloft-guess-panel>`);
  const toggles = () => all<HTMLButtonElement>(element, 'button.word');
  const press = async (name: string) => {
    const button = all<HTMLButtonElement>(element, 'button').find(
      ({ textContent }) => textContent.trim() === name,
    );
    await userEvent.click(button!);
    await element.updateComplete;
  };
  return {
    element,
    toggles,
    press,
    pressed: () =>
      toggles().flatMap(({ ariaPressed, textContent }) =>
        ariaPressed === 'true' ? [textContent.trim()] : [],
      ),
    said: () => textsOf(element, '[role=status]')[0],
  };
}

const show = 'Show what the model does';

test('the words can be tapped, but for the one that asks, which is marked', async () => {
  const { element, toggles, press, pressed } = await panel();
  expect(toggles().map(({ textContent }) => textContent.trim())).toEqual([
    ...['A', 'saw', 'one', 'more', 'cat'],
  ]);
  expect(textsOf(element, '.asking')[0]).toMatch(/^The word that asks:\s+cat$/);
  await press('saw');
  await press('A');
  expect(pressed()).toEqual(['A', 'saw']);
  await press('saw');
  expect(pressed()).toEqual(['A']);
});

test('three words are the most, and letting go of one makes room again', async () => {
  const { toggles, press } = await panel();
  for (const word of ['A', 'saw', 'one']) await press(word);
  const free = () => toggles().filter(({ disabled }) => !disabled).length;
  expect(free()).toBe(3);
  await press('one');
  expect(free()).toBe(5);
});

test('says nothing of the weights before they are asked for', async () => {
  const { element, said, press } = await panel();
  await press('one');
  expect(said()).toBe('');
  expect(element.renderRoot.textContent).not.toMatch(/\d\s?%/);
});

test('tells how much of the light was guessed, against the most that as many words get', async () => {
  const one = await panel();
  await one.press('one');
  await one.press(show);
  expect(one.said()).toBe(
    'Your word gets 25% of the light that leaves “cat”; the best one, “saw”, gets 50%. You found 50%.',
  );
  const two = await panel();
  for (const name of ['A', 'saw', show]) await two.press(name);
  expect(two.said()).toMatch(/^Your two words get 63% .*“saw” and “one”, get 75%. You found 83%.$/);
  const three = await panel();
  for (const name of ['saw', 'A', 'one', show]) await three.press(name);
  expect(three.said()).toBe(
    'Your three words get 88% of the light that leaves “cat”. No other three get more.',
  );
});

test('nothing can be shown before a word is tapped, but the guess can be skipped', async () => {
  const { element, said, press } = await panel();
  const [strong] = all<HTMLButtonElement>(element, '.button.strong');
  expect(strong!.disabled).toBe(true);
  await press('Skip');
  expect(element.guessing).toBe(false);
  expect(said()).toBe('');
});

test('another word starts afresh, and takes the focus along', async () => {
  const { element, press, pressed } = await panel();
  for (const name of ['saw', show]) await press(name);
  const focused = () => element.shadowRoot!.activeElement;
  expect(focused()?.textContent.trim()).toBe('Guess another word');
  await press('Guess another word');
  expect(element.guessing).toBe(true);
  expect(element.state.word).toBe(2);
  expect(pressed()).toEqual([]);
  expect(focused()).toBeInstanceOf(HTMLSelectElement);
});

test('the asking word can be chosen here, and a guess about another one is let go', async () => {
  const { element, press, pressed } = await panel();
  await press('saw');
  await userEvent.selectOptions(all<HTMLSelectElement>(element, 'select')[0]!, 'cat (word 6)');
  await element.updateComplete;
  expect(element.state.word).toBe(5);
  expect(pressed()).toEqual([]);
});

test('a verdict is about its own word, head and sentence alone', async () => {
  const { element, press, said } = await panel();
  for (const name of ['saw', show]) await press(name);
  expect(said()).not.toBe('');
  element.state = { ...element.state, heads: [0] };
  await element.updateComplete;
  expect(said()).toBe('');
});

test('a word that looks at no other leaves nothing to find', async () => {
  const { press, said } = await panel({ word: 0 });
  for (const name of ['saw', show]) await press(name);
  expect(said()).toBe('“A” looks at no other word: there was nothing to find.');
});

test('with weights of another text, or a single word, there is nothing to guess yet', async () => {
  const { element } = await panel({ text: 'Another one' });
  expect(all(element, 'button.word')).toEqual([]);
  element.state = { ...element.state, text: 'Alone' };
  element.attention = attentionOfWords('Alone', () => [1]);
  await element.updateComplete;
  expect(element.renderRoot.textContent).toContain('A guess needs two words at least');
});
