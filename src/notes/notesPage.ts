import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Note } from '../record/notes.ts';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { PrintController } from '../ui/printing.ts';
import type { NoteCreatedEvent, NoteDeletedEvent } from './editor.ts';
import { entryStyles, entryTemplate } from './entry.ts';
import {
  excerptOf,
  listed,
  noteOrders,
  searchOf,
  tagsOf,
  type NoteOrder,
  type NoteSearch,
} from './listing.ts';
import { noteStyles } from './note.styles.ts';
import { printedNotes, printedStyles } from './printed.ts';
import type { SectionName } from '../record/places.ts';
import '../ui/icon.ts';
import './bin.ts';
import './editor.ts';
import './meaning/nearNotes.ts';

/** More than these are shown when they are asked for: nobody reads through thousands. */
const most = 100;

/** Fired when another note is shown, or a new one has its own address; `address` says which. */
export class NoteShownEvent extends Event {
  readonly address: string;
  /** Whether somebody is writing in it, and is to go on. */
  readonly isWriting: boolean;

  constructor(address: string, isWriting = false) {
    super('note-shown', { bubbles: true, composed: true });
    this.address = address;
    this.isWriting = isWriting;
  }
}

/**
 * All notes: found by their words and tags, sorted, and opened one at a time.
 *
 * @prop note which one is open: its id, 'new', 'bin', or null for the list
 * @prop sectionName
 * @fires note-shown
 * @slot nudge beside the list
 */
export class NotesPage extends LitElement {
  static override properties = {
    note: { type: String },
    sectionName: { attribute: false },
    words: { state: true },
    tag: { state: true },
    order: { state: true },
    shown: { state: true },
    deleted: { state: true },
  };

  static override styles = [
    base,
    buttons,
    cards,
    noteStyles,
    printedStyles,
    entryStyles,
    css`
      h1 {
        margin: 0 0 16px;
        font: 700 1.75rem / 1.2 var(--prose);
        letter-spacing: -0.012em;
        outline: none;
      }
      .find {
        display: grid;
        gap: 16px;
        margin-block: 20px;
      }
      .find input,
      .find select {
        inline-size: 100%;
        margin-block-start: 6px;
      }
      .undo {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        margin-block-end: 16px;
        padding: 4px 16px;
        border-radius: var(--radius-word);
        background: var(--me);
      }
      .undo p {
        margin: 0;
      }
      .back {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--touch);
        color: var(--accent);
      }
    `,
  ];

  declare note: string | null;
  declare sectionName: SectionName;
  declare words: string;
  declare tag: string | null;
  declare order: NoteOrder;
  /** How many of the notes that were found. */
  declare shown: number;
  /** The note that has just been put into the bin. */
  declare deleted: string | null;

  readonly #record = new RecordController(this);
  readonly #print = new PrintController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  #read: ReadNotes | null = null;
  #ahead = new AbortController();

  constructor() {
    super();
    this.note = null;
    this.sectionName = () => null;
    this.words = '';
    this.tag = null;
    this.order = 'edited';
    this.shown = most;
    this.deleted = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ahead.abort();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (['words', 'tag', 'order'].some((name) => changed.has(name as keyof NotesPage)))
      this.shown = most;
  }

  override render() {
    const printed = this.#print.isPrinting ? this.#printed() : [];
    return html`<div class=${printed.length > 0 ? 'unprinted' : nothing}>
        <h1 tabindex="-1">${msg('Notes')}</h1>
        ${this.#undo()} ${this.note === null ? this.#list() : this.#one(this.note)}
      </div>
      ${printed.length > 0 ? printedNotes(printed, this.sectionName, Date.now()) : nothing}`;
  }

