import { html, render, type LitElement, type TemplateResult } from 'lit';
import { onTestFinished } from 'vitest';

/** Renders this into the page, and gives its first element, updated; both go with the test. */
export async function mounted<T extends LitElement>(template: TemplateResult): Promise<T> {
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => {
    render(html``, place);
    place.remove();
  });
  render(template, place);
  const element = place.firstElementChild as T;
  await element.updateComplete;
  return element;
}

export const all = <T extends Element>(element: LitElement, selector: string): T[] => [
  ...element.renderRoot.querySelectorAll<T>(selector),
];

/** The trimmed text of each element that matches. */
export const textsOf = (element: LitElement, selector: string): string[] =>
  all(element, selector).map(({ textContent }) => textContent.trim());
