import { ContextProvider } from '@lit/context';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ExplanationPanel } from '../../src/explorer/panels/explanation.ts';
import { defaults, type ExplorerState } from '../../src/explorer/state.ts';
import { nothingChanged, type Attention, type Explanation } from '../../src/worker/client.ts';
import { engineContext } from '../../src/worker/engineContext.ts';
import { clientOfFakes } from '../unit/worker/fakeWorker.ts';
import { all, textsOf } from './mounted.ts';

/** Words of two pieces each: word 1 has the pieces 2 and 3. */
const attentionOf = (labels: readonly string[]): Attention => ({
  text: labels.join(' '),
  tokens: [],
  truncated: false,
  layers: [],
  words: labels.map((text, i) => ({
    ...{ text, start: 0, end: 0 },
    ...{ firstToken: 2 * i, endToken: 2 * i + 2 },
  })),
});

const labels = ['The', 'bank', 'by', 'river', 'was'];
const bank: Explanation = {
  labels,
  word: 1,
  raw: Float32Array.of(0.1, 0.4, 0.05, 0.25, 0.2),
  rollout: Float32Array.of(0.125, 0.5, 0.0625, 0.25, 0.0625),
  occlusion: Float32Array.of(0.5, 0, 0.25, 0.125, 0),
  agreement: { rawRollout: 0.5, rawOcclusion: -0.25, rolloutOcclusion: 0.125 },
};

