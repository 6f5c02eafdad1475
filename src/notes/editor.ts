import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { longestNote, longestTag, type Note, type NoteState } from '../record/notes.ts';
import { nowhere, type NotePlace } from '../record/places.ts';
import { RecordController } from '../record/recordContext.ts';
import { changeOf } from '../record/textChange.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { base, buttons } from '../ui/controls.ts';
import { dateTime } from '../ui/writing.ts';
import { noteTemplate } from './markdown.ts';
import { marked, type Mark } from './marks.ts';
import { noteStyles } from './note.styles.ts';
import { placeTemplate } from './place.ts';
import type { SectionName } from '../record/places.ts';
import { tagsOf } from './listing.ts';
import '../ui/choice.ts';
import '../ui/icon.ts';
import './noteCards.ts';

/** Fired when the note has been put into the bin. */
export class NoteDeletedEvent extends Event {
  readonly note: string;

  constructor(note: string) {
    super('note-deleted', { bubbles: true, composed: true });
    this.note = note;
  }
}

/** Fired when a note that was only about to be has been written. */
export class NoteCreatedEvent extends Event {
  readonly note: string;

  constructor(note: string) {
    super('note-created', { bubbles: true, composed: true });
    this.note = note;
  }
}

/**
 * One note: its text in Markdown as it is written or as it reads, its tags, what it is about and what it
 * was before. Every keystroke is in the record at once; there is nothing to save.
 *
 * @prop note its id; null for a new one, which is made with its first letter
 * @prop place what a new one is about
 * @prop sectionName
 * @fires note-created
 * @fires note-deleted
 */
export class NoteEditor extends LitElement {
  static override properties = {
    note: { type: String },
    place: { attribute: false },
    sectionName: { attribute: false },
    isRead: { state: true },
    told: { state: true },
  };

