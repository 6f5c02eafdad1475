import { ContextProvider } from '@lit/context';
import { render, type TemplateResult } from 'lit';
import { onTestFinished } from 'vitest';
import {
  EngineClient,
  type QuestionKind,
  type QuestionOf,
  type ResultOf,
} from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import workerUrl from '../../../src/worker/entry.ts?worker&url';

const client = new EngineClient({ spawn: () => new Worker(workerUrl, { type: 'module' }) });

/** Puts a lab on the page, in front of the engine in its worker; it goes with the test. */
export function realLab(lab: TemplateResult): HTMLElement {
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  onTestFinished(() => {
    render(null, place);
    place.remove();
  });
  render(lab, place);
  return place.firstElementChild as HTMLElement;
}

/** What the engine answers, for whoever wants to work a lab's numbers out anew. */
export async function asked<K extends QuestionKind>(question: QuestionOf<K>): Promise<ResultOf<K>> {
  const answer = await client.ask(question);
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  return answer.value;
}

/** What a lab says to have been shown; null while nothing is. */
export function provedLine(lab: HTMLElement): string | null {
  return lab.shadowRoot!.querySelector('aloft-lab')!.proved;
}