/** The panel on a page with an engine, whose worker does what the test says. */
async function panel(change: Partial<ExplorerState> = {}, words: readonly string[] = labels) {
  const { client, worker } = (() => {
    const fakes = clientOfFakes();
    fakes.client.start();
    return { client: fakes.client, worker: fakes.worker };
  })();
  worker.ready();
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  const element = new ExplanationPanel();
  element.attention = attentionOf(words);
  element.state = { ...defaults, text: words.join(' '), word: 1, ...change };
  document.body.append(place);
  place.append(element);
  onTestFinished(() => {
    place.remove();
    client.close();
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
    await element.updateComplete;
    await table()?.updateComplete;
  };
  const table = () => element.shadowRoot!.querySelector('aloft-explanation-table');
  const questions = () => worker.heard.filter((request) => request.type === 'ask');
  const answer = async (value: Explanation) => {
    worker.say({ type: 'answered', id: questions().at(-1)!.id, value });
    await settle();
  };
  await settle();
  return {
    ...{ element, settle, answer },
    asked: () => questions().map(({ question }) => question),
    advance: async (done: number, total: number) => {
      worker.say({ type: 'advanced', id: questions().at(-1)!.id, done, total });
      await settle();
    },
    bar: () => all<HTMLProgressElement>(element, 'progress')[0],
    cells: () =>
      all<HTMLTableRowElement>(table()!, 'tbody tr').map((row) =>
        Array.from(row.cells, ({ textContent }) => textContent.trim().replace(/\s+/g, ' ')),
      ),
    inTable: (selector: string) => all<HTMLElement>(table()!, selector),
    height: () => table()!.getBoundingClientRect().height,
    said: () => textsOf(element, '[role=status]').join(' '),
  };
}

const percent = (value: number) =>
  value.toLocaleString(undefined, { style: 'percent', minimumFractionDigits: 1 });
const distance = (value: number) => value.toLocaleString(undefined, { minimumFractionDigits: 3 });

describe('the chosen word', () => {
  test('is asked about in the text that is shown', async () => {
    const { asked } = await panel({ text: 'The bank by river was n' });
    expect(asked()).toEqual([{ kind: 'explain', text: 'The bank by river was', word: 1 }]);
  });

  test('is the word that a chosen piece belongs to', async () => {
    const { asked } = await panel({ units: 'pieces', word: 7 });
    expect(asked()).toMatchObject([{ word: 3 }]);
  });

  test('has to be chosen first', async () => {
    const { asked, said } = await panel({ word: null });
    expect(asked()).toEqual([]);
    expect(said()).toBe('Choose a word above.');
  });

  test('that is not there is none', async () => {
    expect((await panel({ word: 5 })).said()).toBe('Choose a word above.');
    expect((await panel({ units: 'pieces', word: 10 })).said()).toBe('Choose a word above.');
  });
});

describe('what is shown', () => {
  test('is each word with its three numbers, and the first three places of each', async () => {
    const { answer, cells } = await panel();
    await answer(bank);
    expect(cells()).toEqual([
      ['The', `${percent(0.1)} 3rd`, `${percent(0.125)} 2nd`, `${distance(0.5)} 1st`],
      ['bank', percent(0.4), percent(0.5), 'stays'],
      ['by', percent(0.05), `${percent(0.063)} 3rd`, `${distance(0.25)} 2nd`],
      ['river', `${percent(0.25)} 1st`, `${percent(0.25)} 1st`, `${distance(0.125)} 3rd`],
      ['was', `${percent(0.2)} 2nd`, `${percent(0.063)} 3rd`, distance(0)],
    ]);
  });

  test('has bars as long as the values, and in the light only where they are attention', async () => {
    const { answer, inTable } = await panel();
    await answer(bank);
    const widths = (measure: string) =>
      inTable(`td.${measure} .bar`).map(({ style }) => style.getPropertyValue('--share'));
    expect(widths('raw')).toEqual(['0.400', '0.200', '1.000', '0.800']);
    expect(widths('occlusion')).toEqual(['1.000', '0.500', '0.250', '0.000']);
  });

  test('is said in words, with the agreements', async () => {
    const { answer, said } = await panel();
    await answer(bank);
    expect(said()).toContain('Weight and rollout put “river” first.');
    expect(said()).toContain('“bank” moves most when “The” is taken out.');
    expect(said()).toContain('weight and rollout 0.50');
    expect(said()).toContain('weight and taking out −0.25');
    expect(said()).toContain('rollout and taking out 0.13');
  });

  test('is about the model as it is, and says so where something is changed', async () => {
    const note = 'This is about the model as it is, without what you have changed.';
    const whatIf = { ...nothingChanged, temperature: 2 };
    expect(textsOf((await panel({ whatIf })).element, '.notice')).toEqual([note]);
    expect(textsOf((await panel()).element, '.notice')).toEqual([]);
  });

  test('cites the debate, with links that wait to be followed', async () => {
    const { element } = await panel();
    expect(textsOf(element, 'a')).toEqual([
      'Jain & Wallace 2019, arXiv 1902.10186',
      'Wiegreffe & Pinter 2019, D19-1002',
      'Abnar & Zuidema 2020, arXiv 2005.00928',
    ]);
    for (const link of all<HTMLAnchorElement>(element, 'a')) {
      expect(new URL(link.href).protocol).toBe('https:');
      expect(link.relList.contains('noreferrer')).toBe(true);
    }
  });
});

describe('while it is worked out', () => {
  test('the words keep the place of their rows, and a bar tells how far it is', async () => {
    const { bar, cells, advance, answer, height } = await panel();
    expect(cells().map(([label]) => label)).toEqual(labels);
    const before = height();
    await advance(2, 4);
    expect([bar()!.value, bar()!.max]).toEqual([2, 4]);
    await answer(bank);
    expect(bar()).toBeUndefined();
    expect(height()).toBe(before);
  });

  test('of another word, the last answer stays, with its own name', async () => {
    const { element, bar, cells, advance, answer, settle } = await panel();
    await answer(bank);
    element.state = { ...element.state, word: 3 };
    await settle();
    await advance(1, 4);
    expect(bar()!.value).toBe(1);
    expect(textsOf(element, 'h3')).toEqual(['What matters for “bank”?']);
    expect(cells()[1]![3]).toBe('stays');
    await answer({ ...bank, word: 3 });
    expect(textsOf(element, 'h3')).toEqual(['What matters for “river”?']);
    expect(cells()[3]![3]).toBe('stays');
  });
});

test('of many words, the strongest are shown, and the rest on request', async () => {
  const words = Array.from({ length: 30 }, (_one, i) => `w${i}`);
  const { answer, inTable } = await panel({}, words);
  const values = Float32Array.from(words, (_word, i) => i / 30);
  const others = { raw: values, rollout: values, occlusion: values };
  await answer({ ...bank, labels: words, ...others });
  const shown = inTable('.frame tbody')[0]!.querySelectorAll('tr');
  expect(shown).toHaveLength(13);
  const [details] = inTable('details') as HTMLDetailsElement[];
  expect(details!.open).toBe(false);
  expect(details!.querySelector('summary')!.textContent.trim()).toBe('Show all: 17 more words');
  expect(details!.querySelectorAll('tbody tr')).toHaveLength(17);
});
