import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../ui/controls.ts';
import { nothingChanged, type WhatIf } from '../worker/client.ts';
import { listed } from '../ui/writing.ts';
import { changesIn } from './changes.ts';
import { isChanged } from './state.ts';
import './putBack.ts';

/**
 * Says that the model is not as it is, wherever else the page may be; and puts it back.
 *
 * @prop whatIf what is changed
 * @prop undo what was changed before it was put back
 * @prop words of the text, to name those that are hidden
 * @fires state-change
 */
export class ChangeBanner extends LitElement {
  static override properties = {
    whatIf: { attribute: false },
    undo: { attribute: false },
    words: { attribute: false },
  };

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 16px;
        padding: 2px 14px;
        border: 1px dashed var(--accent);
        border-radius: var(--radius-word);
        background: var(--card);
        font-size: 0.9375rem;
      }
      /* With nothing to say it takes no room, but stays for those who listen. */
      :host(:not([shown])) {
        position: absolute;
        padding: 0;
        border: 0;
      }
      p {
        flex: 1 1 22ch;
        min-inline-size: 0;
        margin: 0;
        padding-block: 8px;
        overflow-wrap: anywhere;
      }
      p:empty,
      [hidden] {
        flex: none;
        padding: 0;
      }
      [hidden] {
        display: none;
      }
    `,
  ];

  declare whatIf: WhatIf;
  declare undo: WhatIf | null;
  declare words: readonly string[];

  constructor() {
    super();
    this.whatIf = nothingChanged;
    this.undo = null;
    this.words = [];
  }

  override willUpdate(): void {
    this.toggleAttribute('shown', isChanged(this.whatIf) || this.undo !== null);
  }

  override render() {
    const changed = isChanged(this.whatIf);
    const isBack = !changed && this.undo !== null;
    // What was just touched speaks for itself; that all of it is back has to be told.
    return html`
      <p ?hidden=${!changed}>
        ${msg(str`Changed: ${listed(changesIn(this.whatIf, this.words))}.`)}
      </p>
      <p role="status">${isBack ? msg('The model is as it was.') : nothing}</p>
      <aloft-put-back
        ?hidden=${!changed && !isBack}
        .whatIf=${this.whatIf}
        .undo=${this.undo}
      ></aloft-put-back>
    `;
  }
}

customElements.define('aloft-change-banner', ChangeBanner);
