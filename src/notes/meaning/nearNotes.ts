import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Note } from '../../record/notes.ts';
import type { SectionName } from '../../record/places.ts';
import { base, buttons } from '../../ui/controls.ts';
import { numberFormat } from '../../ui/writing.ts';
import { entryStyles, entryTemplate } from '../entry.ts';
import { titleOf } from '../listing.ts';
import { noteStyles } from '../note.styles.ts';
import { closest, type Nearness } from './closest.ts';
import { MeaningSearch } from './meaningSearch.ts';

/**
 * Notes that are close in meaning to what is looked for, although they do not have its words. The engine
 * on the device reads them; until it is there, and where it cannot be had, this says so.
 *
 * @prop words what is looked for
 * @prop notes those that are read; the same array as before where nothing about them has changed
 * @prop isCandidate whether a note, by its id, is to be shown here
 * @prop sectionName
 */
export class NearNotes extends LitElement {
  static override properties = {
    words: { type: String },
    notes: { attribute: false },
    isCandidate: { attribute: false },
    sectionName: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    noteStyles,
    entryStyles,
    css`
      h2 {
        margin: 28px 0 4px;
        font: 650 1.25rem / 1.3 var(--prose);
      }
      p {
        margin: 0;
      }
      progress {
        display: block;
        inline-size: 100%;
        max-inline-size: 320px;
        margin-block-start: 8px;
        accent-color: var(--accent);
      }
    `,
  ];

  declare words: string;
  declare notes: readonly Note[];
  declare isCandidate: (id: string) => boolean;
  declare sectionName: SectionName;

  readonly #meaning = new MeaningSearch(this);
  #byId: ReadonlyMap<string, Note> = new Map();

  constructor() {
    super();
    this.words = '';
    this.notes = [];
    this.isCandidate = () => true;
    this.sectionName = () => null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notes')) this.#byId = new Map(this.notes.map((note) => [note.id, note]));
    if (changed.has('words') || changed.has('notes')) this.#meaning.look(this.words, this.notes);
  }

  override render() {
    const { state } = this.#meaning;
    switch (state.kind) {
      case 'idle':
        return nothing;
      case 'waiting':
        return html`<p class="soft" role="status">
          ${msg('Notes that are close in meaning come once the model is on board.')}
        </p>`;
      case 'failed':
        return html`<p class="soft" role="status">
          ${msg('The model is not on board, so only words are looked for.')}
          <button class="link" type="button" @click=${() => this.#meaning.retry()}>
            ${msg('Try again')}
          </button>
        </p>`;
      case 'reading':
        return this.#found(state.nearness, state);
      case 'read':
        return this.#found(state.nearness, null);
      default:
        return state satisfies never;
    }
  }

  #found(nearness: ReadonlyMap<string, Nearness>, reading: Reading | null) {
    const byId = this.#byId;
    const near = closest(nearness, (id) => byId.has(id) && this.isCandidate(id));
    const isLong = reading !== null && reading.total > leastTold;
    if (near.length === 0 && !isLong) return nothing;
    return html`<section aria-labelledby="near">
      <h2 id="near">${msg('Close in meaning')}</h2>
      <p class="soft">${msg('A small model’s guess, made on this device. It is often wrong.')}</p>
      ${isLong ? progressTemplate(reading) : nothing}
      <p class="unseen" role="status">${countWords(near.length)}</p>
      <ol class="notes">
        ${near.map(({ id, passage }) => {
          const note = byId.get(id)!;
          // Of a short note its passage says no more than its title does.
          const isTitle = passage === titleOf(note);
          return entryTemplate(note, isTitle ? '' : passage, this.sectionName);
        })}
      </ol>
    </section>`;
  }
}

interface Reading {
  readonly done: number;
  readonly total: number;
}

/** Fewer passages are read before one has read that they are. */
const leastTold = 100;

function progressTemplate({ done, total }: Reading) {
  const share = done / total;
  const told = percent(share);
  return html`<p class="soft">
    ${msg(str`The model is reading your notes: ${told}`)}
    <progress max="1" .value=${share} aria-label=${msg('Reading your notes')}></progress>
  </p>`;
}

const percent = numberFormat({ style: 'percent' });

function countWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? msg('1 note is close in meaning')
    : msg(str`${count} notes are close in meaning`);
}

customElements.define('aloft-near-notes', NearNotes);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-near-notes': NearNotes;
  }
}
