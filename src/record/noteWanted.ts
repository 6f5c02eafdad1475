import type { NotePlace } from './places.ts';

/** Fired by whatever can be written about: a section, what a lab showed, a state of the explorer. */
export class NoteWantedEvent extends Event {
  readonly place: NotePlace;
  /** What is quoted from there; '' is nothing. */
  readonly quoted: string;

  constructor(place: NotePlace, quoted = '') {
    super('note-wanted', { bubbles: true, composed: true });
    this.place = place;
    this.quoted = quoted;
  }
}

/** Fired when a card is wanted of words that stand somewhere. */
export class CardWantedEvent extends Event {
  readonly place: NotePlace;
  readonly quoted: string;

  constructor(place: NotePlace, quoted: string) {
    super('card-wanted', { bubbles: true, composed: true });
    this.place = place;
    this.quoted = quoted;
  }
}

/**
 * Fired on an element by who wants to know which place it is in. Whoever knows it answers, the innermost
 * first; where nobody does, nothing can be written about it.
 */
export class PlaceAskedEvent extends Event {
  #place: NotePlace | null = null;

  constructor() {
    super('place-asked', { bubbles: true, composed: true });
  }

  get place(): NotePlace | null {
    return this.#place;
  }

  answer(place: NotePlace): void {
    this.#place = place;
    this.stopPropagation();
  }
}

declare global {
  interface HTMLElementEventMap {
    'note-wanted': NoteWantedEvent;
    'card-wanted': CardWantedEvent;
    'place-asked': PlaceAskedEvent;
  }
}
