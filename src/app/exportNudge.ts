import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { isExportDue, losableOf } from '../record/exportDue.ts';
import { exportOf } from '../record/import.ts';
import { RecordController } from '../record/recordContext.ts';
import type { Exports, ExportState } from '../record/store/exports.ts';
import { base, buttons } from '../ui/controls.ts';
import { day } from '../ui/writing.ts';
import { takeOut } from './takeOut.ts';

/**
 * Reminds of taking the record out as a file, once there is something to lose and not more often than
 * once a month; else nothing is shown.
 *
 * @prop exports
 * @prop isElsewhere whether the server has the record for other devices, too
 * @attr compact in as few words as can be
 */
export class ExportNudge extends LitElement {
  static override properties = {
    exports: { attribute: false },
    isElsewhere: { attribute: false },
    compact: { type: Boolean },
    state: { state: true },
    told: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      aside {
        padding: 12px 20px;
        border-radius: var(--radius-card);
        background: var(--me);
      }
      :host([compact]) aside {
        padding: 0;
        background: none;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      p {
        margin: 0;
        max-inline-size: var(--measure);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0 20px;
      }
    `,
  ];

  declare exports: Exports | null;
  declare isElsewhere: boolean;
  declare compact: boolean;
  /** Null while it is not known. */
  declare state: ExportState | null;
  declare told: string;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.exports = null;
    this.isElsewhere = false;
    this.compact = false;
    this.state = null;
    this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow(this.exports);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.exports?.removeEventListener('change', this.#look);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('exports')) return;
    changed.get('exports')?.removeEventListener('change', this.#look);
    this.#follow(this.exports);
  }

  override render() {
    const due = this.#due;
    return html`${due ? this.#nudge(due) : nothing}
      <p role="status">${this.told}</p>`;
  }

  override updated(): void {
    // Else the page would leave room for it.
    this.hidden = !this.#due && this.told === '';
  }

  get #due(): ExportState | null {
    const { record } = this.#record;
    const isDue =
      record &&
      !this.isElsewhere &&
      this.state &&
      isExportDue(losableOf(record), this.state, Date.now());
    return isDue ? this.state : null;
  }

  #nudge({ exportedAt }: ExportState) {
    return html`<aside class="unprinted" aria-label=${msg('A second copy')}>
      <p>
        ${
          this.compact
            ? msg('Your notes are on this device alone.')
            : msg(
                'What you have written and done is on this device alone: should it be lost, so is that.',
              )
        }
        ${this.compact ? nothing : lastWords(exportedAt)}
      </p>
      <div class="ways">
        <button class="link" type="button" @click=${this.#takeOut}>
          ${msg('Take a copy out now')}
        </button>
        <button class="link" type="button" @click=${() => void this.exports?.postponed()}>
          ${msg('Not this month')}
        </button>
      </div>
    </aside>`;
  }

  #follow(exports: Exports | null): void {
    exports?.addEventListener('change', this.#look);
    this.#look();
  }

  readonly #look = (): void => {
    const { exports } = this;
    void exports?.state().then((state) => {
      if (exports === this.exports) this.state = state;
    });
  };

  readonly #takeOut = async (): Promise<void> => {
    const { record } = this.#record;
    if (record) this.told = await takeOut(exportOf(record, Date.now()), { exports: this.exports });
  };
}

const lastWords = (exportedAt: number | null): string =>
  exportedAt === null
    ? msg('You have not taken it out as a file yet.')
    : msg(str`You last took it out as a file on ${day(exportedAt)}.`);

customElements.define('aloft-export-nudge', ExportNudge);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-export-nudge': ExportNudge;
  }
}
