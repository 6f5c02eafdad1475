import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../ui/controls.ts';
import { dialogs } from '../ui/dialog.styles.ts';
import { gestureGroups, type Gesture } from './gestures.ts';
import { areKeysOn, switchKeys } from '../ui/shortcuts.ts';
import '../ui/icon.ts';

/** All that can be done with keys, fingers and a mouse, behind a button. */
export class HelpSheet extends LitElement {
  static override properties = { isOpen: { state: true } };

  static override styles = [
    base,
    dialogs,
    css`
      .help {
        inline-size: var(--touch);
        block-size: var(--touch);
        padding: 0;
        border: 1px solid var(--edge);
        border-radius: 999px;
        background: var(--card);
        color: var(--accent);
        font: 700 1.125rem / 1 var(--interface);
        cursor: pointer;
      }
      h3 {
        margin: 20px 0 4px;
        font-size: 1rem;
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, auto);
        gap: 2px 16px;
        padding-block: 8px;
        border-block-start: 1px solid var(--line);
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        align-items: start;
        gap: 4px;
      }
      kbd {
        min-inline-size: 28px;
        padding: 1px 7px;
        border: 1px solid var(--edge);
        border-block-end-width: 2px;
        border-radius: 6px;
        background: var(--paper);
        font: 600 0.875rem / 1.45 var(--interface);
        text-align: center;
        white-space: nowrap;
      }
      .touch {
        grid-column: 1 / -1;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: var(--touch);
        margin-block-start: 20px;
        font-weight: 500;
        cursor: pointer;
      }
      input {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        margin: 0;
        accent-color: var(--accent);
      }
      .soft {
        margin: 0;
        color: var(--soft);
        font-size: 0.9375rem;
      }
    `,
  ];

  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  override render() {
    return html`<button
        class="help"
        type="button"
        aria-label=${msg('Keys and gestures')}
        aria-haspopup="dialog"
        @click=${() => this.open()}
      >
        ?
      </button>
      <dialog
        aria-labelledby="title"
        closedby="any"
        @close=${() => {
          this.isOpen = false;
        }}
      >
        ${this.isOpen ? this.#content() : nothing}
      </dialog>`;
  }

  /** Shows the sheet; once it is closed, the focus goes back to where it was. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector('dialog')?.showModal());
  }

  #content() {
    return html`<div class="head">
        <h2 id="title">${msg('Keys and gestures')}</h2>
        <button
          class="close"
          type="button"
          aria-label=${msg('Close')}
          @click=${() => this.renderRoot.querySelector('dialog')?.close()}
        >
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      ${gestureGroups().map(
        ({ name, gestures }) => html`<h3>${name}</h3>
          <ul>
            ${gestures.map(gestureRow)}
          </ul>`,
      )}
      <label>
        <input
          type="checkbox"
          .checked=${areKeysOn()}
          @change=${(event: Event) => switchKeys((event.target as HTMLInputElement).checked)}
        />
        ${msg('Single letters, digits and signs do something')}
      </label>
      <p class="soft">
        ${msg('Switch them off if you dictate to this device, or press keys by accident.')}
      </p>`;
  }
}

function gestureRow({ what, keys, touch }: Gesture) {
  return html`<li>
    <span>${what}</span>
    <span class="keys">${keys.map((key) => html`<kbd>${key}</kbd>`)}</span>
    <span class="touch">${touch}</span>
  </li>`;
}

customElements.define('aloft-help-sheet', HelpSheet);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-help-sheet': HelpSheet;
  }
}
