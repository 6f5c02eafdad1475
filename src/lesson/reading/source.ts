import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { returnFocus, showInvoker } from './opening.ts';
import { pointerStyles, popoverStyles } from './popover.styles.ts';

/**
 * Where something is from: a tap opens the title and the address, which asks nothing of the network
 * until it is followed.
 *
 * The text is how it is cited; the slot `source` holds the rest.
 */
export class Source extends LitElement {
  static override styles = [base, popoverStyles, pointerStyles];

  override render() {
    return html`<button class="opens cited" type="button" popovertarget="source">(<slot></slot>)</button
      ><span id="source" popover autofocus tabindex="-1" role="dialog" aria-labelledby="name"
        @beforetoggle=${returnFocus} @toggle=${showInvoker}
        ><strong id="name">${msg('Where it is from')}</strong><slot name="source"></slot
        ><button class="close" type="button" popovertarget="source" popovertargetaction="hide">
          ${msg('Close')}
        </button></span
      >`;
  }
}

customElements.define('aloft-source', Source);
