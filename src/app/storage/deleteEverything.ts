import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { losableOf } from '../../record/exportDue.ts';
import { exportOf } from '../../record/import.ts';
import { RecordController } from '../../record/recordContext.ts';
import type { Exports } from '../../record/store/exports.ts';
import { base, buttons } from '../../ui/controls.ts';
import { dialogs } from '../../ui/dialog.styles.ts';
import { takeOut } from '../takeOut.ts';
import '../../ui/icon.ts';

/**
 * Deleting all that was written and done: with a last file of it offered first, and only after a word has
 * been typed.
 *
 * @prop exports
 * @prop erase tells whether it is gone; where it is, the page starts anew
 */
export class DeleteEverything extends LitElement {
  static override properties = {
    exports: { attribute: false },
    erase: { attribute: false },
    typed: { state: true },
    told: { state: true },
    deleting: { state: true },
  };

  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      p:empty {
        display: none;
      }
      label {
        color: var(--soft);
        font-size: 0.875rem;
      }
      input {
        display: block;
        inline-size: 100%;
        min-block-size: var(--touch);
        margin-block-start: 6px;
        padding: 8px 12px;
        border: 1px solid var(--edge);
        border-radius: var(--radius-word);
        background: var(--paper);
        color: var(--ink);
        font: 400 1rem / 1.5 var(--interface);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      form {
        margin-block-start: 20px;
        padding-block-start: 16px;
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  declare exports: Exports | null;
  declare erase: () => Promise<boolean>;
  declare typed: string;
  declare told: string;
  declare deleting: 'not-asked' | 'under-way' | 'failed';

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.exports = null;
    this.erase = () => Promise.resolve(false);
    this.typed = '';
    this.told = '';
    this.deleting = 'not-asked';
  }

  override render() {
    return html`<p>
        ${msg('Notes, cards and progress of this device go for good. You are asked once more.')}
      </p>
      <button class="button" type="button" ?disabled=${!this.#record.record} @click=${this.#open}>
        ${msg('Delete everything')}
      </button>
      <dialog aria-labelledby="title" closedby="any" @close=${this.#forget}>
        <div class="head">
          <h2 id="title">${msg('Delete everything?')}</h2>
          <button class="close" type="button" aria-label=${msg('Close')} @click=${this.#close}>
            <aloft-icon name="close"></aloft-icon>
          </button>
        </div>
        ${this.#question()}
      </dialog>`;
  }

  #question() {
    const { record } = this.#record;
    if (!record) return nothing;
    const { notes, reviews } = losableOf(record);
    const cards = [...record.cards.all()].length;
    return html`<p>
        ${msg(str`This goes for good. Notes: ${notes}. Cards of your own: ${cards}. Reviews: ${reviews}. And all that you have read and done here. The app and the model stay.`)}
      </p>
      <p>${msg('A file of it, taken out first, brings all of it back, here or on another device.')}</p>
      <button class="button" type="button" @click=${this.#takeOut}>
        ${msg('Take it out as a file first')}
      </button>
      <p role="status">${this.told}</p>
      <form @submit=${this.#erase}>
        <p>
          <label for="word">${msg(str`Type “${confirmation()}” to confirm`)}</label>
          <input
            id="word"
            autocomplete="off"
            autocapitalize="none"
            .value=${this.typed}
            @input=${({ target }: Event) => (this.typed = (target as HTMLInputElement).value)}
          />
        </p>
        <p role="alert">
          ${
            this.deleting === 'failed'
              ? msg(
                  'Not all of it could be deleted. Close the other tabs of Aloft, reload this page and try again.',
                )
              : nothing
          }
        </p>
        <div class="ways">
          <button class="button strong" type="button" @click=${this.#close}>
            ${msg('Keep everything')}
          </button>
          <button class="button" ?disabled=${!this.#isMeant || this.deleting === 'under-way'}>
            ${msg('Delete it for good')}
          </button>
        </div>
      </form>`;
  }

  get #isMeant(): boolean {
    return this.typed.trim().toLocaleLowerCase() === confirmation();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  readonly #open = (): void => this.#dialog.showModal();
  readonly #close = (): void => this.#dialog.close();

  /** Whoever comes back is asked from the beginning. */
  readonly #forget = (): void => {
    this.typed = '';
    this.told = '';
    this.deleting = 'not-asked';
  };

  readonly #takeOut = async (): Promise<void> => {
    const { record } = this.#record;
    if (record) this.told = await takeOut(exportOf(record, Date.now()), { exports: this.exports });
  };

  readonly #erase = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!this.#isMeant || this.deleting === 'under-way') return;
    this.deleting = 'under-way';
    if (!(await this.erase())) this.deleting = 'failed';
  };
}

const confirmation = (): string => msg('delete');

customElements.define('aloft-delete-everything', DeleteEverything);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-delete-everything': DeleteEverything;
  }
}
