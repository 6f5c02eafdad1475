import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Grade } from '../record/events.ts';
import type { SectionName } from '../record/places.ts';
import { afterGrade } from '../record/schedule.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { areKeysOn, isShortcut } from '../ui/shortcuts.ts';
import { answerParts, intervalWords, sidesOf } from './cardWords.ts';
import type { DeckCard } from './deck.ts';
import { DeckController, type LoadCards } from './deckController.ts';

/**
 * The cards that are due, one at a time: think, look, and say how well it was remembered.
 *
 * @prop loadCards
 * @prop sectionTitle
 */
export class ReviewPage extends LitElement {
  static override properties = {
    loadCards: { attribute: false },
    sectionTitle: { attribute: false },
    isShown: { state: true },
    done: { state: true },
    hasFailed: { state: true },
  };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      h1 {
        margin: 0 0 16px;
        font: 700 1.75rem / 1.2 var(--prose);
        letter-spacing: -0.012em;
        outline: none;
      }
      .card {
        display: grid;
        gap: 16px;
        margin-block: 12px;
      }
      .soft a {
        color: var(--accent);
      }
      .side {
        margin: 0;
        font: 400 1.1875rem / 1.55 var(--prose);
        overflow-wrap: anywhere;
        outline: none;
        white-space: pre-line;
      }
      .answer {
        padding-block-start: 16px;
        border-block-start: 1px solid var(--line);
      }
      .soft {
        margin: 0;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      .grades {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 8px;
      }
      .grades .button {
        flex-direction: column;
        gap: 0;
        min-block-size: 56px;
        padding-inline: 8px;
        border-radius: var(--radius-word);
      }
      .grades small {
        font-weight: 400;
      }
      /* A phone has no such keys. */
      @media (hover: none) {
        .keys {
          display: none;
        }
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 16px;
      }
    `,
  ];

  declare loadCards: LoadCards;
  declare sectionTitle: SectionName;
  declare isShown: boolean;
  declare done: number;
  declare hasFailed: boolean;

  readonly #deck = new DeckController(this);

  constructor() {
    super();
    this.loadCards = () => Promise.resolve([]);
    this.sectionTitle = () => null;
    this.isShown = false;
    this.done = 0;
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#press);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#press);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('loadCards')) void this.#load();
  }

  override render() {
    return html`<h1 tabindex="-1">${msg('Reviews')}</h1>
      ${this.#content()}`;
  }

  #content() {
    const { deck } = this.#deck;
    if (this.hasFailed)
      return html`<p role="alert">${msg('The cards could not be loaded. Your notes and your progress are safe.')}</p>
        <button class="button" type="button" @click=${() => void this.#load()}>${msg('Try again')}</button>`;
    if (!deck)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    if (this.#deck.record?.isNewer)
      return html`<p>${msg('A newer version of Aloft has written your record. Update the app to go on.')}</p>`;
    const card = deck.due[0];
    return card ? this.#card(card, deck.due.length) : this.#nothingDue(deck.cards.length);
  }

  #nothingDue(all: number) {
    if (all === 0)
      return html`<p>
          ${msg('Cards come with each section that you finish, and you can make your own from a note. They come back when you are about to forget them.')}
        </p>
        <p><a class="button strong" href="/">${msg('To the lessons')}</a></p>`;
    return html`<p role="status">
        ${this.done > 0 ? msg(str`Done: ${this.done} reviewed. Nothing more is due today.`) : msg('Nothing is due today.')}
      </p>
      <div class="ways">
        <a class="button strong" href="/">${msg('To the lessons')}</a>
        <a class="button" href="/you">${msg('What you have learned')}</a>
      </div>`;
  }

  #card(card: DeckCard, due: number) {
    const { question } = sidesOf(card.content);
    return html`<p class="soft" role="status">${msg(str`Due today: ${due}. Reviewed: ${this.done}.`)}</p>
      <div class="card">
        <p class="side question" tabindex="-1">${question}</p>
        ${
          this.isShown
            ? html`<p class="side answer" tabindex="-1">${answerParts(card.content).map((part, i) => (i % 2 === 0 ? part : html`<strong>${part}</strong>`))}</p>
                ${this.#from(card)} ${this.#grades(card)}`
            : html`<p class="soft">${msg('Say it to yourself first.')}</p>
                <button class="button strong" type="button" @click=${this.#show}>
                  ${msg('Show the answer')}
                </button>`
        }
      </div>
      <p class="soft keys">${msg('Keys: space shows the answer, 1 to 4 say how it went.')}</p>`;
  }

  #from({ section, note }: DeckCard) {
    if (note !== null)
      return html`<p class="soft"><a href="/notes/${note}">${msg('The note it comes from')}</a></p>`;
    const [lesson, id] = section?.split('/') ?? [];
    const title = lesson === undefined || id === undefined ? null : this.sectionTitle(lesson, id);
    return title === null
      ? nothing
      : html`<p class="soft">${msg('From')} <a href="/learn/${section}">${title}</a></p>`;
  }

  #grades(card: DeckCard) {
    const { record, now } = this.#deck;
    const after = afterGrade(record?.progress.reviews.get(card.id) ?? [], now);
    return html`<div class="grades" role="group" aria-label=${msg('How well did you remember it?')}>
      ${grades.map(
        (
          grade,
        ) => html`<button class="button" type="button" @click=${() => this.#grade(card, grade)}>
          ${gradeName(grade)} <small>${intervalWords(after[grade])}</small>
        </button>`,
      )}
    </div>`;
  }

  readonly #show = (): void => {
    this.isShown = true;
    this.#focus('.answer');
  };

  #grade(card: DeckCard, grade: Grade): void {
    const { record, now } = this.#deck;
    record?.add({ kind: 'reviewed', at: now, card: card.id, grade });
    this.isShown = false;
    this.done++;
    this.#focus('.question');
  }

  /** A screen reader reads on there. */
  #focus(side: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(side)?.focus());
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (!isShortcut(event) || !areKeysOn()) return;
    const card = this.#deck.deck?.due[0];
    const isButton = event.composedPath()[0] instanceof HTMLButtonElement;
    if (!card) return;
    if (!this.isShown && event.key === ' ' && !isButton) {
      event.preventDefault();
      this.#show();
    }
    const grade = grades.find((one) => String(one) === event.key);
    if (this.isShown && grade !== undefined) this.#grade(card, grade);
  };

  async #load(): Promise<void> {
    this.hasFailed = false;
    try {
      await this.#deck.load(this.loadCards);
    } catch {
      this.hasFailed = true;
    }
  }
}

const grades: readonly Grade[] = [1, 2, 3, 4];

function gradeName(grade: Grade): string {
  switch (grade) {
    case 1:
      return msg('Forgotten');
    case 2:
      return msg('Hard');
    case 3:
      return msg('Good');
    case 4:
      return msg('Easy');
  }
}

customElements.define('aloft-review-page', ReviewPage);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-review-page': ReviewPage;
  }
}
