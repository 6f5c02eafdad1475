import { ContextProvider } from '@lit/context';
import { html } from 'lit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Stepper } from '../../src/explorer/panels/steps/stepper.ts';
import { defaults, type ExplorerState } from '../../src/explorer/state.ts';
import {
  EngineClient,
  type Attention,
  type Match,
  type QuestionOf,
  type Steps,
} from '../../src/worker/client.ts';
import { engineContext } from '../../src/worker/engineContext.ts';
import type { WorkerReply, WorkerRequest } from '../../src/worker/messages.ts';
import '../../src/explorer/panels/steps.ts';
import { all, mounted, textsOf } from './mounted.ts';

/** A head of four numbers in which three tokens get these weights. */
function stepsWith(weights: readonly number[] = [0.2, 0.5, 0.3], some: Partial<Steps> = {}): Steps {
  const matches = weights.map(
    (weight, i): Match => ({
      key: Float32Array.of(i + 1, -1, 0, 0.5),
      telling: [{ dimension: 0, query: 2, key: i + 1, product: 2 * (i + 1) }],
      ...{ rest: -1.25, dot: 2 * i + 0.75, score: i + 0.375, isMasked: false },
      ...{ exponential: 2 * weight, weight, valueLength: 10 * (i + 1), valueThere: -i },
    }),
  );
  return {
    ...{ layer: 1, head: 1, token: 2, labels: ['▁The', '▁ste', 'ep'], headWidth: 4 },
    ...{ query: Float32Array.of(2, 1, -3, -0.5), matches, temperature: 1, largest: 1.5, total: 2 },
    ...{ outputDimension: 3, joined: new Float32Array(16).fill(0.25), isOff: false },
    headLengths: [0.5, 0.5, 0.5, 0.5],
    stages: [
      { width: 512, length: 20, moved: null },
      { width: 512, length: 30, moved: { added: 15, cosine: 0.9 } },
      { width: 512, length: 25, moved: { added: 40, cosine: -0.004 } },
    ],
    ...some,
  };
}

async function stepper(steps = stepsWith()) {
  const element = await mounted<Stepper>(html`<aloft-stepper .steps=${steps}></aloft-stepper>`);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await userEvent.keyboard(`{${key}}`);
    await element.updateComplete;
  };
  const button = (name: 'previous' | 'next') => all<HTMLButtonElement>(element, `.${name}`)[0]!;
  return {
    element,
    press,
    button,
    focused: () => element.shadowRoot!.activeElement,
    progress: () => textsOf(element, '.progress')[0],
    title: () => textsOf(element, 'h3')[0],
    /** From here to a step, counted from 1. */
    goTo: async (step: number) => {
      button('next').focus();
      await press('Home', ...Array.from({ length: step - 1 }, () => 'ArrowRight'));
    },
  };
}

/** The cells of a table, row by row, with the heads of the rows. */
const cells = (element: Stepper, part = 'tbody'): string[][] =>
  all<HTMLTableRowElement>(element, `.body > table ${part} tr`).map((row) =>
    Array.from(row.cells, ({ textContent }) => textContent.trim().replace(/\s+/g, ' ')),
  );

