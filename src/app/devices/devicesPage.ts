import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { RecordDocument } from '../../record/document.ts';
import type { RecordStatus } from '../../record/store/status.ts';
import { readPairing } from '../../sync/pairing.ts';
import type { Sync } from '../../sync/sync.ts';
import { ChangeController } from '../../ui/changeController.ts';
import { base, cards } from '../../ui/controls.ts';
import { arrivedCode } from './arrival.ts';
import { deviceName } from './deviceName.ts';
import type { PairingAcceptedEvent, PairingConfirm } from './pairingConfirm.ts';
import type { PairingFoundEvent } from './pairingFound.ts';
import { unreadWords } from './unreadWords.ts';
import './alone.ts';
import './pairingConfirm.ts';
import './together.ts';

/**
 * The learner's devices: how they come together, whether everything has come through, and how one is shut
 * out.
 *
 * @prop sync null until it is known whether there are others
 * @prop record
 * @prop status whether it is stored on this device
 * @prop learner whose record it is; '' where that goes without saying
 */
export class DevicesPage extends LitElement {
  static override properties = {
    sync: { attribute: false },
    record: { attribute: false },
    status: { attribute: false },
    learner: { type: String },
    told: { state: true },
  };

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: grid;
        gap: 20px;
      }
      h1 {
        margin: 0 0 4px;
        font: 700 1.75rem / 1.2 var(--prose);
        letter-spacing: -0.012em;
      }
      p {
        margin: 0;
        max-inline-size: var(--measure);
      }
      .back {
        display: inline-flex;
        align-items: center;
        justify-self: start;
        min-block-size: var(--touch);
        color: var(--accent);
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare sync: Sync | null;
  declare record: RecordDocument | null;
  declare status: RecordStatus | null;
  declare learner: string;
  /** What came of the last thing that was asked for. */
  declare told: string;

  constructor() {
    super();
    this.sync = null;
    this.record = null;
    this.status = null;
    this.learner = '';
    this.told = '';
    new ChangeController(this, () => this.sync);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('sync') && this.sync) void this.takeCode();
  }

  /** Asks about the code that an address came with, if there is one. */
  async takeCode(): Promise<void> {
    const code = arrivedCode();
    if (code === '') return;
    const read = readPairing(`#${code}`, location.host);
    if (read.ok) await this.#confirm.open(read.pairing);
    else this.told = unreadWords(read);
  }

  override render() {
    return html`
      <a class="back" href="/you">${msg('You')}</a>
      <h1>${msg('Your devices')}</h1>
      <p role="status">${this.told}</p>
      <div @pairing-found=${this.#found}>${this.#state()}</div>
      <aloft-pairing-confirm
        .notes=${this.record ? [...this.record.notes.all()].length : 0}
        .cards=${this.record ? [...this.record.cards.all()].length : 0}
        .learner=${this.learner}
        @pairing-accepted=${this.#accepted}
      ></aloft-pairing-confirm>
    `;
  }

  #state() {
    const view = this.sync?.view ?? { kind: 'unknown' };
    switch (view.kind) {
      case 'unknown':
        return html`<p class="card">${msg('One moment …')}</p>`;
      case 'refused':
        return html`<p class="card">
          ${msg('This browser keeps nothing here, as in a private window, so it cannot be one of several devices. Open Aloft in an ordinary window.')}
        </p>`;
      case 'alone':
        return html`<aloft-alone .sync=${this.sync}></aloft-alone>`;
      case 'paired':
        return html`<aloft-together
          .sync=${this.sync}
          .view=${view}
          .status=${this.status}
        ></aloft-together>`;
    }
  }

  get #confirm(): PairingConfirm {
    return this.renderRoot.querySelector('aloft-pairing-confirm')!;
  }

  readonly #found = ({ pairing }: PairingFoundEvent): void => {
    void this.#confirm.open(pairing);
  };

  readonly #accepted = async ({ pairing }: PairingAcceptedEvent): Promise<void> => {
    try {
      await this.sync?.join(pairing, deviceName());
      this.told = msg('This device has joined. What the others have comes in as it is fetched.');
    } catch {
      this.told = msg(
        'This could not be stored: the device may be full, or the browser keeps nothing here.',
      );
    }
  };
}

customElements.define('aloft-devices-page', DevicesPage);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-devices-page': DevicesPage;
  }
}
