import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { nowhere, type NotePlace } from '../record/places.ts';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons } from '../ui/controls.ts';
import { dialogs } from '../ui/dialog.styles.ts';
import { quotationOf } from './quotation.ts';
import '../ui/icon.ts';
import './noteCards.ts';

/** Making cards of words that stand somewhere. With the first one comes a note that leads back there. */
export class CardDialog extends LitElement {
  static override properties = {
    place: { state: true },
    quoted: { state: true },
    isOpen: { state: true },
  };

  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      .about {
        margin: 0 0 12px;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      .done {
        margin-block-start: 16px;
      }
    `,
  ];

  declare place: NotePlace;
  declare quoted: string;
  declare isOpen: boolean;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.place = nowhere;
    this.quoted = '';
    this.isOpen = false;
  }

  /** @returns once it stands there, and has the focus */
  async open(place: NotePlace, quoted: string): Promise<void> {
    this.place = place;
    this.quoted = quoted;
    this.isOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')!.showModal();
    this.renderRoot.querySelector('aloft-note-cards')!.focus();
  }

  override render() {
    return html`<dialog
      aria-labelledby="title"
      @close=${() => (this.isOpen = false)}
    >
      <div class="head">
        <h2 id="title">${msg('Your card')}</h2>
        <button class="close" type="button" aria-label=${msg('Close')} @click=${this.#close}>
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      ${
        this.isOpen
          ? html`<p class="about">
                ${msg('It comes with a note of what you selected, which leads back here.')}
              </p>
              <aloft-note-cards
                bare
                .selected=${() => this.quoted}
                .makeNote=${this.#makeNote}
              ></aloft-note-cards>
              <button class="button done" type="button" @click=${this.#close}>${msg('Done')}</button>`
          : nothing
      }
    </dialog>`;
  }

  readonly #makeNote = (): string | null =>
    this.#record.record?.notes.create(quotationOf(this.quoted), this.place) ?? null;

  readonly #close = (): void => this.renderRoot.querySelector('dialog')!.close();
}

customElements.define('aloft-card-dialog', CardDialog);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-card-dialog': CardDialog;
  }
}
