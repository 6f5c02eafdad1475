import { ContextProvider } from '@lit/context';
import { html, render, type TemplateResult } from 'lit';
import { afterAll, onTestFinished } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { EngineClient } from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import workerUrl from '../../../src/worker/entry.ts?worker&url';

/** The real engine in its worker, for all tests of a file; it ends with them. */
export function engineOfFile(): EngineClient {
  const client = new EngineClient({ spawn: () => new Worker(workerUrl, { type: 'module' }) });
  afterAll(() => client.close());
  return client;
}

/** A lab on a page of a phone's width that has an engine; it goes with the test. */
export function labOnPage(client: EngineClient, lab: TemplateResult): void {
  const place = document.createElement('div');
  place.style.inlineSize = '320px';
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  render(lab, place);
  onTestFinished(() => {
    render(html``, place);
    place.remove();
  });
}

export const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** What is left of a lab: the line it was all done for. */
export const proved = () => page.getByText('What you have shown');

/** The line itself. */
export const provedLine = (): string =>
  (proved().element() as HTMLElement).nextElementSibling!.textContent.trim();

/** The page itself knows only which element's shadow has the focus. */
export const hasFocus = (locator: Locator): boolean => locator.element().matches(':focus');
