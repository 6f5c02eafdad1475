import { msg, str } from '@lit/localize';
import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import type { RecordStore } from '../../record/store/recordStore.ts';
import { base, buttons } from '../../ui/controls.ts';
import { size } from '../../ui/writing.ts';
import type { EngineReady } from '../../worker/client.ts';
import { packCacheName } from '../../worker/packStore.ts';
import { measureStorage, type Stored, type StoragePorts } from './measure.ts';

/**
 * What is stored on this device and how much room it takes, and giving back what can be fetched again.
 *
 * @prop store
 * @prop engine the model, once it is here
 * @prop freeModel
 */
export class StoredList extends LitElement {
  static override properties = {
    store: { attribute: false },
    engine: { attribute: false },
    freeModel: { attribute: false },
    freeing: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      table {
        inline-size: 100%;
        margin-block-end: 12px;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 10px 0;
        border-block-end: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
      }
      td {
        padding-inline-start: 16px;
        text-align: end;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      th b {
        display: block;
        font-weight: 600;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      p:last-child,
      p:empty {
        margin: 0;
      }
      h3 {
        margin: 24px 0 8px;
        font-size: 1rem;
        font-weight: 650;
      }
      .soft {
        color: var(--soft);
      }
    `,
  ];

  declare store: RecordStore | null;
  declare engine: EngineReady | null;
  declare freeModel: () => Promise<void>;
  declare freeing: 'not-asked' | 'under-way' | 'failed';

  #hasFreed = false;
  readonly #stored = new Task(this, {
    args: () => [this.store, this.engine?.keeping] as const,
    task: ([store]) => measureStorage(portsOf(store)),
  });

  constructor() {
    super();
    this.store = null;
    this.engine = null;
    this.freeModel = () => Promise.resolve();
    this.freeing = 'not-asked';
  }

  override updated(): void {
    if (!this.#hasFreed || this.engine?.keeping !== 'freed') return;
    this.#hasFreed = false;
    // The button that was pressed is gone: keys go on from the one in its place.
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    // While it is measured anew, what was measured before stays in sight.
    const stored = this.#stored.value;
    if (!stored) return html`<p class="soft" role="status">${msg('Looking …')}</p>`;
    return html`${this.#table(stored)}
      <h3>${msg('What may be freed')}</h3>
      ${this.#freeing(stored)}`;
  }

  #table({ record, copy, model, pages, fonts, all, allowed }: Stored) {
    return html`<table>
        <tbody>
          ${row(msg('Your record'), msg('Notes, cards, and what you have done.'), record)}
          ${row(msg('Its second copy'), msg('In files of its own, should the first be damaged.'), copy)}
          ${row(msg('The model'), msg('What labs and explorer compute with.'), model)}
          ${row(msg('The app'), msg('Its pages, lessons and code: what opens without a network.'), pages)}
          ${row(msg('Letters'), msg('The two typefaces.'), fonts)}
        </tbody>
      </table>
      ${
        all === null
          ? nothing
          : html`<p class="soft">
              ${msg(str`Together ${size(all)}, as the browser counts it.`)}
              ${allowed === null ? nothing : msg(str`It would let Aloft have up to ${size(allowed)}.`)}
            </p>`
      }`;
  }

  #freeing({ model }: Stored) {
    const isFreed = this.engine?.keeping === 'freed';
    return html`
      <p role="status">${isFreed ? freedWords() : nothing}</p>
      ${
        isFreed
          ? html`<p>
              <button class="button" type="button" @click=${() => location.reload()}>
                ${msg('Fetch it again now')}
              </button>
            </p>`
          : this.#model(model ?? 0)
      }
      <p class="soft">
        ${msg('The app itself stays: without it nothing would open in flight mode. Your record is only ever deleted by you, below.')}
      </p>
    `;
  }

  #model(bytes: number) {
    if (bytes === 0) return html`<p>${msg('The model is not stored here.')}</p>`;
    if (this.engine === null)
      return html`<p>${msg('The model can be freed once it has arrived as a whole.')}</p>`;
    return html`<p>
        ${msg(str`The model can go, should you need the room: it is fetched again, ${size(bytes)}, when you next open Aloft. Until then Aloft is not ready for flight mode.`)}
        ${navigator.onLine ? nothing : msg('There is no network at the moment, so it could not come back now.')}
      </p>
      <p>
        <button
          class="button"
          type="button"
          ?disabled=${this.freeing === 'under-way'}
          @click=${this.#free}
        >
          ${msg(str`Free ${size(bytes)}`)}
        </button>
      </p>
      <p role="alert">${this.freeing === 'failed' ? notFreedWords() : nothing}</p>`;
  }

  readonly #free = async (): Promise<void> => {
    this.freeing = 'under-way';
    this.#hasFreed = true;
    try {
      await this.freeModel();
      this.freeing = 'not-asked';
    } catch {
      this.freeing = 'failed';
      this.#hasFreed = false;
    }
  };
}

const freedWords = (): string =>
  msg(
    'The model is freed. It works until you close Aloft, and is fetched again when you next open it.',
  );

const notFreedWords = (): string =>
  msg('The browser did not let go of it. Reload the page and try again.');

function row(name: string, what: string, bytes: number | null) {
  return html`<tr>
    <th scope="row"><b>${name}</b> <span class="soft">${what}</span></th>
    <td>${bytes === null ? msg('not known') : bytes === 0 ? msg('nothing') : size(bytes)}</td>
  </tr>`;
}

/** Where storage is refused, the mere look at it may throw. */
function portsOf(store: RecordStore | null): StoragePorts {
  return {
    estimate: 'storage' in navigator ? () => navigator.storage.estimate() : null,
    caches: 'caches' in window ? caches : null,
    modelCache: packCacheName,
    recordSizes: () => store?.sizes() ?? Promise.resolve({ record: 0, copy: 0 }),
  };
}

customElements.define('aloft-stored-list', StoredList);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-stored-list': StoredList;
  }
}
