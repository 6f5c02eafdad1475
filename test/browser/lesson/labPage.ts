import { ContextProvider } from '@lit/context';
import { html, render, type TemplateResult } from 'lit';
import { page } from 'vitest/browser';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { EngineClient, nothingChanged } from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import workerUrl from '../../../src/worker/entry.ts?worker&url';

/** One for all tests of a file: a lab changes nothing of it. */
const client = new EngineClient({ spawn: () => new Worker(workerUrl, { type: 'module' }) });
// Loading takes longer than any test should wait for an answer.
beforeAll(async () => {
  await client.ask({ kind: 'attend', text: '', whatIf: nothingChanged });
}, 60_000);
afterAll(() => client.close());

/** A lab on a phone's page with the real engine; it goes with the test. */
export async function labPage(template: TemplateResult) {
  await page.viewport(360, 800);
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  onTestFinished(() => {
    render(html``, place);
    place.remove();
  });
  const proved: string[] = [];
  place.addEventListener('lab-proved', (event) => proved.push(event.line));
  render(template, place);
  return { place, proved };
}

declare global {
  interface HTMLElementEventMap {
    'lab-proved': Event & { readonly lab: string; readonly line: string };
  }
}
