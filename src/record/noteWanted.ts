import type { NotePlace } from './places.ts';

/** Fired by whatever can be written about: a section, what a lab showed, a state of the explorer. */
export class NoteWantedEvent extends Event {
  readonly place: NotePlace;

  constructor(place: NotePlace) {
    super('note-wanted', { bubbles: true, composed: true });
    this.place = place;
  }
}

declare global {
  interface HTMLElementEventMap {
    'note-wanted': NoteWantedEvent;
  }
}
