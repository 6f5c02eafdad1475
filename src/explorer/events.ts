import type { ExplorerState } from './state.ts';

/** A word was chosen, by tap, click or keys; null lets go of it. */
export class WordChosenEvent extends Event {
  readonly word: number | null;

  constructor(word: number | null) {
    super('word-chosen', { bubbles: true, composed: true });
    this.word = word;
  }
}

/** A mouse rests on a word, or has left it (null). */
export class WordPreviewedEvent extends Event {
  readonly word: number | null;

  constructor(word: number | null) {
    super('word-previewed', { bubbles: true, composed: true });
    this.word = word;
  }
}

/** A head was chosen among all of them; both are counted from 0. */
export class HeadChosenEvent extends Event {
  readonly layer: number;
  readonly head: number;

  constructor(layer: number, head: number) {
    super('head-chosen', { bubbles: true, composed: true });
    this.layer = layer;
    this.head = head;
  }
}

/** The explorer shows something else now. */
export class ExplorerChangedEvent extends Event {
  readonly state: ExplorerState;

  constructor(state: ExplorerState) {
    super('explorer-changed', { bubbles: true, composed: true });
    this.state = state;
  }
}
