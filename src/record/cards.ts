import type * as Y from 'yjs';
import { isObject, sendable } from './json.ts';

/** What a card asks: a question with its answer, or a sentence with a gap in it. */
export type CardContent =
  | { readonly kind: 'question'; readonly question: string; readonly answer: string }
  /** @property text with what is left out in double braces: "Scores are divided by {{√d}}." */
  | { readonly kind: 'cloze'; readonly text: string };

/** A card that a learner has made. */
export interface OwnCard {
  readonly id: string;
  readonly content: CardContent;
  /** The note that it was made from, or null. */
  readonly note: string | null;
  readonly created: number;
}

export interface CardsPorts {
  readonly now: () => number;
  readonly newId: () => string;
}

export const longestSide = 2_000;

/** Whether a text has something left out in double braces. */
export const hasGap = (text: string): boolean => /\{\{.+?\}\}/.test(text);

/** The cards of a record that come from no lesson: each written once, and taken away as a whole. */
export class Cards {
  readonly #cards: Y.Map<unknown>;
  readonly #ports: CardsPorts;
  readonly #write: (change: () => void) => void;

  constructor(cards: Y.Map<unknown>, ports: CardsPorts, write: (change: () => void) => void) {
    this.#cards = cards;
    this.#ports = ports;
    this.#write = write;
  }

  *all(): Generator<OwnCard> {
    for (const [id, found] of this.#cards.entries()) {
      const card = readCard(id, found);
      if (card) yield card;
    }
  }

  /** @returns its id */
  create(content: CardContent, note: string | null): string {
    const id = this.#ports.newId();
    this.#write(() =>
      this.#cards.set(id, { ...clipped(content), note, created: this.#ports.now() }),
    );
    return id;
  }

  change(id: string, content: CardContent): void {
    const before = readCard(id, this.#cards.get(id));
    if (!before) return;
    const { note, created } = before;
    this.#write(() => this.#cards.set(id, { ...clipped(content), note, created }));
  }

  remove(id: string): void {
    if (this.#cards.has(id)) this.#write(() => this.#cards.delete(id));
  }
}

function clipped(content: CardContent): CardContent {
  const clip = (text: string): string => sendable(text, longestSide);
  return content.kind === 'cloze'
    ? { kind: 'cloze', text: clip(content.text) }
    : { kind: 'question', question: clip(content.question), answer: clip(content.answer) };
}

function readCard(id: string, found: unknown): OwnCard | null {
  if (!isObject(found)) return null;
  const { kind, question, answer, text, note, created } = found;
  const rest = {
    id,
    note: typeof note === 'string' ? note : null,
    created: typeof created === 'number' ? created : 0,
  };
  if (kind === 'cloze' && typeof text === 'string') return { ...rest, content: { kind, text } };
  if (kind === 'question' && typeof question === 'string' && typeof answer === 'string')
    return { ...rest, content: { kind, question, answer } };
  return null;
}