  /** The one that is open, or those that are found. */
  #printed(): readonly Note[] {
    const read = this.#readNotes();
    if (!read) return [];
    if (this.note === null) return this.#found(read);
    const note = this.#record.record?.notes.get(this.note);
    return note ? [note] : [];
  }

  #found({ notes, search }: ReadNotes): readonly Note[] {
    const { words, tag, order } = this;
    return listed(notes, { words, tag, order }, search);
  }

  #undo() {
    const id = this.deleted;
    if (id === null) return nothing;
    return html`<div class="undo" role="status">
      <p>${msg('The note is in the bin.')}</p>
      <button class="link" type="button" @click=${() => this.#bringBack(id)}>${msg('Undo')}</button>
    </div>`;
  }

  #one(note: string) {
    return html`<a class="back" href="/notes">${msg('All notes')}</a>
      ${
        note === 'bin'
          ? html`<aloft-note-bin></aloft-note-bin>`
          : html`<div class="card">
              <aloft-note-editor
                .note=${note === 'new' ? null : note}
                .sectionName=${this.sectionName}
                @note-created=${({ note: id }: NoteCreatedEvent) => this.#show(`/notes/${id}`, true)}
                @note-deleted=${this.#leaveDeleted}
              ></aloft-note-editor>
            </div>
            ${note === 'new' ? nothing : html`<p>${printButton()}</p>`}`
      }`;
  }

  #list() {
    const read = this.#readNotes();
    if (!read)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    const { notes, inBin } = read;
    const found = this.#found(read);
    return html`
      <a class="button strong" href="/notes/new">${msg('Write a note')}</a>
      ${notes.length === 0 ? this.#empty() : this.#find(notes)}
      ${
        notes.length > 0
          ? html`<p class="soft" role="status">${countWords(found.length, notes.length)}</p>`
          : nothing
      }
      <ol class="notes">
        ${found
          .slice(0, this.shown)
          .map((note) => entryTemplate(note, excerptOf(note), this.sectionName))}
      </ol>
      ${
        found.length > this.shown
          ? html`<button class="button" type="button" @click=${() => (this.shown += most)}>
              ${msg('Show more')}
            </button>`
          : nothing
      }
      ${this.#near(notes, found)}
      <slot name="nudge"></slot>
      ${found.length > 0 ? printButton() : nothing}
      ${
        inBin > 0
          ? html`<a class="back" href="/notes/bin">${msg(str`The bin: ${inBin}`)}</a>`
          : nothing
      }
    `;
  }

  #near(notes: readonly Note[], found: readonly Note[]) {
    const { tag } = this;
    const others = new Set(notes);
    for (const note of found) others.delete(note);
    const candidates = new Set(
      [...others].filter(({ tags }) => tag === null || tags.includes(tag)).map(({ id }) => id),
    );
    return html`<aloft-near-notes
      .words=${this.words}
      .notes=${notes}
      .isCandidate=${(id: string) => candidates.has(id)}
      .sectionName=${this.sectionName}
    ></aloft-near-notes>`;
  }

  /** What typing asks for again and again is worked out once for each state of the record. */
  #readNotes(): ReadNotes | null {
    const { record, revision } = this.#record;
    if (!record) return null;
    if (this.#read?.revision === revision) return this.#read;
    const all = [...record.notes.all()];
    const notes = all.filter(({ deleted }) => deleted === null).sort((a, b) => b.edited - a.edited);
    this.#ahead.abort();
    return (this.#read = {
      ...{ revision, notes, inBin: all.length - notes.length, search: searchOf(notes) },
    });
  }

  /** Whoever comes to the field will type. */
  readonly #readAhead = (): void => {
    this.#ahead.abort();
    this.#ahead = new AbortController();
    void this.#read?.search.prepare(this.#ahead.signal);
  };

  #empty() {
    return html`<p>
      ${msg('Here is what you write: about a section, about what a lab has shown, about a sentence in the explorer, or about anything else. It stays on this device.')}
    </p>`;
  }

  #find(notes: readonly Note[]) {
    const tags = tagsOf(notes);
    return html`<search class="find">
      <div>
        <label for="words">${msg('Search your notes')}</label>
        <input
          id="words"
          type="search"
          autocomplete="off"
          autocapitalize="none"
          enterkeyhint="search"
          .value=${live(this.words)}
          @focus=${this.#readAhead}
          @input=${({ target }: Event) => (this.words = (target as HTMLInputElement).value)}
        />
      </div>
      ${
        tags.length === 0
          ? nothing
          : html`<ul class="tags" aria-label=${msg('Only those with a tag')}>
              ${tags.map(
                ([tag, count]) => html`<li>
                  <button
                    class="tag"
                    type="button"
                    aria-pressed=${tag === this.tag}
                    @click=${() => (this.tag = tag === this.tag ? null : tag)}
                  >
                    ${tag} <span class="soft">${count}</span>
                  </button>
                </li>`,
              )}
            </ul>`
      }
      <div>
        <label for="order">${msg('Order')}</label>
        <select
          id="order"
          @change=${({ target }: Event) => {
            const { value } = target as HTMLSelectElement;
            this.order = noteOrders.find((one) => one === value) ?? 'edited';
          }}
        >
          ${noteOrders.map(
            (order) =>
              html`<option value=${order} ?selected=${order === this.order}>${orderName(order)}</option>`,
          )}
        </select>
      </div>
    </search>`;
  }

  readonly #leaveDeleted = ({ note }: NoteDeletedEvent): void => {
    this.deleted = note;
    this.#show('/notes');
  };

  #bringBack(id: string): void {
    this.#record.record?.notes.undelete(id);
    this.deleted = null;
    this.#show(`/notes/${id}`);
  }

  #show(address: string, isWriting = false): void {
    this.dispatchEvent(new NoteShownEvent(address, isWriting));
  }
}

const printButton = () =>
  html`<button class="button" type="button" @click=${() => window.print()}>
    ${msg('Print or save as PDF')}
  </button>`;

interface ReadNotes {
  readonly revision: number;
  /** What was changed last comes first. */
  readonly notes: readonly Note[];
  readonly inBin: number;
  readonly search: NoteSearch;
}

function countWords(found: number, all: number): string {
  if (found === 0) return msg('No note has these words. Fewer words find more.');
  if (found < all) return msg(str`${found} of ${all} notes`);
  return all === 1 ? msg('1 note') : msg(str`${all} notes`);
}

function orderName(order: NoteOrder): string {
  switch (order) {
    case 'edited':
      return msg('Changed last');
    case 'created':
      return msg('Newest first');
    case 'place':
      return msg('As in the lesson');
  }
}

customElements.define('aloft-notes-page', NotesPage);

declare global {
  interface HTMLElementEventMap {
    'note-shown': NoteShownEvent;
  }
  interface HTMLElementTagNameMap {
    'aloft-notes-page': NotesPage;
  }
}
