import type { BeyondText } from './link.ts';
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

/** A whole state is opened, an example or the way back from one: nothing of the last one is followed. */
export class StateOpenedEvent extends Event {
  readonly state: ExplorerState;

  constructor(state: ExplorerState) {
    super('state-opened', { bubbles: true, composed: true });
    this.state = state;
  }
}

/** The learner wants to get to where guesses are made. */
export class GuessWantedEvent extends Event {
  constructor() {
    super('guess-wanted', { bubbles: true, composed: true });
  }
}

/** The learner guesses, and the weights are to be hidden; or has guessed, and they are to be seen. */
export class GuessingEvent extends Event {
  readonly guessing: boolean;

  constructor(guessing: boolean) {
    super('guessing', { bubbles: true, composed: true });
    this.guessing = guessing;
  }
}

/** A part of the explorer asks for another state. */
export class StateChangeEvent extends Event {
  readonly change: Partial<ExplorerState>;

  constructor(change: Partial<ExplorerState>) {
    super('state-change', { bubbles: true, composed: true });
    this.change = change;
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

/** A state that came from outside counts further than there are words. */
export class BeyondTextEvent extends Event {
  readonly parts: readonly BeyondText[];

  constructor(parts: readonly BeyondText[]) {
    super('beyond-text', { bubbles: true, composed: true });
    this.parts = parts;
  }
}
