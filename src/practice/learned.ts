import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { dayMs, zoneHere } from '../record/day.ts';
import type { Progress } from '../record/progress.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { cssVariable } from '../ui/cssValue.ts';
import { PrintController } from '../ui/printing.ts';
import { fixed, plain, weekday } from '../ui/writing.ts';
import { sidesOf } from './cardWords.ts';
import { activeDays, comingUp, type Deck, type DeckCard } from './deck.ts';
import { DeckController, type LoadCards } from './deckController.ts';

/** A section as far as its learner's progress is concerned. */
export interface LearnedSection {
  /** With its lesson's id: `attention/the-spotlight`. */
  readonly id: string;
  readonly title: string;
  /** The ids of its labs, with their lesson's. */
  readonly labs: readonly string[];
}

const daysAhead = 14;
const daysBack = 7;
const mostShaky = 10;
const percent = fixed(0, { style: 'percent' });

/**
 * What was learned, what comes back when, and what is about to be forgotten: each a picture with its
 * numbers beside it.
 *
 * @prop loadCards
 * @prop sections
 */
export class Learned extends LitElement {
  static override properties = {
    loadCards: { attribute: false },
    sections: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: block;
      }
      h3 {
        margin: 24px 0 8px;
        font-size: 1rem;
        font-weight: 650;
      }
      p {
        margin: 0 0 8px;
      }
      .soft {
        color: var(--soft);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: 0.9375rem;
      }
      th,
      td {
        padding: 8px 8px 8px 0;
        border-block-end: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      tbody th {
        font-weight: 500;
      }
      td {
        white-space: nowrap;
      }
      tbody th a {
        color: inherit;
      }
      .bar {
        display: block;
        block-size: 4px;
        margin-block-start: 6px;
        border-radius: 2px;
        background: linear-gradient(var(--accent) 0 0) 0 0 / calc(var(--share) * 100%) 100% no-repeat
          var(--line);
      }
      .days {
        display: flex;
        align-items: end;
        gap: 4px;
        block-size: 96px;
        margin: 0 0 8px;
        padding: 0;
        list-style: none;
        border-block-end: 1px solid var(--edge);
      }
      .days li {
        flex: 1;
        block-size: calc(var(--share) * 100%);
        min-block-size: 1px;
        border-radius: 3px 3px 0 0;
        background: var(--accent);
      }
      summary {
        min-block-size: var(--touch);
        padding-block: 10px;
        cursor: pointer;
        font-weight: 500;
      }
      .shaky {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
        overflow-wrap: anywhere;
      }
      @media print {
        .bar,
        .days li {
          print-color-adjust: exact;
        }
        .days,
        details,
        tr,
        .shaky li {
          break-inside: avoid;
        }
        h3 {
          break-after: avoid;
        }
        summary {
          list-style: none;
        }
        a {
          color: inherit;
          text-decoration: none;
        }
      }
      @media (forced-colors: active) {
        .days li {
          background: CanvasText;
          forced-color-adjust: none;
        }
        .bar {
          display: none;
        }
      }
    `,
  ];

  declare loadCards: LoadCards;
  declare sections: readonly LearnedSection[];

  readonly #deck = new DeckController(this);
  readonly #print = new PrintController(this, () => this.#unfold());
  /** What is shut on the screen, and open on paper. */
  #unfolded: readonly HTMLDetailsElement[] = [];

  constructor() {
    super();
    this.loadCards = () => Promise.resolve([]);
    this.sections = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('loadCards')) this.#deck.load(this.loadCards).catch(() => undefined);
  }

  #unfold(): void {
    const { isPrinting } = this.#print;
    if (isPrinting)
      this.#unfolded = [
        ...this.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])'),
      ];
    for (const details of this.#unfolded) details.open = isPrinting;
  }

  override render() {
    const { record, deck, now } = this.#deck;
    if (!record || !deck)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    const { progress } = record;
    const active = activeDays(progress.times, now, zoneHere, daysBack);
    return html`<p>
        ${active === 0 ? msg('There is nothing of the last seven days yet. Begin wherever you like.') : active === 1 ? msg('You learned on one of the last seven days.') : msg(str`You learned on ${active} of the last seven days.`)}
      </p>
      <h3>${msg('What you have learned')}</h3>
      ${this.#sections(progress, deck)}
      <h3>${msg('What comes back when')}</h3>
      ${this.#days(deck, now)}
      <h3>${msg('What is shaky')}</h3>
      ${this.#shaky(deck)}`;
  }

  #sections({ read, proofs }: Progress, { cards: all }: Deck) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('Section')}</th>
          <th scope="col">${msg('Labs')}</th>
          <th scope="col">${msg('Cards known')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.sections.map(({ id, title, labs }) => {
          const done = labs.filter((lab) => proofs.has(lab)).length;
          const cardsHere = all.filter(({ section }) => section === id);
          const known = cardsHere.filter(({ state }) => state === 'known').length;
          const isRead = read.has(id);
          const parts = 1 + labs.length + cardsHere.length;
          const share = isRead ? (1 + done + known) / parts : done / parts;
          return html`<tr>
            <th scope="row">
              <a href="/learn/${id}">${title}</a>
              <span class="soft">${isRead ? msg('· read') : nothing}</span>
              <span class="bar" ${cssVariable('--share', share)}></span>
            </th>
            <td>${outOf(done, labs.length)}</td>
            <td>${isRead ? outOf(known, cardsHere.length) : '–'}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #days(deck: Deck, now: number) {
    const counts = comingUp(deck, now, zoneHere, daysAhead);
    const most = Math.max(...counts);
    if (most === 0)
      return html`<p class="soft">${msg('No cards yet: they come with each section you finish.')}</p>`;
    const names = counts.map((_, i) => (i === 0 ? msg('Today') : weekday(now + i * dayMs)));
    return html`<ol class="days" aria-hidden="true">
        ${counts.map((count) => html`<li ${cssVariable('--share', count / most)}></li>`)}
      </ol>
      <p class="soft">
        ${msg(str`Today: ${counts[0]!}. In the next fourteen days: ${plain(counts.reduce((a, b) => a + b, 0))}.`)}
      </p>
      <details>
        <summary>${msg('Day by day')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Day')}</th>
              <th scope="col">${msg('Cards')}</th>
            </tr>
          </thead>
          <tbody>
            ${counts.map((count, i) => html`<tr><th scope="row">${names[i]}</th><td>${count}</td></tr>`)}
          </tbody>
        </table>
      </details>`;
  }

  #shaky({ cards: all }: Deck) {
    const shaky = all
      .filter(({ state }) => state === 'shaky')
      .sort((a, b) => a.retrievability - b.retrievability);
    if (shaky.length === 0)
      return html`<p class="soft">${msg('Nothing, as far as the reviews tell.')}</p>`;
    return html`<ol class="shaky">
      ${shaky.slice(0, mostShaky).map((card) => this.#shakyCard(card))}
    </ol>`;
  }

  #shakyCard({ content, retrievability, section }: DeckCard) {
    const { question } = sidesOf(content);
    return html`<li>
      ${section === null ? question : html`<a href="/learn/${section}">${question}</a>`}
      <span class="soft">${msg(str`Remembered now with ${percent(retrievability)}.`)}</span>
    </li>`;
  }
}

const outOf = (done: number, all: number): string =>
  all === 0 ? '–' : msg(str`${done} of ${all}`);

customElements.define('aloft-learned', Learned);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-learned': Learned;
  }
}
