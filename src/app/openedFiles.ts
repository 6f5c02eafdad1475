import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { bringIn, goneWords } from './bringIn.ts';

/** Fired by `<aloft-opened-files>` when there is nothing more to say about them. */
export class FilesDoneEvent extends Event {
  constructor() {
    super('files-done', { bubbles: true, composed: true });
  }
}

/**
 * Files of records that were opened outside of the app. To open one is not yet to wish that it be brought
 * in, so this asks first.
 *
 * @prop handles
 * @prop learner whose record they would be added to; '' where that goes without saying
 * @fires files-done
 */
export class OpenedFiles extends LitElement {
  static override properties = {
    handles: { attribute: false },
    learner: { type: String },
    told: { state: true },
    isBusy: { state: true },
  };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      h2 {
        margin: 0 0 8px;
        font-size: 1.125rem;
        font-weight: 650;
        outline: none;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
        overflow-wrap: anywhere;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  declare handles: readonly FileSystemFileHandle[];
  declare learner: string;
  /** What came of each of them; null until it is decided. */
  declare told: readonly string[] | null;
  declare isBusy: boolean;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.handles = [];
    this.learner = '';
    this.told = null;
    this.isBusy = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('handles')) return;
    this.told = null;
    this.isBusy = false;
  }

  /** @returns once its question stands there, and has the focus */
  async show(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('h2')?.focus();
  }

  override render() {
    const { handles } = this;
    const [first] = handles;
    if (!first) return null;
    const title =
      handles.length === 1
        ? msg(str`${first.name} was opened`)
        : msg(str`${handles.length} files were opened`);
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${title}</h2>
      <div role="status">${this.told === null ? null : this.told.map((words) => html`<p>${words}</p>`)}</div>
      ${this.told === null ? this.#question() : this.#end()}
    </section>`;
  }

  #question() {
    const { learner } = this;
    return html`<p>
        ${
          learner === ''
            ? msg(
                'What it holds can be added to your record. Nothing that is here is replaced or lost.',
              )
            : msg(
                str`What it holds can be added to ${learner}’s record, which is open here. Nothing of it is replaced or lost.`,
              )
        }
      </p>
      <div class="ways">
        <button
          class="button strong"
          type="button"
          ?disabled=${!this.#record.record || this.isBusy}
          @click=${this.#add}
        >
          ${learner === '' ? msg('Add it to my record') : msg(str`Add it to ${learner}’s record`)}
        </button>
        <button class="button" type="button" ?disabled=${this.isBusy} @click=${this.#done}>
          ${msg('Leave it')}
        </button>
      </div>`;
  }

  #end() {
    return html`<button class="button" type="button" @click=${this.#done}>${msg('Done')}</button>`;
  }

  readonly #add = async (): Promise<void> => {
    const { record } = this.#record;
    if (!record) return;
    const { handles } = this;
    this.isBusy = true;
    const told: string[] = [];
    for (const handle of handles) {
      const file = await handle.getFile().catch(() => null);
      told.push(file ? await bringIn(record, file) : goneWords());
    }
    // Others may have been opened meanwhile, about which nobody has been asked.
    if (handles !== this.handles) return;
    this.told =
      handles.length === 1 ? told : told.map((words, i) => `${handles[i]!.name}: ${words}`);
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  };

  readonly #done = (): void => {
    this.dispatchEvent(new FilesDoneEvent());
  };
}

customElements.define('aloft-opened-files', OpenedFiles);

declare global {
  interface HTMLElementEventMap {
    'files-done': FilesDoneEvent;
  }
  interface HTMLElementTagNameMap {
    'aloft-opened-files': OpenedFiles;
  }
}
