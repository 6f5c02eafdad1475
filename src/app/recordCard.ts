import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { download } from '../explorer/takeAlong/files.ts';
import { placeTitle } from '../notes/place.ts';
import type { SectionName } from '../record/places.ts';
import { deckOf } from '../practice/deck.ts';
import type { LoadCards } from '../practice/deckController.ts';
import { calendarExtension, calendarOf, calendarType } from '../record/calendar.ts';
import { zoneHere } from '../record/day.ts';
import { fileExtension, fileType } from '../record/file.ts';
import { exportOf } from '../record/import.ts';
import { markdownOf, notesFile } from '../record/markdown.ts';
import { RecordController } from '../record/recordContext.ts';
import type { Exports } from '../record/store/exports.ts';
import type { RecordStatus } from '../record/store/status.ts';
import { base, buttons } from '../ui/controls.ts';
import { bringIn } from './bringIn.ts';
import { statusWords } from './statusWords.ts';
import { isPromised, promiseWords, type Promised } from './storage/promise.ts';
import { takeOut } from './takeOut.ts';

/**
 * The learner's record as a thing one has: whether it is stored, and the ways to take it out and bring
 * another in.
 *
 * @prop status whether it is stored
 * @prop setAside how many pieces could not be read, and were put aside
 * @prop sections the ids of all sections with their lessons', in their order
 * @prop sectionName
 * @prop loadCards
 * @prop exports
 * @prop isElsewhere whether the server has the record for other devices, too
 */
export class RecordCard extends LitElement {
  static override properties = {
    status: { attribute: false },
    setAside: { type: Number },
    sections: { attribute: false },
    sectionName: { attribute: false },
    loadCards: { attribute: false },
    exports: { attribute: false },
    isElsewhere: { attribute: false },
    told: { state: true },
    isKept: { state: true },
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
      .soft {
        color: var(--soft);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-end: 12px;
      }
      .file {
        position: relative;
      }
      .file:focus-within {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare status: RecordStatus | null;
  declare setAside: number;
  declare sections: readonly string[];
  declare sectionName: SectionName;
  declare loadCards: LoadCards;
  declare exports: Exports | null;
  declare isElsewhere: boolean;
  /** What came of the last thing that was asked for. */
  declare told: string;
  /** Whether the browser has promised not to clear it by itself; null while that is not known. */
  declare isKept: Promised;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.status = null;
    this.setAside = 0;
    this.sections = [];
    this.sectionName = () => null;
    this.loadCards = () => Promise.resolve([]);
    this.exports = null;
    this.isElsewhere = false;
    this.told = '';
    this.isKept = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void isPromised().then((isKept) => (this.isKept = isKept));
  }

  override render() {
    const { record } = this.#record;
    if (!record || !this.status)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    const notes = [...record.notes.all()].filter(({ deleted }) => deleted === null).length;
    return html`
      <p>${statusWords(this.status)}</p>
      ${
        this.setAside > 0
          ? html`<p>${msg('A part of what was stored could not be read. It was put aside and not deleted; everything else is here.')}</p>`
          : nothing
      }
      <p class="soft">
        ${notes === 1 ? msg('1 note.') : msg(str`${notes} notes.`)}
        ${
          this.isElsewhere
            ? msg('The server keeps it for your devices, encrypted. A file of it is one more copy.')
            : msg(
                'All of it is on this device alone. A file of it is a second copy: put it where you would look for it.',
              )
        }
        ${this.isKept === null ? nothing : promiseWords(this.isKept)}
      </p>
      <div class="ways">
        <button class="button strong" type="button" @click=${this.#export}>${msg('Take it out as a file')}</button>
        <label class="button file">
          ${msg('Bring a file in')}
          <input class="unseen" type="file" accept="${fileExtension},${fileType}" @change=${this.#import} />
        </label>
        <button class="button" type="button" ?disabled=${notes === 0} @click=${this.#markdown}>
          ${msg('Notes as Markdown')}
        </button>
        <button class="button" type="button" @click=${this.#calendar}>${msg('Reviews as a calendar')}</button>
      </div>
      <p role="status">${this.told}</p>
    `;
  }

  readonly #export = async (): Promise<void> => {
    const { record } = this.#record;
    if (!record) return;
    this.told = await takeOut(exportOf(record, Date.now()), { exports: this.exports });
  };

  readonly #import = async ({ target }: Event): Promise<void> => {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    const { record } = this.#record;
    if (!file || !record) return;
    this.told = await bringIn(record, file);
    // The same file may be tried again.
    field.value = '';
  };

  readonly #markdown = (): void => {
    const { record } = this.#record;
    if (!record) return;
    const text = markdownOf(record.notes.all(), this.sections, {
      title: msg('Notes from Aloft'),
      offset: zoneHere,
      nameOfPlace: (place) =>
        placeTitle(place, this.sectionName) || msg('About nothing in particular'),
    });
    download(new File([text], notesFile, { type: 'text/markdown' }));
    this.told = msg(str`${notesFile} goes to your downloads.`);
  };

  readonly #calendar = async (): Promise<void> => {
    const { record } = this.#record;
    if (!record) return;
    const now = Date.now();
    const { cards } = deckOf(record, await this.loadCards(), now, zoneHere);
    if (cards.length === 0) {
      this.told = msg('There are no cards yet: they come with each section you finish.');
      return;
    }
    const text = calendarOf(cards, {
      ...{ now, offset: zoneHere },
      name: (count) => (count === 1 ? msg('1 card to review') : msg(str`${count} cards to review`)),
      address: new URL('/reviews', location.href).href,
    });
    const name = `aloft-reviews${calendarExtension}`;
    download(new File([text], name, { type: calendarType }));
    this.told = msg(str`${name} goes to your downloads.`);
  };
}

customElements.define('aloft-record-card', RecordCard);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-record-card': RecordCard;
  }
}
