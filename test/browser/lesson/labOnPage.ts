import { ContextProvider } from '@lit/context';
import { render, type TemplateResult } from 'lit';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import {
  EngineClient,
  nothingChanged,
  type QuestionKind,
  type QuestionOf,
  type ResultOf,
} from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import workerUrl from '../../../src/worker/entry.ts?worker&url';

/** The real engine in its worker, one for all tests of a file: a lab changes nothing of it. */
const client = new EngineClient({ spawn: () => new Worker(workerUrl, { type: 'module' }) });
// Loading takes longer than any test should wait for an answer.
beforeAll(async () => {
  await asked({ kind: 'attend', text: '', whatIf: nothingChanged });
}, 60_000);
afterAll(() => client.close());

/** What the engine answers, for whoever wants to work a lab's numbers out anew. */
export async function asked<K extends QuestionKind>(question: QuestionOf<K>): Promise<ResultOf<K>> {
  const answer = await client.ask(question);
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  return answer.value;
}

/** A lab on a page of a phone's width that has an engine; it goes with the test. */
export function labOnPage(lab: TemplateResult): HTMLElement {
  const place = document.createElement('div');
  place.style.inlineSize = '320px';
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  onTestFinished(() => {
    render(null, place);
    place.remove();
  });
  render(lab, place);
  return place.firstElementChild as HTMLElement;
}

/** The same, with every line that the lab says it has shown. */
export async function labAndProofs(lab: TemplateResult) {
  await page.viewport(360, 800);
  const proved: string[] = [];
  const place = labOnPage(lab).parentElement!;
  place.addEventListener('lab-proved', (event) => proved.push(event.line));
  return { place, proved };
}

export const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** What is left of a lab: the line it was all done for. */
export const proved = () => page.getByText('What you have shown');

/** The line itself. */
export const provedLine = (): string =>
  (proved().element() as HTMLElement).nextElementSibling!.textContent.trim();

/** What a lab says to have been shown; null while nothing is. */
export const proofOf = (lab: HTMLElement): string | null =>
  lab.shadowRoot!.querySelector('aloft-lab')!.proved;

/** The page itself knows only which element's shadow has the focus. */
export const hasFocus = (locator: Locator): boolean => locator.element().matches(':focus');
