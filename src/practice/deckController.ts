import type { ReactiveControllerHost } from 'lit';
import { zoneHere } from '../record/day.ts';
import { RecordController } from '../record/recordContext.ts';
import { deckOf, type Deck, type LessonCard } from './deck.ts';

/** Brings the cards of all lessons; they are a file of their own. */
export type LoadCards = () => Promise<readonly LessonCard[]>;

/** Something due in minutes comes up without anybody doing anything. */
const lookAgainMs = 60_000;

/** Keeps its element up with what is due. */
export class DeckController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #records: RecordController;
  readonly #now: () => number;
  #cards: readonly LessonCard[] | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, now: () => number = Date.now) {
    this.#host = host;
    this.#now = now;
    this.#records = new RecordController(host);
    host.addController(this);
  }

  get record() {
    return this.#records.record;
  }

  get now(): number {
    return this.#now();
  }

  /** Null while it is not known. */
  get deck(): Deck | null {
    const record = this.#records.record;
    const cards = this.#cards;
    return record && cards ? deckOf(record, cards, this.#now(), zoneHere) : null;
  }

  /** @throws where they cannot be had now */
  async load(load: LoadCards): Promise<void> {
    this.#cards = await load();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), lookAgainMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
