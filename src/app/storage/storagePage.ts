import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import type { RecordStore } from '../../record/store/recordStore.ts';
import { base, cards } from '../../ui/controls.ts';
import type { EngineReady } from '../../worker/client.ts';
import './deleteEverything.ts';
import './promiseCard.ts';
import './storedList.ts';

/**
 * What is stored on this device, what may go, and whether the rest stays.
 *
 * @prop store null until the record is open
 * @prop setAside how many parts of the record could not be read, and were put aside
 * @prop isElsewhere whether the server has the record for other devices, too
 * @prop engine the model, once it is here
 * @prop freeModel
 * @prop erase deletes all that was written and done
 */
export class StoragePage extends LitElement {
  static override properties = {
    store: { attribute: false },
    setAside: { type: Number },
    isElsewhere: { attribute: false },
    engine: { attribute: false },
    freeModel: { attribute: false },
    erase: { attribute: false },
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
      h2 {
        margin: 0 0 8px;
        font-size: 1.125rem;
        font-weight: 650;
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
    `,
  ];

  declare store: RecordStore | null;
  declare setAside: number;
  declare isElsewhere: boolean;
  declare engine: EngineReady | null;
  declare freeModel: () => Promise<void>;
  declare erase: () => Promise<boolean>;

  constructor() {
    super();
    this.store = null;
    this.setAside = 0;
    this.isElsewhere = false;
    this.engine = null;
    this.freeModel = () => Promise.resolve();
    this.erase = () => Promise.resolve(false);
  }

  override render() {
    return html`
      <a class="back" href="/you">${msg('You')}</a>
      <h1>${msg('Storage')}</h1>
      <section class="card">
        <h2>${msg('What is stored on this device')}</h2>
        <aloft-stored-list
          .store=${this.store}
          .engine=${this.engine}
          .freeModel=${this.freeModel}
        ></aloft-stored-list>
      </section>
      <section class="card">
        <h2>${msg('Whether it stays')}</h2>
        <aloft-promise-card></aloft-promise-card>
      </section>
      ${this.setAside > 0 ? this.#aside(this.setAside) : nothing}
      <section class="card">
        <h2>${msg('Starting anew')}</h2>
        <aloft-delete-everything
          .exports=${this.store?.exports ?? null}
          .isElsewhere=${this.isElsewhere}
          .erase=${this.erase}
        ></aloft-delete-everything>
      </section>
    `;
  }

  #aside(count: number) {
    return html`<section class="card">
      <h2>${msg('What could not be read')}</h2>
      <p>
        ${count === 1 ? msg('One part of your record could not be read.') : msg(str`${count} parts of your record could not be read.`)}
        ${msg('Nothing of it was deleted: it is put aside on this device, should a later version be able to read it. Everything else is here.')}
      </p>
    </section>`;
  }
}

customElements.define('aloft-storage-page', StoragePage);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-storage-page': StoragePage;
  }
}
