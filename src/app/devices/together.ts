import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { canTellMetered } from '../../sync/metered.ts';
import type { RecordStatus } from '../../record/store/status.ts';
import { pairingLink, type Pairing } from '../../sync/pairing.ts';
import type { Sync } from '../../sync/sync.ts';
import type { PairedView } from '../../sync/view.ts';
import type { ChoiceEvent } from '../../ui/choice.ts';
import { base, buttons, cards } from '../../ui/controls.ts';
import { nameOfDevice } from './syncWords.ts';
import '../../ui/choice.ts';
import './deviceRow.ts';
import './movedCard.ts';
import './pairingCode.ts';
import './syncState.ts';

/**
 * The learner's devices, once there are several: how safe everything is, which they are, and the way for
 * one more.
 *
 * @prop sync
 * @prop view
 * @prop status whether the record is stored on this device
 */
export class Together extends LitElement {
  static override properties = {
    sync: { attribute: false },
    view: { attribute: false },
    status: { attribute: false },
    pairing: { state: true },
    isLeaving: { state: true },
  };

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
      .soft {
        color: var(--soft);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding-block: 12px;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  declare sync: Sync;
  declare view: PairedView;
  declare status: RecordStatus | null;
  /** What another device needs, while it is shown. */
  declare pairing: Pairing | null;
  declare isLeaving: boolean;

  constructor() {
    super();
    this.status = null;
    this.pairing = null;
    this.isLeaving = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // A code of a room that was left is of no use.
    if (changed.has('view') && this.view.shuttingOut !== null) this.pairing = null;
  }

  override render() {
    const { view, sync } = this;
    return html`
      ${
        view.moved
          ? html`<section class="card">
              <h2>${msg('Your devices have moved on')}</h2>
              <aloft-moved .sync=${sync} .moved=${view.moved}></aloft-moved>
            </section>`
          : nothing
      }
      <section class="card">
        <h2>${msg('Whether it is safe')}</h2>
        <aloft-sync-state
          .sync=${sync}
          .view=${view}
          .status=${this.status}
        ></aloft-sync-state>
      </section>
      <section class="card">
        <h2>${msg('Your devices')}</h2>
        ${view.shuttingOut === null ? nothing : html`<p role="status">${leavingWords(view.shuttingOut)}</p>`}
        <ul>
          ${repeat(
            view.devices,
            ({ id }) => id,
            (device) =>
              html`<li><aloft-device .sync=${sync} .device=${device}></aloft-device></li>`,
          )}
        </ul>
      </section>
      <section class="card">
        <h2>${msg('Add a device')}</h2>
        ${this.#adding()}
      </section>
      <section class="card">
        <h2>${msg('When it is sent')}</h2>
        ${this.#when()}
      </section>
      <section class="card">
        <h2>${msg('Stop here')}</h2>
        ${this.#leaving()}
      </section>
    `;
  }

  #adding() {
    if (this.view.moved) return html`<p>${msg('First decide whether this device moves on.')}</p>`;
    if (this.pairing === null)
      return html`<p>
          ${msg('On the other device, open Aloft from the same address, installed if you use it so, and there “You” and “Your devices”.')}
        </p>
        <button class="button strong" type="button" @click=${this.#show}>
          ${msg('Show the code')}
        </button>`;
    return html`<aloft-pairing-code
      .link=${pairingLink(location.origin, this.pairing)}
      .secret=${this.pairing.secret}
    ></aloft-pairing-code>`;
  }

  #when() {
    const options = [
      { value: 'always', label: msg('By itself') },
      ...(canTellMetered() ? [{ value: 'unmetered', label: msg('Not on mobile data') }] : []),
      { value: 'asked', label: msg('When I ask') },
    ];
    return html`<p class="soft">
        ${msg('Only to the server that Aloft comes from. A note of a few lines takes less than a kilobyte.')}
      </p>
      <aloft-choice
        label=${msg('This device sends')}
        .options=${options}
        .value=${this.view.when}
        @choice=${({ value }: ChoiceEvent) => {
          if (value === 'always' || value === 'unmetered' || value === 'asked')
            void this.sync.setWhen(value);
        }}
      ></aloft-choice>`;
  }

  #leaving() {
    if (!this.isLeaving)
      return html`<button id="leave" class="button" type="button" @click=${() => (this.isLeaving = true)}>
        ${msg('Stop syncing on this device')}
      </button>`;
    return html`<p>
        ${msg('All that is here stays here, and your other devices keep what they have. After that each goes its own way.')}
        ${this.view.changes === 'stored' ? nothing : msg('What is not sent yet will not be.')}
      </p>
      <div class="ways">
        <button class="button strong" type="button" @click=${() => void this.sync.leave()}>
          ${msg('Stop syncing')}
        </button>
        <button class="button" type="button" @click=${this.#stay}>${msg('Go on')}</button>
      </div>`;
  }

  readonly #show = async (): Promise<void> => {
    this.pairing = await this.sync.pairing();
  };

  readonly #stay = async (): Promise<void> => {
    this.isLeaving = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#leave')?.focus();
  };
}

const leavingWords = (name: string): string =>
  msg(
    str`${nameOfDevice(name)} is being shut out. This needs a network: it is done as soon as the server has all of your record in its new place.`,
  );

customElements.define('aloft-together', Together);