  static override styles = [
    base,
    buttons,
    noteStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .labels {
        display: grid;
        gap: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      .row .grow {
        flex: 1 1 160px;
        min-inline-size: 0;
      }
      .row input {
        inline-size: 100%;
        margin-block-start: 6px;
      }
      summary {
        min-block-size: var(--touch);
        padding-block: 10px;
        cursor: pointer;
        font-weight: 500;
      }
      .states {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .states p {
        margin: 0 0 4px;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .was {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
    `,
  ];

  declare note: string | null;
  declare place: NotePlace;
  declare sectionName: SectionName;
  declare isRead: boolean;
  declare told: string;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.note = null;
    this.place = nowhere;
    this.sectionName = () => null;
    this.isRead = false;
    this.told = '';
  }

  override focus(): void {
    void this.updateComplete.then(() => {
      const field = this.#field;
      field?.focus();
      // One writes on behind what stands there.
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('note') && changed.get('note') !== undefined && changed.get('note') !== null)
      this.isRead = false;
  }

  override updated(): void {
    const field = this.#field;
    const id = this.note;
    if (field && id !== null) show(field, this.#record.record?.notes.get(id)?.text ?? '');
  }

  override render() {
    const { record } = this.#record;
    if (!record)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    const note = this.note === null ? null : record.notes.get(this.note);
    if (this.note !== null && !note) return html`<p>${msg('This note is not here any more.')}</p>`;
    return html`
      <div>${placeTemplate(note?.place ?? this.place, this.sectionName)}</div>
      <aloft-choice
        label=${msg('Show')}
        .options=${[{ value: 'write', label: msg('Write') }, { value: 'read', label: msg('Read') }]}
        .value=${this.isRead ? 'read' : 'write'}
        @choice=${({ value }: ChoiceEvent) => (this.isRead = value === 'read')}
      ></aloft-choice>
      ${this.isRead ? this.#reading(note?.text ?? '') : this.#writing(record.isNewer)}
      ${note && !record.isNewer ? this.#rest(note) : nothing}
    `;
  }

  #reading(text: string) {
    return text.trim() === ''
      ? html`<p class="soft">${msg('Nothing is written yet.')}</p>`
      : html`<div class="reading" dir="auto">${noteTemplate(text)}</div>`;
  }

  #writing(isNewer: boolean) {
    return html`<div>
      <label for="text">${msg('Note')}</label>
      <textarea
        id="text"
        dir="auto"
        rows="7"
        maxlength=${longestNote}
        ?readonly=${isNewer}
        aria-describedby="how"
        @input=${this.#write}
        @keydown=${this.#mark}
      ></textarea>
      <p id="how" class="soft">
        ${
          isNewer
            ? msg('A newer version of Aloft has written here. Update the app to write on.')
            : msg('**bold**, *slanted*, - a list, # a heading. What you write is kept at once.')
        }
      </p>
    </div>`;
  }

  #rest(note: Note) {
    return html`
      ${this.#tags(note)}
      <aloft-note-cards note=${note.id} .selected=${this.#selected}></aloft-note-cards>
      ${this.#states(note)}
      <p class="soft">${this.#times(note)}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => this.#delete(note.id)}>
          ${msg('Delete this note')}
        </button>
      </div>
      <p class="unseen" role="status">${this.told}</p>
    `;
  }

  #times({ created, edited }: Note): string {
    const written = msg(str`Written ${dateTime(created)}.`);
    return edited > created ? `${written} ${msg(str`Changed ${dateTime(edited)}.`)}` : written;
  }

  #tags({ id, tags }: Note) {
    const { record } = this.#record;
    const others = record ? tagsOf([...record.notes.all()]).map(([tag]) => tag) : [];
    return html`<div class="labels">
      ${
        tags.length === 0
          ? nothing
          : html`<ul class="tags" aria-label=${msg('Tags')}>
              ${tags.map(
                (tag) => html`<li>
                  <button
                    class="tag"
                    type="button"
                    aria-label=${msg(str`Take the tag ${tag} off`)}
                    @click=${() => record?.notes.untag(id, tag)}
                  >
                    ${tag} <aloft-icon name="close"></aloft-icon>
                  </button>
                </li>`,
              )}
            </ul>`
      }
      <form class="row" @submit=${(event: SubmitEvent) => this.#addTag(event, id)}>
        <div class="grow">
          <label for="tag">${msg('Another tag')}</label>
          <input
            id="tag"
            name="tag"
            autocomplete="off"
            autocapitalize="none"
            enterkeyhint="done"
            maxlength=${longestTag}
            list="tags"
          />
          <datalist id="tags">
            ${others.filter((tag) => !tags.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}
          </datalist>
        </div>
        <button class="button" type="submit">${msg('Add')}</button>
      </form>
    </div>`;
  }

  #states({ id }: Note) {
    const states = this.#record.record?.notes.statesOf(id) ?? [];
    if (states.length === 0) return nothing;
    return html`<details>
      <summary>${msg(str`Earlier states: ${states.length}`)}</summary>
      <ol class="states">
        ${states.map(
          (state) => html`<li>
            <p class="soft">${dateTime(state.at)}</p>
            <p class="was">${state.text}</p>
            <button class="link" type="button" @click=${() => this.#restore(id, state)}>
              ${msg('Bring this back')}
            </button>
          </li>`,
        )}
      </ol>
    </details>`;
  }

  readonly #selected = (): string => {
    const field = this.#field;
    return field ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
  };

  readonly #write = ({ target }: Event): void => {
    this.#keep((target as HTMLTextAreaElement).value);
  };

  #keep(text: string): void {
    const notes = this.#record.record?.notes;
    if (!notes) return;
    if (this.note !== null) {
      notes.write(this.note, text);
    } else if (text !== '') {
      this.note = notes.create(text, this.place);
      this.dispatchEvent(new NoteCreatedEvent(this.note));
    }
  }

  readonly #mark = (event: KeyboardEvent): void => {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey ? marks[event.key] : undefined;
    const field = this.#field;
    if (!mark || !field) return;
    event.preventDefault();
    const { text, start, end } = marked(
      { text: field.value, start: field.selectionStart, end: field.selectionEnd },
      mark,
    );
    field.value = text;
    field.setSelectionRange(start, end);
    this.#keep(text);
  };

  #addTag(event: SubmitEvent, id: string): void {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#tag')!;
    for (const tag of field.value.split(',')) this.#record.record?.notes.tag(id, tag);
    field.value = '';
  }

  #restore(id: string, state: NoteState): void {
    this.#record.record?.notes.restore(id, state);
    this.told = msg('The earlier state is back. What it replaced is among the earlier states.');
  }

  #delete(id: string): void {
    this.#record.record?.notes.delete(id);
    this.dispatchEvent(new NoteDeletedEvent(id));
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }
}

/** What others have written moves the caret with the words around it. */
function show(field: HTMLTextAreaElement, text: string): void {
  const change = changeOf(field.value, text);
  if (!change) return;
  const moved = (at: number): number =>
    at <= change.at ? at : Math.max(change.at, at - change.removed) + change.added.length;
  const [start, end] = [moved(field.selectionStart), moved(field.selectionEnd)];
  field.value = text;
  field.setSelectionRange(start, end);
}

const marks: Readonly<Record<string, Mark>> = { b: '**', i: '*' };

customElements.define('aloft-note-editor', NoteEditor);

declare global {
  interface HTMLElementEventMap {
    'note-created': NoteCreatedEvent;
    'note-deleted': NoteDeletedEvent;
  }
  interface HTMLElementTagNameMap {
    'aloft-note-editor': NoteEditor;
  }
}
