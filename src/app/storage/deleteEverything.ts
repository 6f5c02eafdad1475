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
import '../typedWord.ts';

/**
 * Deleting all that was written and done: with a last file of it offered first, and only after a word has
 * been typed.
 *
 * @prop exports
 * @prop isElsewhere whether the server has the record for other devices, too
 * @prop erase tells whether it is gone; where it is, the page starts anew
 */
export class DeleteEverything extends LitElement {
  static override properties = {
    exports: { attribute: false },
    isElsewhere: { attribute: false },
    erase: { attribute: false },
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
      aloft-typed-word {
        margin-block-start: 20px;
        padding-block-start: 16px;
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  declare exports: Exports | null;
  declare isElsewhere: boolean;
  declare erase: () => Promise<boolean>;
  declare told: string;
  declare deleting: 'not-asked' | 'under-way' | 'failed';

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.exports = null;
    this.isElsewhere = false;
    this.erase = () => Promise.resolve(false);
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
      ${
        this.isElsewhere
          ? html`<p>
              ${msg('This device leaves your other devices. They keep what they have, and so does the server for them.')}
            </p>`
          : nothing
      }
      <p>${msg('A file of it, taken out first, brings all of it back, here or on another device.')}</p>
      <button class="button" type="button" @click=${this.#takeOut}>
        ${msg('Take it out as a file first')}
      </button>
      <p role="status">${this.told}</p>
      <p role="alert">
        ${
          this.deleting === 'failed'
            ? msg(
                'Not all of it could be deleted. Close the other tabs of Aloft, reload this page and try again.',
              )
            : nothing
        }
      </p>
      <aloft-typed-word
        action=${msg('Delete it for good')}
        .isBusy=${this.deleting === 'under-way'}
        @confirmed=${this.#erase}
      >
        <button slot="before" class="button strong" type="button" @click=${this.#close}>
          ${msg('Keep everything')}
        </button>
      </aloft-typed-word>`;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  readonly #open = (): void => this.#dialog.showModal();
  readonly #close = (): void => this.#dialog.close();

  readonly #forget = (): void => {
    this.renderRoot.querySelector('aloft-typed-word')?.forget();
    this.told = '';
    this.deleting = 'not-asked';
  };

  readonly #takeOut = async (): Promise<void> => {
    const { record } = this.#record;
    if (record) this.told = await takeOut(exportOf(record, Date.now()), { exports: this.exports });
  };

  readonly #erase = async (): Promise<void> => {
    this.deleting = 'under-way';
    if (!(await this.erase())) this.deleting = 'failed';
  };
}

customElements.define('aloft-delete-everything', DeleteEverything);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-delete-everything': DeleteEverything;
  }
}
