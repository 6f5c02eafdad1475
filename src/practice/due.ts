import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { DeckController, type LoadCards } from './deckController.ts';

/** Fired when another number of cards is due, for the badge on the app's icon. */
export class DueChangedEvent extends Event {
  readonly count: number;

  constructor(count: number) {
    super('due-changed', { bubbles: true, composed: true });
    this.count = count;
  }
}

/**
 * How many cards are due today, and the way to them; nothing where none is.
 *
 * @prop loadCards
 * @fires due-changed
 */
export class Due extends LitElement {
  static override properties = { loadCards: { attribute: false } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare loadCards: LoadCards;

  readonly #deck = new DeckController(this);
  #told = 0;

  constructor() {
    super();
    this.loadCards = () => Promise.resolve([]);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Without a network and not yet on board: there will be another time.
    if (changed.has('loadCards')) this.#deck.load(this.loadCards).catch(() => undefined);
  }

  override render() {
    const count = this.#count;
    if (count === 0) return nothing;
    return html`<a class="button" href="/reviews">
      ${count === 1 ? msg('Review 1 card') : msg(str`Review ${count} cards`)}
    </a>`;
  }

  override updated(): void {
    if (this.#deck.deck === null || this.#count === this.#told) return;
    this.#told = this.#count;
    this.dispatchEvent(new DueChangedEvent(this.#told));
  }

  get #count(): number {
    return this.#deck.deck?.due.length ?? 0;
  }
}

customElements.define('aloft-due', Due);

declare global {
  interface HTMLElementEventMap {
    'due-changed': DueChangedEvent;
  }
  interface HTMLElementTagNameMap {
    'aloft-due': Due;
  }
}
