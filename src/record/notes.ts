import * as Y from 'yjs';
import { changeOf } from './textChange.ts';
import { sendable } from './json.ts';
import { packPlace, readPlace, type NotePlace } from './places.ts';

/** A state that a note was in before it was changed, some time ago or on another device. */
export interface NoteState {
  readonly at: number;
  readonly text: string;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly place: NotePlace;
  /** In the order of the alphabet. */
  readonly tags: readonly string[];
  readonly created: number;
  readonly edited: number;
  /** When it was put into the bin, or null. */
  readonly deleted: number | null;
}

export interface NotesPorts {
  readonly now: () => number;
  readonly newId: () => string;
}

/** An edit after so long a rest keeps the state before it. */
const restMs = 10 * 60_000;
/** Older states go first. */
const mostStates = 20;
export const longestNote = 100_000;
export const longestTag = 40;

/**
 * The notes of a record. A note is never taken out of the document by itself: deleted ones wait in the bin
 * until the learner empties it.
 */
export class Notes {
  readonly #notes: Y.Map<unknown>;
  readonly #ports: NotesPorts;
  readonly #write: (change: () => void) => void;

  constructor(notes: Y.Map<unknown>, ports: NotesPorts, write: (change: () => void) => void) {
    this.#notes = notes;
    this.#ports = ports;
    this.#write = write;
  }

  /** All, those in the bin included. */
  *all(): Generator<Note> {
    for (const id of this.#notes.keys()) {
      const note = this.get(id);
      if (note) yield note;
    }
  }

  get(id: string): Note | null {
    const fields = this.#fieldsOf(id);
    if (!fields) return null;
    const number = (name: string): number | null => {
      const value = fields.get(name);
      return typeof value === 'number' ? value : null;
    };
    const created = number('created') ?? 0;
    const tags = fields.get('tags');
    return {
      id,
      text: this.textOf(id)?.toJSON() ?? '',
      place: readPlace(fields.get('place')),
      tags: tags instanceof Y.Map ? [...tags.keys()].sort() : [],
      created,
      edited: Math.max(created, number('edited') ?? 0),
      deleted: number('deleted'),
    };
  }

  /** For an editor that follows it while others write. */
  textOf(id: string): Y.Text | null {
    const text = this.#fieldsOf(id)?.get('text');
    return text instanceof Y.Text ? text : null;
  }

  /** @returns its id */
  create(text: string, place: NotePlace, tags: readonly string[] = []): string {
    const id = this.#ports.newId();
    const now = this.#ports.now();
    this.#write(() => {
      const fields = new Y.Map<unknown>();
      fields.set('text', new Y.Text(sendable(text, longestNote)));
      fields.set('place', packPlace(place));
      fields.set(
        'tags',
        new Y.Map(tags.map(nameOfTag).flatMap((tag) => (tag === '' ? [] : [[tag, true]]))),
      );
      fields.set('history', new Y.Array());
      fields.set('created', now);
      this.#notes.set(id, fields);
    });
    return id;
  }

  /** Writes only what differs, so that two who write in one note keep both of what they wrote. */
  write(id: string, text: string): void {
    const shared = this.textOf(id);
    const change = shared && changeOf(shared.toJSON(), sendable(text, longestNote));
    if (!change) return;
    this.#write(() => {
      this.#keepState(id);
      shared.delete(change.at, change.removed);
      shared.insert(change.at, change.added);
      this.#fieldsOf(id)?.set('edited', this.#ports.now());
    });
  }

  tag(id: string, tag: string): void {
    const name = nameOfTag(tag);
    const tags = this.#tagsOf(id);
    if (name === '' || !tags || tags.has(name)) return;
    this.#write(() => tags.set(name, true));
  }

  untag(id: string, tag: string): void {
    const tags = this.#tagsOf(id);
    if (tags?.has(tag)) this.#write(() => tags.delete(tag));
  }

  /** Into the bin. */
  delete(id: string): void {
    const fields = this.#fieldsOf(id);
    if (fields && fields.get('deleted') === undefined)
      this.#write(() => fields.set('deleted', this.#ports.now()));
  }

  undelete(id: string): void {
    const fields = this.#fieldsOf(id);
    if (fields && fields.get('deleted') !== undefined) this.#write(() => fields.delete('deleted'));
  }

  /** For good, here and on every other device. @returns how many */
  emptyBin(): number {
    const ids = [...this.all()].filter(({ deleted }) => deleted !== null).map(({ id }) => id);
    if (ids.length > 0)
      this.#write(() => {
        for (const id of ids) this.#notes.delete(id);
      });
    return ids.length;
  }

  /** The states before, the latest first. */
  statesOf(id: string): readonly NoteState[] {
    const history = this.#fieldsOf(id)?.get('history');
    if (!(history instanceof Y.Array)) return [];
    return history
      .toArray()
      .flatMap((packed: unknown) => {
        const [at, text] = Array.isArray(packed) ? (packed as readonly unknown[]) : [];
        return typeof at === 'number' && typeof text === 'string' ? [{ at, text }] : [];
      })
      .sort((a, b) => b.at - a.at);
  }

  /** The state that it leaves is kept as well. */
  restore(id: string, state: NoteState): void {
    const text = this.textOf(id)?.toJSON();
    if (text === undefined || text === state.text) return;
    this.#write(() => {
      this.#keepState(id, 'now');
      this.write(id, state.text);
    });
  }

  /** Before a change: what stood there for a while, or when it is about to be replaced as a whole. */
  #keepState(id: string, when: 'rested' | 'now' = 'rested'): void {
    const fields = this.#fieldsOf(id);
    const history = fields?.get('history');
    const note = this.get(id);
    if (!note || note.text === '' || !(history instanceof Y.Array)) return;
    if (when === 'rested' && this.#ports.now() - note.edited < restMs) return;
    if (this.statesOf(id).some(({ text }) => text === note.text)) return;
    history.push([[note.edited, note.text]]);
    if (history.length > mostStates) history.delete(0, history.length - mostStates);
  }

  #fieldsOf(id: string): Y.Map<unknown> | null {
    const fields = this.#notes.get(id);
    return fields instanceof Y.Map ? (fields as Y.Map<unknown>) : null;
  }

  #tagsOf(id: string): Y.Map<unknown> | null {
    const tags = this.#fieldsOf(id)?.get('tags');
    return tags instanceof Y.Map ? (tags as Y.Map<unknown>) : null;
  }
}

const nameOfTag = (tag: string): string => sendable(tag.trim().replace(/\s+/g, ' '), longestTag);
