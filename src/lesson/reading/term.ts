import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { pointerStyles, popoverStyles } from './popover.styles.ts';

/**
 * A word of the glossary: a tap opens its meaning where one reads.
 *
 * The text is the word as the sentence has it; the slot `meaning` holds what it means.
 */
export class Term extends LitElement {
  static override styles = [base, popoverStyles, pointerStyles];

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
