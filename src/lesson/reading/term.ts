import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { popoverStyles } from './popover.styles.ts';

/**
 * A word of the glossary: a tap opens its meaning where one reads.
 *
 * The text is the word as the sentence has it; the slot `meaning` holds what it means.
 */
export class Term extends LitElement {
  static override styles = [
    base,
    popoverStyles,
    css`
      .word {
        text-decoration: underline dotted var(--accent);
        text-decoration-thickness: 2px;
        text-underline-offset: 4px;
      }
    `,
  ];

  override render() {
    return html`<button class="word" type="button" popovertarget="meaning"><slot></slot></button
      ><span id="meaning" popover role="dialog" aria-label=${msg('What it means')}
        ><slot name="meaning"></slot
        ><button class="close" type="button" popovertarget="meaning" popovertargetaction="hide">
          ${msg('Close')}
        </button></span
      >`;
  }
}

customElements.define('aloft-term', Term);
