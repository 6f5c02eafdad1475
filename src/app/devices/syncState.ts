import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import type { RecordStatus } from '../../record/store/status.ts';
import type { Sync } from '../../sync/sync.ts';
import type { PairedView } from '../../sync/view.ts';
import { base, buttons } from '../../ui/controls.ts';
import { dateTime } from '../../ui/writing.ts';
import { statusWords } from '../statusWords.ts';
import { syncWords } from './syncWords.ts';

/**
 * How safe what is written here is, and what stands in the way.
 *
 * @prop sync
 * @prop view
 * @prop status whether the record is stored on this device
 */
export class SyncState extends LitElement {
  static override properties = {
    sync: { attribute: false },
    view: { attribute: false },
    status: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
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
    `,
  ];

  declare sync: Sync;
  declare view: PairedView;
  declare status: RecordStatus | null;

  constructor() {
    super();
    this.status = null;
  }

  override render() {
    const { view } = this;
    return html`
      <p role="status">${this.#words()}</p>
      ${
        view.at === null
          ? nothing
          : html`<p class="soft">${msg(str`The server last said so on ${dateTime(view.at)}.`)}</p>`
      }
      ${view.isBehind ? html`<p>${behindWords()}</p>` : nothing}
      ${view.hasGaps ? html`<p>${gapWords()}</p>` : nothing}
      ${view.refused > 0 ? html`<p>${refusedWords(view.refused)}</p>` : nothing}
      ${
        view.way === 'connected' || view.way === 'connecting'
          ? nothing
          : html`<button class="button" type="button" @click=${() => this.sync.syncNow()}>
              ${msg('Try now')}
            </button>`
      }
    `;
  }

  /** What the server has is safe there; of anything else it is first asked whether it is safe here. */
  #words(): string {
    const { view, status } = this;
    const isUnsafe = status?.kind === 'not-saved' && view.changes !== 'stored';
    return isUnsafe ? statusWords(status) : syncWords(view);
  }
}

const behindWords = (): string =>
  msg(
    'The server shows less than the device had that made your code: it may have been set back. Open Aloft on that device, and what is missing comes in again.',
  );

const gapWords = (): string =>
  msg(
    'Something that another device has written has not come through. It is asked for again each time; open Aloft on that device if it stays so.',
  );

const refusedWords = (count: number): string =>
  count === 1
    ? msg(
        'One piece from the server could not be read, and was put aside: it may be damaged, or of a newer version of Aloft. Nothing here was changed by it.',
      )
    : msg(
        str`${count} pieces from the server could not be read, and were put aside: they may be damaged, or of a newer version of Aloft. Nothing here was changed by them.`,
      );

customElements.define('aloft-sync-state', SyncState);
