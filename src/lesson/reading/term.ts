import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { returnFocus, showInvoker } from './opening.ts';
import { pointerStyles, popoverStyles } from './popover.styles.ts';

/**
 * A word of the glossary: a tap opens its meaning where one reads.
 *
 * The text is the word as the sentence has it; the slot `meaning` holds what it means.
 *
 * @attr name the word as the glossary has it
 */
export class Term extends LitElement {
  static override properties = { name: { type: String } };

  static override styles = [base, popoverStyles, pointerStyles];

  declare name: string;

  constructor() {
    super();
    this.name = '';
  }

  override render() {
    return html`<button class="opens word" type="button" popovertarget="meaning"><slot></slot></button
      ><span
        id="meaning"
        popover
        autofocus
        tabindex="-1"
        role="dialog"
        @beforetoggle=${returnFocus}
        @toggle=${showInvoker}
        aria-labelledby="name"
        ><strong id="name">${this.name}</strong><slot name="meaning"></slot
        ><button class="close" type="button" popovertarget="meaning" popovertargetaction="hide">
          ${msg('Close')}
        </button></span
      >`;
  }
}

customElements.define('aloft-term', Term);
