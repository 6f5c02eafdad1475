import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import type { Sync } from '../../sync/sync.ts';
import { base, buttons, cards } from '../../ui/controls.ts';
import { deviceName } from './deviceName.ts';
import './pairingEntry.ts';
import './pairingScan.ts';

/**
 * The ways from one device to several.
 *
 * @prop sync
 */
export class Alone extends LitElement {
  static override properties = { sync: { attribute: false }, told: { state: true } };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: grid;
        gap: 20px;
      }
      h2 {
        margin: 0 0 8px;
        font-size: 1.125rem;
        font-weight: 650;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      p:last-child {
        margin: 0;
      }
      .soft {
        color: var(--soft);
      }
      summary {
        min-block-size: var(--touch);
        padding-block: 10px;
        color: var(--accent);
        font-weight: 600;
        cursor: pointer;
      }
      details {
        margin-block-start: 8px;
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare sync: Sync;
  declare told: string;

  constructor() {
    super();
    this.told = '';
  }

  override render() {
    return html`
      <section class="card">
        <p>
          ${msg('Study on the phone, and find your notes, cards and progress on the laptop. There is no account: one device shows a code, and the other one takes it.')}
        </p>
        <p class="soft">
          ${msg('What goes between your devices is encrypted on them. The server keeps it and can read none of it.')}
        </p>
      </section>
      <section class="card">
        <h2>${msg('Another device shows a code')}</h2>
        <aloft-pairing-scan></aloft-pairing-scan>
        <details>
          <summary>${msg('Type the 24 words, or paste the link')}</summary>
          <aloft-pairing-entry></aloft-pairing-entry>
        </details>
      </section>
      <section class="card">
        <h2>${msg('This is the first device')}</h2>
        <p>${msg('Begin here, and show its code to the others. Nothing changes on this device.')}</p>
        <button class="button strong" type="button" @click=${this.#begin}>
          ${msg('Begin with this device')}
        </button>
        <p role="status">${this.told}</p>
      </section>
    `;
  }

  readonly #begin = async (): Promise<void> => {
    try {
      await this.sync.begin(deviceName());
    } catch {
      this.told = msg(
        'This could not be stored: the device may be full, or the browser keeps nothing here.',
      );
    }
  };
}

customElements.define('aloft-alone', Alone);
