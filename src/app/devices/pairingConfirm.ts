import { msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { Pairing } from '../../sync/pairing.ts';
import { base, buttons } from '../../ui/controls.ts';
import { dialogs } from '../../ui/dialog.styles.ts';
import { listed, plain } from '../../ui/writing.ts';
import { warnings } from './warning.styles.ts';
import '../../ui/icon.ts';

/** Fired by `<aloft-pairing-confirm>` once the learner wants it. */
export class PairingAcceptedEvent extends Event {
  readonly pairing: Pairing;

  constructor(pairing: Pairing) {
    super('pairing-accepted', { bubbles: true, composed: true });
    this.pairing = pairing;
  }
}

/**
 * Asks before this device joins those that a code is of: a code from somebody else would hand the record
 * to them.
 *
 * @prop pairing what is asked about; null while nothing is
 * @prop notes how many are here
 * @prop cards how many of the learner's own are here
 * @prop learner whose record it is; '' where that goes without saying
 * @fires pairing-accepted
 */
export class PairingConfirm extends LitElement {
  static override properties = {
    pairing: { attribute: false },
    notes: { type: Number },
    cards: { type: Number },
    learner: { type: String },
  };

  static override styles = [
    base,
    buttons,
    dialogs,
    warnings,
    css`
      p {
        margin: 0 0 12px;
        overflow-wrap: anywhere;
      }
      h2 {
        outline: none;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 16px;
      }
    `,
  ];

  declare pairing: Pairing | null;
  declare notes: number;
  declare cards: number;
  declare learner: string;

  constructor() {
    super();
    this.pairing = null;
    this.notes = 0;
    this.cards = 0;
    this.learner = '';
  }

  /** @returns once it stands there, and has the focus */
  async open(pairing: Pairing): Promise<void> {
    this.pairing = pairing;
    await this.updateComplete;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('pairing') && this.pairing && !this.#dialog.open) this.#dialog.showModal();
  }

  override render() {
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="what"
      closedby="any"
      @close=${() => (this.pairing = null)}
    >
      <div class="head">
        <h2 id="title" tabindex="-1" autofocus>${msg('Join your other devices?')}</h2>
        <button class="close" type="button" aria-label=${msg('Close')} @click=${this.#close}>
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      <div id="what">
        <p>${this.#whatHappens()}</p>
        <p class="warning">
          <aloft-icon name="warning"></aloft-icon>
          <span>
            ${msg('Whoever made this code can read everything you write here. Only go on if you made it yourself, on a device of your own.')}
          </span>
        </p>
      </div>
      <div class="ways">
        <button class="button strong" type="button" @click=${this.#accept}>
          ${msg('Join with this device')}
        </button>
        <button class="button" type="button" @click=${this.#close}>${msg('Not now')}</button>
      </div>
    </dialog>`;
  }

  #whatHappens(): string {
    const { notes, cards, learner } = this;
    const all = msg(
      'What is here and what is on your other devices is put together. Nothing is replaced or lost, and from then on all of them have the same.',
    );
    if (notes + cards === 0) return all;
    const here = countsOf(notes, cards);
    return learner === ''
      ? msg(str`Here already: ${here}. ${all}`)
      : msg(str`In ${learner}’s record, which is open here: ${here}. ${all}`);
  }

  readonly #accept = (): void => {
    const { pairing } = this;
    this.#close();
    if (pairing) this.dispatchEvent(new PairingAcceptedEvent(pairing));
  };

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  readonly #close = (): void => this.#dialog.close();
}

const countsOf = (notes: number, cards: number): string =>
  listed([
    ...(notes === 0 ? [] : [notes === 1 ? msg('1 note') : msg(str`${plain(notes)} notes`)]),
    ...(cards === 0 ? [] : [cards === 1 ? msg('1 card') : msg(str`${plain(cards)} cards`)]),
  ]);

customElements.define('aloft-pairing-confirm', PairingConfirm);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-pairing-confirm': PairingConfirm;
  }
  interface HTMLElementEventMap {
    'pairing-accepted': PairingAcceptedEvent;
  }
}
