import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Note } from '../record/notes.ts';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { PrintController } from '../ui/printing.ts';
import { dateTime } from '../ui/writing.ts';
import type { NoteCreatedEvent, NoteDeletedEvent } from './editor.ts';
import { excerptOf, listed, noteOrders, tagsOf, titleOf, type NoteOrder } from './listing.ts';
import { noteStyles } from './note.styles.ts';
import { placeTitle } from './place.ts';
import { printedNotes, printedStyles } from './printed.ts';
import type { SectionName } from '../record/places.ts';
import '../ui/icon.ts';
import './bin.ts';
import './editor.ts';

/** Fired when another note is shown; `address` says which. */
export class NoteShownEvent extends Event {
  readonly address: string;

  constructor(address: string) {
    super('note-shown', { bubbles: true, composed: true });
    this.address = address;
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
    deleted: { state: true },
  };

  static override styles = [
    base,
    buttons,
    cards,
    noteStyles,
    printedStyles,
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
      .notes {
        display: grid;
        gap: 12px;
        margin: 16px 0;
        padding: 0;
        list-style: none;
      }
      .notes a {
        display: grid;
        gap: 4px;
        padding: 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--card);
        color: var(--ink);
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      .title {
        font: 650 1.125rem / 1.35 var(--prose);
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
  /** The note that has just been put into the bin. */
  declare deleted: string | null;

  readonly #record = new RecordController(this);
  readonly #print = new PrintController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });

  constructor() {
    super();
    this.note = null;
    this.sectionName = () => null;
    this.words = '';
    this.tag = null;
    this.order = 'edited';
    this.deleted = null;
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
    const notes = this.#record.record?.notes;
    if (!notes) return [];
    if (this.note === null) return this.#found([...notes.all()].filter(isKept));
    const note = notes.get(this.note);
    return note ? [note] : [];
  }

  #found(notes: readonly Note[]): readonly Note[] {
    const { words, tag, order } = this;
    return listed(notes, { words, tag, order });
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
                @note-created=${({ note: id }: NoteCreatedEvent) => this.#show(`/notes/${id}`)}
                @note-deleted=${this.#leaveDeleted}
              ></aloft-note-editor>
            </div>
            ${note === 'new' ? nothing : html`<p>${printButton()}</p>`}`
      }`;
  }

  #list() {
    const { record } = this.#record;
    if (!record)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    const all = [...record.notes.all()];
    const notes = all.filter(isKept);
    const inBin = all.length - notes.length;
    const found = this.#found(notes);
    return html`
      <a class="button strong" href="/notes/new">${msg('Write a note')}</a>
      ${notes.length === 0 ? this.#empty() : this.#find(notes)}
      ${
        notes.length > 0
          ? html`<p class="soft" role="status">${countWords(found.length, notes.length)}</p>`
          : nothing
      }
      <ol class="notes">
        ${found.map((note) => this.#entry(note))}
      </ol>
      <slot name="nudge"></slot>
      ${found.length > 0 ? printButton() : nothing}
      ${
        inBin > 0
          ? html`<a class="back" href="/notes/bin">${msg(str`The bin: ${inBin}`)}</a>`
          : nothing
      }
    `;
  }

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

  #entry(note: Note) {
    const title = titleOf(note);
    const about = placeTitle(note.place, this.sectionName);
    return html`<li>
      <a href="/notes/${note.id}">
        <span class="title">${title === '' ? msg('A note without words') : title}</span>
        <span class="soft">${excerptOf(note)}</span>
        <span class="soft">
          ${about === '' ? nothing : html`${about} · `}${dateTime(note.edited)}${
            note.tags.length > 0 ? html` · ${note.tags.join(', ')}` : nothing
          }
        </span>
      </a>
    </li>`;
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

  #show(address: string): void {
    this.dispatchEvent(new NoteShownEvent(address));
  }
}

const isKept = ({ deleted }: Note): boolean => deleted === null;

const printButton = () =>
  html`<button class="button" type="button" @click=${() => window.print()}>
    ${msg('Print or save as PDF')}
  </button>`;

function countWords(found: number, all: number): string {
  if (found === 0) return msg('No note matches. Fewer words find more.');
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
