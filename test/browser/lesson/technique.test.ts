import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { exampleSpecification } from '../../../src/lesson/technique/example.ts';
import { Technique } from '../../../src/lesson/technique/technique.ts';
import type { Extraction, RankedRequirement } from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import { clientOfFakes } from '../../unit/worker/fakeWorker.ts';
import '../../../src/ui/tokens.css';
import { all, textsOf } from '../mounted.ts';

const requirement = (change: Partial<RankedRequirement>): RankedRequirement => ({
  ...{ text: 'It prints', line: 1, score: 0.01, logOdds: -4.6, lead: -1 },
  ...{ constraint: 'offline', putOff: false },
  ...change,
});
const key = requirement({ text: 'It works offline', line: 7, score: 0.97, logOdds: 3.5, lead: 5 });
const found: Extraction = {
  kind: 'ranked',
  key,
  confidence: 0.91,
  ranked: [key, requirement({ text: 'It prints lists' }), requirement({ text: 'It is blue' })],
};
const none: Extraction = { ...found, key: null, confidence: 0.8, ranked: found.ranked.slice(1) };

/** The element on a page with an engine, whose worker does what the test says. */
async function technique() {
  const { client, worker } = (() => {
    const fakes = clientOfFakes();
    fakes.client.start();
    return { client: fakes.client, worker: fakes.worker };
  })();
  worker.ready();
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  const element = new Technique();
  document.body.append(place);
  place.append(element);
  onTestFinished(() => {
    place.remove();
    client.close();
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
    await element.updateComplete;
  };
  await settle();
  const questions = () => worker.heard.filter((request) => request.type === 'ask');
  const button = (name: string) =>
    all<HTMLButtonElement>(element, 'button').find(
      ({ textContent }) => textContent.trim() === name,
    );
  return {
    element,
    settle,
    button,
    heard: () => worker.heard,
    asked: () => questions().map(({ question }) => question),
    field: () => all<HTMLTextAreaElement>(element, 'textarea')[0]!,
    said: () => textsOf(element, '[role=status]')[0],
    press: async (name: string) => {
      await userEvent.click(button(name)!);
      await settle();
    },
    advance: async (done: number, total: number) => {
      worker.say({ type: 'advanced', id: questions().at(-1)!.id, done, total });
      await settle();
    },
    answer: async (value: Extraction) => {
      worker.say({ type: 'answered', id: questions().at(-1)!.id, value });
      await settle();
    },
  };
}

const find = 'Find the key requirement';

test('begins with the example, and asks nothing before it is told to', async () => {
  const { field, asked, press } = await technique();
  expect(field().value).toBe(exampleSpecification);
  expect(asked()).toEqual([]);
  await press(find);
  expect(asked()).toEqual([{ kind: 'extract', text: exampleSpecification }]);
});

test('shows how far it is, and can be stopped', async () => {
  const { element, press, advance, heard, button } = await technique();
  await press(find);
  await advance(8, 32);
  const bar = all<HTMLProgressElement>(element, 'progress')[0]!;
  expect([bar.value, bar.max]).toEqual([8, 32]);
  await press('Stop');
  expect(heard().at(-1)).toMatchObject({ type: 'abandon' });
  expect(button(find)).toBeDefined();
  expect(all(element, 'progress')).toEqual([]);
});

test('names the key, how sure it is, what follows, and what is everyday work', async () => {
  const { element, press, answer, said } = await technique();
  await press(find);
  await answer(found);
  expect(said()).toBe(
    'The key requirement is on line 7: it is about working offline, with later synchronisation. Sure: 91%.',
  );
  expect(textsOf(element, 'blockquote')).toEqual(['It works offline']);
  const follows = textsOf(element, '.consequences li').join(' ');
  for (const words of ['local database', 'CRDTs', 'service worker'])
    expect(follows).toContain(words);
  expect(textsOf(element, 'summary')).toEqual(['Everyday work on any stack: 2']);
  expect(textsOf(element, '.ranked .reason')[0]).toBe(
    'Line 7 · 97%, closest to working offline, with later synchronisation; its odds are 148 times the average.',
  );
  const bar = all<HTMLElement>(element, '.bar span')[0]!;
  expect(bar.style.getPropertyValue('--share')).toBe('0.970');
});

test('says so where there is no key requirement', async () => {
  const { element, press, answer, said } = await technique();
  await press(find);
  await answer(none);
  expect(said()).toMatch(/^There is no key requirement here: .* Sure: 80%\.$/);
  expect(all(element, 'blockquote')).toEqual([]);
  expect(textsOf(element, 'summary')).toEqual(['Everyday work on any stack: 2']);
});

test('an empty text and one that is too long are answered with what to do', async () => {
  const { press, answer, said, field } = await technique();
  await press('Empty the field');
  expect(field().value).toBe('');
  await press(find);
  await answer({ kind: 'empty' });
  expect(said()).toMatch(/^There is no requirement in this text yet/);
  await press('The example');
  expect(field().value).toBe(exampleSpecification);
  await press(find);
  await answer({ kind: 'too-long', characters: 60_120, limit: 60_000 });
  expect(said()).toMatch(/^This is more than ten pages: shorten it by 120 characters/);
});

test('what is edited stays, asks nothing, and marks what was found before', async () => {
  const { element, press, answer, field, asked, said, settle } = await technique();
  await press(find);
  await answer(found);
  await userEvent.fill(field(), '- It runs on air');
  await settle();
  expect(asked()).toHaveLength(1);
  expect(said()).toMatch(/That was before your last change\.$/);
  expect(all(element, '.result.stale')).toHaveLength(1);
  await press(find);
  expect(asked().at(-1)).toEqual({ kind: 'extract', text: '- It runs on air' });
  expect(field().value).toBe('- It runs on air');
});

test('a file is read into the field; one that is no text leaves it as it was', async () => {
  const { element, field, settle } = await technique();
  const input = all<HTMLInputElement>(element, 'input[type=file]')[0]!;
  const open = async (file: File) => {
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await file.text();
    await settle();
  };
  await open(new File(['- It floats'], 'plan.txt'));
  await expect.poll(() => field().value).toBe('- It floats');
  await open(new File(['%PDF-1.7 \0'], 'plan.pdf'));
  await expect
    .poll(() => textsOf(element, '[role=alert]'))
    .toEqual(['This file is no plain text. Copy its text and paste it here.']);
  expect(field().value).toBe('- It floats');
  await open(new File(['x'.repeat(300_000)], 'large.txt'));
  await expect.poll(() => textsOf(element, '[role=alert]')[0]).toMatch(/too large/);
});

test('has room for a thumb and for a phone of 360 pixels', async () => {
  const { element, press, answer } = await technique();
  element.style.setProperty('inline-size', '320px');
  await press(find);
  await answer(found);
  expect(element.scrollWidth).toBeLessThanOrEqual(320);
  for (const button of all(element, 'button')) {
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  }
});

test('what a button takes out of the field comes back by undoing', async () => {
  const { field, button, settle } = await technique();
  const own = 'The app shall count sheep.';
  await userEvent.fill(field(), own);
  button('The example')!.click();
  await settle();
  expect(field().value).toBe(exampleSpecification);
  button('Undo')!.click();
  await settle();
  expect(field().value).toBe(own);
  expect(button('Undo')).toBeUndefined();
  button('Empty the field')!.click();
  await settle();
  expect(field().value).toBe('');
  await userEvent.fill(field(), 'Something new.');
  expect(button('Undo')).toBeUndefined();
});
