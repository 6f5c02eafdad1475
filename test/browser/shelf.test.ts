import { html } from 'lit';
import { beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type {
  GuessingEvent,
  StateChangeEvent,
  StateOpenedEvent,
} from '../../src/explorer/events.ts';
import { examples } from '../../src/explorer/shelf/examples.ts';
import type { Shelf } from '../../src/explorer/shelf/shelf.ts';
import { defaults, type ExplorerState } from '../../src/explorer/state.ts';
import '../../src/explorer/shelf/shelf.ts';
import { all, mounted, textsOf } from './mounted.ts';

const key = 'aloft-examples-seen';
const own: ExplorerState = { ...defaults, text: 'A sentence of my own', word: 2, layer: 0 };
const [first, second] = examples;

beforeEach(() => localStorage.removeItem(key));

/** A shelf in the hands of something that does as the explorer does. */
async function shelf() {
  const element = await mounted<Shelf>(html`<aloft-shelf
    .state=${own}
    @state-opened=${({ state }: StateOpenedEvent) => {
      element.state = state;
      element.guessing = state.panel === 'guess';
    }}
    @state-change=${({ change }: StateChangeEvent) => {
      element.state = { ...element.state, ...change };
      element.guessing &&= element.state.panel === 'guess';
    }}
    @guessing=${(event: GuessingEvent) => (element.guessing = event.guessing)}
  ></aloft-shelf>`);
  const dialog = element.renderRoot.querySelector('dialog')!;
  const press = async (name: string | RegExp) => {
    const button = all<HTMLButtonElement>(element, 'button').find(({ textContent }) =>
      typeof name === 'string' ? textContent.trim() === name : name.test(textContent.trim()),
    );
    await userEvent.click(button!);
    await element.updateComplete;
  };
  const open = async (example: (typeof examples)[number]) => {
    await press('Examples');
    await userEvent.click(all<HTMLButtonElement>(element, '.example')[examples.indexOf(example)]!);
    await element.updateComplete;
  };
  return { element, dialog, press, open, note: () => textsOf(element, '.note')[0] };
}

test('lists every example with what to look for', async () => {
  const { element, dialog, press } = await shelf();
  expect(dialog.open).toBe(false);
  await press('Examples');
  expect(dialog.open).toBe(true);
  expect(textsOf(element, '.text')).toEqual(examples.map(({ text }) => text));
  expect(textsOf(element, '.look')).toEqual(examples.map(({ look }) => look()));
});

test('Escape closes it, and the focus returns', async () => {
  const { element, dialog, press } = await shelf();
  await press('Examples');
  await userEvent.keyboard('{Escape}');
  expect(dialog.open).toBe(false);
  expect(element.shadowRoot!.activeElement!.textContent.trim()).toBe('Examples');
});

test('an example opens with a guess the first time, and says only what to look for', async () => {
  const { element, dialog, open, note } = await shelf();
  await open(first!);
  expect(dialog.open).toBe(false);
  expect(element.state).toEqual({
    ...defaults,
    ...first!.opens,
    text: first!.text,
    panel: 'guess',
  });
  expect(note()).toContain(first!.look());
  expect(note()).not.toContain(first!.finding());
});

test('once its weights are shown, the finding is told and the example remembered', async () => {
  const { element, open, note, press } = await shelf();
  await open(first!);
  element.guessing = false;
  await element.updateComplete;
  expect(note()).toContain(first!.finding());
  expect(JSON.parse(localStorage.getItem(key)!)).toEqual([first!.id]);
  await press('Examples');
  expect(textsOf(element, '.seen')).toHaveLength(1);
  await press('');
  await open(first!);
  expect(element.state.panel).toBeNull();
  expect(note()).toContain(first!.finding());
});

test('skipping leads to what the example opens', async () => {
  const { element, open, press } = await shelf();
  const counting = examples.find(({ id }) => id === 'counting')!;
  await open(counting);
  await press('Skip the guess');
  expect(element.guessing).toBe(false);
  expect(element.state.panel).toBe('find');
  expect(JSON.parse(localStorage.getItem(key)!)).toEqual(['counting']);
});

test('after a guess, the panel that the example is about is one button away', async () => {
  const { element, open, press } = await shelf();
  await open(examples.find(({ id }) => id === 'counting')!);
  element.guessing = false;
  await element.updateComplete;
  await press('Open “Find a head”');
  expect(element.state.panel).toBe('find');
});

test('the way back leads to the learner’s own state, also after a second example', async () => {
  const { element, open, press } = await shelf();
  await open(first!);
  await open(second!);
  await press('Back to your sentence');
  expect(element.state).toBe(own);
  expect(textsOf(element, '.note')).toEqual([]);
  expect(localStorage.getItem(key)).toBeNull();
  expect(element.shadowRoot!.activeElement!.textContent.trim()).toBe('Examples');
});

test('an edited example is an example no more', async () => {
  const { element, open } = await shelf();
  await open(first!);
  element.state = { ...element.state, text: `${first!.text}!` };
  element.guessing = false;
  await element.updateComplete;
  expect(textsOf(element, '.note')).toEqual([]);
  expect(localStorage.getItem(key)).toBeNull();
});

test('without storage, or with nonsense in it, a guess is offered each time', async () => {
  localStorage.setItem(key, '{"she-mary":');
  expect((await shelf()).element.seen.size).toBe(0);
  const refused = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('refused', 'QuotaExceededError');
  });
  try {
    const { element, open, note } = await shelf();
    await open(first!);
    element.guessing = false;
    await element.updateComplete;
    expect(note()).toContain(first!.finding());
  } finally {
    refused.mockRestore();
  }
});