describe('walking', () => {
  test('goes through eight steps by the arrows, and not past either end', async () => {
    const { press, button, progress, title } = await stepper();
    button('next').focus();
    await press('ArrowLeft');
    expect(progress()).toBe('Step 1 of 8');
    const titles = new Set([title()]);
    for (let step = 2; step <= 8; step++) {
      await press('ArrowRight');
      expect(progress()).toBe(`Step ${step} of 8`);
      titles.add(title());
    }
    expect(titles.size).toBe(8);
    await press('ArrowRight');
    expect(progress()).toBe('Step 8 of 8');
    await press('ArrowLeft');
    expect(progress()).toBe('Step 7 of 8');
  });

  test('jumps by Home and End', async () => {
    const { press, button, progress } = await stepper();
    button('next').focus();
    await press('End');
    expect(progress()).toBe('Step 8 of 8');
    await press('Home');
    expect(progress()).toBe('Step 1 of 8');
  });

  test('leaves keys with Control, Alt or Shift to the browser', async () => {
    const { element, button, progress } = await stepper();
    button('next').focus();
    await userEvent.keyboard('{Control>}{ArrowRight}{/Control}{Alt>}{End}{/Alt}');
    await userEvent.keyboard('{Shift>}{End}{/Shift}');
    await element.updateComplete;
    expect(progress()).toBe('Step 1 of 8');
  });

  test('goes by the buttons, which keep the focus at the ends and say that they lead nowhere', async () => {
    const { element, button, progress, focused, press } = await stepper();
    const ends = () => [button('previous'), button('next')].map(({ ariaDisabled }) => ariaDisabled);
    expect(ends()).toEqual(['true', null]);
    await userEvent.click(button('next'));
    await element.updateComplete;
    expect(progress()).toBe('Step 2 of 8');
    expect(ends()).toEqual([null, null]);
    await press('End', 'Enter');
    expect(progress()).toBe('Step 8 of 8');
    expect(ends()).toEqual([null, 'true']);
    expect(focused()).toBe(button('next'));
    await userEvent.click(button('previous'));
    expect(focused()).toBe(button('previous'));
  });

  test('keeps the focus in the stepper when what had it goes with its step', async () => {
    const { element, press, button, focused, progress } = await stepper();
    all<HTMLElement>(element, '.body summary')[0]!.focus();
    await press('ArrowRight');
    expect(progress()).toBe('Step 2 of 8');
    expect(focused()).toBe(button('next'));
  });

  test('goes on at the same step with other numbers', async () => {
    const { element, goTo, progress } = await stepper();
    await goTo(5);
    element.steps = stepsWith([1, 0, 0]);
    await element.updateComplete;
    expect(progress()).toBe('Step 5 of 8');
    expect(cells(element).map((row) => row.at(-1))).toEqual(['100.0%', '0.0%', '0.0%']);
  });

  test('says each step in one sentence, in one place that is read aloud when it changes', async () => {
    const { element, goTo } = await stepper();
    const [status] = all(element, '[role=status]');
    for (let step = 1; step <= 8; step++) {
      await goTo(step);
      expect(all(element, '[role=status]')).toEqual([status]);
      expect(status!.textContent).toContain(`Step ${step} of 8`);
      expect(textsOf(element, '[role=status] .sentence')[0]).toMatch(/^[^.]+(\d\.\d[^.]*)*\.$/);
    }
  });
});

describe('the key that is looked at', () => {
  const chosen = (element: Stepper): number =>
    all<HTMLInputElement>(element, 'input').findIndex(({ checked }) => checked);

  test('is that of the token with the most weight, until another is chosen', async () => {
    const { element, goTo } = await stepper();
    await goTo(2);
    expect(chosen(element)).toBe(1);
    expect(cells(element)).toEqual([
      ['1', '2.00', '2.00', '4.00'],
      ['The other 3, added up', '−1.25'],
    ]);
    await userEvent.click(all(element, '.chip')[2]!);
    await element.updateComplete;
    expect(cells(element)[0]).toEqual(['1', '2.00', '3.00', '6.00']);
    expect(textsOf(element, 'figcaption span:first-child')).toContain('The key of “ep”');
  });

  test('is chosen by the arrow keys without leaving the step', async () => {
    const { element, goTo, press, progress } = await stepper();
    await goTo(2);
    all<HTMLInputElement>(element, 'input')[1]!.focus();
    await press('ArrowRight');
    expect(progress()).toBe('Step 2 of 8');
    expect(chosen(element)).toBe(2);
  });

  test('stays with other numbers of the same text, and goes with the text', async () => {
    const { element, goTo } = await stepper();
    await goTo(2);
    await userEvent.click(all(element, '.chip')[2]!);
    element.steps = stepsWith([0.8, 0.1, 0.1]);
    await element.updateComplete;
    expect(chosen(element)).toBe(2);
    element.steps = stepsWith([0.8, 0.1, 0.1], { labels: ['▁A', '▁ste', 'ep'] });
    await element.updateComplete;
    expect(chosen(element)).toBe(0);
  });
});

