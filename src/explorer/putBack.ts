import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { nothingChanged, type WhatIf } from '../worker/client.ts';
import { StateChangeEvent } from './events.ts';
import { isChanged } from './state.ts';

/**
 * Puts everything back as the model has it; pressed again, it brings the changes back.
 *
 * @prop whatIf what is changed
 * @prop undo what was changed before it was put back
 * @attr full a button with all of its words, instead of a link in a line of text
 * @fires state-change
 */
export class PutBack extends LitElement {
  static override properties = {
    whatIf: { attribute: false },
    undo: { attribute: false },
    full: { type: Boolean },
  };

  static override styles = [base, buttons];

  declare whatIf: WhatIf;
  declare undo: WhatIf | null;
  declare full: boolean;

  constructor() {
    super();
    this.whatIf = nothingChanged;
    this.undo = null;
    this.full = false;
  }

  override render() {
    const changed = isChanged(this.whatIf);
    const next = changed ? nothingChanged : this.undo;
    return html`<button
      class=${this.full ? 'button' : 'link'}
      type="button"
      ?disabled=${!next}
      @click=${() => next && this.dispatchEvent(new StateChangeEvent({ whatIf: next }))}
    >
      ${this.#name(changed || !this.undo)}
    </button>`;
  }

  #name(putsBack: boolean): string {
    if (!putsBack) return this.full ? msg('Undo: bring the changes back') : msg('Undo');
    return this.full ? msg('Put everything back') : msg('Put back');
  }
}

customElements.define('aloft-put-back', PutBack);
