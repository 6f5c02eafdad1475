import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { nowhere, type NotePlace } from '../record/places.ts';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons } from '../ui/controls.ts';
import { dialogs } from '../ui/dialog.styles.ts';
import type { SectionName } from '../record/places.ts';
import '../ui/icon.ts';
import type { NoteCreatedEvent } from './editor.ts';
import { quotationOf } from './quotation.ts';
import './editor.ts';

/**
 * Writing a note without leaving the page it is about.
 *
 * @prop place what it is about
 * @prop sectionName
 */
export class NoteDialog extends LitElement {
  static override properties = {
    place: { attribute: false },
    sectionName: { attribute: false },
    note: { state: true },
    isOpen: { state: true },
  };

  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 16px;
      }
    `,
  ];

  declare place: NotePlace;
  declare sectionName: SectionName;
  declare note: string | null;
  declare isOpen: boolean;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.place = nowhere;
    this.sectionName = () => null;
    this.note = null;
    this.isOpen = false;
  }

  /**
   * @param quoted what the note begins with, and is made with: it was chosen by hand
   * @returns once it stands there, and has the focus
   */
  async open(place: NotePlace, quoted = ''): Promise<void> {
    this.place = place;
    const text = quotationOf(quoted);
    this.note = quoted === '' ? null : (this.#record.record?.notes.create(text, place) ?? null);
    this.isOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')!.showModal();
    this.renderRoot.querySelector('aloft-note-editor')!.focus();
  }

  override render() {
    return html`<dialog
      aria-labelledby="title"
      closedby="any"
      @close=${() => (this.isOpen = false)}
      @note-created=${({ note }: NoteCreatedEvent) => (this.note = note)}
      @note-deleted=${this.#close}
    >
      <div class="head">
        <h2 id="title">${msg('Your note')}</h2>
        <button class="close" type="button" aria-label=${msg('Close')} @click=${this.#close}>
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      ${
        this.isOpen
          ? html`<aloft-note-editor
              .note=${this.note}
              .place=${this.place}
              .sectionName=${this.sectionName}
            ></aloft-note-editor>`
          : nothing
      }
      <div class="ways">
        <button class="button strong" type="button" @click=${this.#close}>${msg('Done')}</button>
        <a class="button" href="/notes" @click=${this.#close}>${msg('All notes')}</a>
      </div>
    </dialog>`;
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')!.close();
}

customElements.define('aloft-note-dialog', NoteDialog);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-note-dialog': NoteDialog;
  }
}