describe('the numbers', () => {
  test('go from dot products to scores, weights and what is given', async () => {
    const { element, goTo } = await stepper();
    await goTo(3);
    expect(cells(element).map((row) => row.at(-1))).toEqual(['0.75', '2.75', '4.75']);
    await goTo(4);
    expect(textsOf(element, 'thead th').at(-1)).toBe('÷ 2 = score');
    expect(cells(element)[2]).toEqual(['ep', '4.75', '2.38']);
    await goTo(5);
    expect(textsOf(element, 'sup')).toEqual(['score − 1.50']);
    expect(cells(element)[1]).toEqual(['ste', '1.38', '1.000', '50.0%']);
    expect(cells(element, 'tfoot')[0]).toEqual(['All together', '', '2.000', '100.0%']);
    await goTo(6);
    expect(cells(element)[2]).toEqual(['ep', '30.0%', '30.00', '9.00']);
  });

  test('of the stages are there where there is something to compare with', async () => {
    const { element, goTo } = await stepper();
    await goTo(8);
    expect(cells(element)).toEqual([
      ['Before the layer 512 numbers', '20.00', '–', '–'],
      ['After attention 512 numbers', '30.00', '15.00', '0.90'],
      // No minus before a zero.
      ['After feed-forward 512 numbers', '25.00', '40.00', '0.00'],
    ]);
  });

  test('of the head that is shown are marked among the heads', async () => {
    const { element, goTo } = await stepper();
    await goTo(7);
    const marked = all(element, '.strip').map(({ classList }) => classList.contains('chosen'));
    expect(marked).toEqual([false, true, false, false]);
    expect(textsOf(element, '.chosen figcaption span')[0]).toBe('Head 2, this one: length 0.50');
  });

  test('stand above the line where they are positive, and below it where they are negative', async () => {
    const { element } = await stepper();
    const drawn = (name: string) =>
      all(element, `.body path.${name}`)[0]!
        .getAttribute('d')!
        .split('z')
        .filter((bar) => bar !== '')
        .map((bar) => ({
          at: Math.floor(Number(/^M([\d.]+)/.exec(bar)![1])),
          height: Number(/v(-?[\d.]+)/.exec(bar)![1]),
        }));
    // Up is negative in a drawing; the largest, −3, reaches the edge.
    expect(drawn('up')).toEqual([
      { at: 0, height: -33.33 },
      { at: 1, height: -16.67 },
    ]);
    expect(drawn('down')).toEqual([
      { at: 2, height: 50 },
      { at: 3, height: 8.33 },
    ]);
    expect(all(element, 'svg')[0]!.ariaLabel).toBe(
      'The query of “ep”: 4 numbers from −3.00 to 2.00',
    );
  });

  test('under a temperature are said to be so, and a hidden word and a head that is off, too', async () => {
    const hidden = stepsWith([0, 0.7, 0.3], { temperature: 2, isOff: true, largest: -0.5 });
    const matches = hidden.matches.map((match, i) => ({ ...match, isMasked: i === 0 }));
    const { element, goTo } = await stepper({ ...hidden, matches });
    await goTo(5);
    expect(textsOf(element, 'sup')).toEqual(['score ÷ 2 + 0.50']);
    expect(textsOf(element, '.note')[0]).toContain('temperature');
    expect(cells(element).map(([name]) => name)).toEqual(['The hidden', 'ste', 'ep']);
    await goTo(6);
    expect(textsOf(element, '.note')).toEqual([
      'You have switched this head off: whatever it looks at, it hands on zeros.',
    ]);
  });
});

