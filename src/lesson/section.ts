import { msg, str } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import { attention } from './attention/index.ts';
import { proseStyles } from './prose.styles.ts';
import './labs/guess.ts';

/**
 * One section of a lesson, as its Markdown has it.
 *
 * @attr number which one, counted from 1
 */
export class LessonSection extends LitElement {
  static override properties = { number: { type: Number } };

  static override styles = [base, proseStyles];

  declare number: number;

  constructor() {
    super();
    this.number = 1;
  }

  override render() {
    const section = attention.sections[this.number - 1];
    if (!section) return html`<p>${msg('This lesson has no such section.')}</p>`;
    const { number, kicker, title, minutes, body } = section;
    return html`<article>
      <p class="kicker">${number} · ${kicker} <span>· ${msg(str`${minutes} minutes`)}</span></p>
      <h1>${title}</h1>
      ${body}
    </article>`;
  }
}

customElements.define('aloft-section', LessonSection);
