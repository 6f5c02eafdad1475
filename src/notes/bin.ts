import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons } from '../ui/controls.ts';
import { dateTime } from '../ui/writing.ts';
import { titleOf } from './listing.ts';
import { noteStyles } from './note.styles.ts';

/** Notes that were deleted, until the learner empties the bin: then they are gone for good. */
export class NoteBin extends LitElement {
  static override properties = { isAsked: { state: true } };

  static override styles = [
    base,
    buttons,
    noteStyles,
    css`
      ul {
        display: grid;
        gap: 12px;
        margin: 16px 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 12px;
      }
    `,
  ];

  declare isAsked: boolean;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.isAsked = false;
  }

  override render() {
    const { record } = this.#record;
    const notes = [...(record?.notes.all() ?? [])]
      .filter(({ deleted }) => deleted !== null)
      .sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0));
    if (notes.length === 0) return html`<p>${msg('The bin is empty.')}</p>`;
    return html`<p class="soft">${msg('Deleted notes stay here until you empty the bin.')}</p>
      <ul>
        ${notes.map(
          (note) => html`<li>
            <p><b>${titleOf(note)}</b></p>
            <p class="soft">${msg(str`Deleted ${dateTime(note.deleted ?? 0)}`)}</p>
            <button class="link" type="button" @click=${() => record?.notes.undelete(note.id)}>
              ${msg('Bring this note back')}
            </button>
          </li>`,
        )}
      </ul>
      ${this.#emptying(notes.length)}`;
  }

  #emptying(count: number) {
    if (!this.isAsked)
      return html`<button class="button" type="button" @click=${() => (this.isAsked = true)}>
        ${msg('Empty the bin')}
      </button>`;
    return html`<p role="alert">
        ${count === 1 ? msg('One note will be gone for good, on every device of yours.') : msg(str`${count} notes will be gone for good, on every device of yours.`)}
      </p>
      <div class="ways">
        <button class="button" type="button" @click=${() => (this.isAsked = false)}>
          ${msg('Keep them')}
        </button>
        <button class="button strong" type="button" @click=${this.#empty}>
          ${msg('Empty it for good')}
        </button>
      </div>`;
  }

  readonly #empty = (): void => {
    this.#record.record?.notes.emptyBin();
    this.isAsked = false;
  };
}

customElements.define('aloft-note-bin', NoteBin);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-note-bin': NoteBin;
  }
}
