import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { popoverStyles } from './popover.styles.ts';
import { returnFocus, showInvoker } from './opening.ts';

/**
 * A word of the glossary: a tap opens its meaning where one reads.
 *
 * The text is the word as the sentence has it; the slot `meaning` holds what it means.
 *
 * @attr name the word as the glossary has it
 */
export class Term extends LitElement {
  static override properties = { name: { type: String } };

  static override styles = [
    base,
    popoverStyles,
    css`
      .word {
        text-decoration: underline dotted var(--accent);
        text-decoration-thickness: 2px;
        text-underline-offset: 4px;
      }
      @media print {
        .word {
          text-decoration: none;
        }
      }
    `,
  ];

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