describe('the panel', () => {
  const attention: Attention = {
    text: 'The steep',
    tokens: ['▁The', '▁ste', 'ep'].map((piece) => ({ id: 7, piece, start: 0, end: 1 })),
    words: [
      { text: 'The', start: 0, end: 3, firstToken: 0, endToken: 1 },
      { text: 'steep', start: 4, end: 9, firstToken: 1, endToken: 3 },
    ],
    truncated: false,
    layers: [],
  };

  /** A worker that is ready at once, and answers each question with steps of its place. */
  class Answering extends EventTarget {
    readonly asked: QuestionOf<'steps'>[] = [];

    postMessage(request: WorkerRequest): void {
      if (request.type === 'load') {
        const what = { keeping: 'stored', bytes: 1, kernels: 'base', threads: 1 } as const;
        this.#reply({ type: 'ready', ...what });
      } else if (request.type === 'ask') {
        const question = request.question as QuestionOf<'steps'>;
        this.asked.push(question);
        const { layer, head, token } = question;
        const value = stepsWith(undefined, { layer, head, token });
        this.#reply({ type: 'answered', id: request.id, value });
      }
    }

    terminate(): void {
      this.asked.length = 0;
    }

    #reply(data: WorkerReply): void {
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
    }
  }

  async function panel(change: Partial<ExplorerState>, given: Attention | null = attention) {
    const worker = new Answering();
    const client = new EngineClient({ spawn: () => worker });
    onTestFinished(() => client.close());
    const place = document.createElement('div');
    document.body.append(place);
    onTestFinished(() => place.remove());
    new ContextProvider(place, { context: engineContext, initialValue: client });
    const element = document.createElement('aloft-steps-panel');
    element.attention = given;
    element.state = { ...defaults, text: 'The steep', ...change };
    place.append(element);
    client.start();
    await element.updateComplete;
    return { element, worker, said: () => textsOf(element, '.card > p')[0]!.replace(/\s+/g, ' ') };
  }

  test('asks for a word by its first piece, and says so', async () => {
    const { worker, said } = await panel({ word: 1, heads: [3], layer: 0 });
    await expect
      .poll(said)
      .toBe(
        '“ste” in head 4 of layer 1. The model reads “steep” in 2 pieces, and this is the first of them.',
      );
    expect(worker.asked).toMatchObject([{ text: 'The steep', layer: 0, head: 3, token: 1 }]);
  });

  test('asks for the piece itself where pieces are shown', async () => {
    const { worker, said } = await panel({ word: 2, units: 'pieces', heads: [0] });
    await expect.poll(said).toBe('“ep” in head 1 of layer 2.');
    expect(worker.asked).toMatchObject([{ token: 2 }]);
  });

  test('takes the first head where several are chosen, or all, and says which', async () => {
    const several = await panel({ word: 0, heads: [2, 3] });
    await expect.poll(several.said).toContain('head 3 of layer 2, the first of those');
    const mean = await panel({ word: 0, heads: [] });
    await expect.poll(mean.said).toContain('head 1 of layer 2: the mean of all heads has no steps');
    expect(mean.worker.asked).toMatchObject([{ head: 0 }]);
  });

  test('says what the numbers are under where something is changed', async () => {
    const whatIf = { ...defaults.whatIf, positions: false };
    const { said, worker } = await panel({ word: 0, heads: [1], whatIf });
    await expect.poll(said).toContain('These are the numbers under your changes');
    expect(worker.asked).toMatchObject([{ whatIf }]);
  });

  test.each<[string, Partial<ExplorerState>]>([
    ['no word is chosen', { word: null }],
    ['the word is past the end', { word: 2 }],
    ['the piece is past the end', { word: 3, units: 'pieces' }],
  ])('invites to choose a word where %s', async (_name, change) => {
    const { said, worker } = await panel(change);
    await expect.poll(said).toMatch(/^Choose a word/);
    expect(worker.asked).toEqual([]);
  });

  test('waits quietly while there is no picture', async () => {
    const { said } = await panel({ word: 0 }, null);
    expect(said()).toBe('The steps follow as soon as the model is there.');
  });
});
