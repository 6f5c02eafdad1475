import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { hasGap, longestSide, type OwnCard } from '../record/cards.ts';
import { RecordController } from '../record/recordContext.ts';
import { base, buttons } from '../ui/controls.ts';
import { noteStyles } from './note.styles.ts';

/**
 * The cards that were made from a note, and making another: they come back in the reviews.
 *
 * @prop note its id; null for one that is made with its first card
 * @prop makeNote makes it, and gives its id
 * @prop selected what is selected in the note's text, to begin with
 * @attr bare without the fold around it
 */
export class NoteCards extends LitElement {
  static override properties = {
    note: { type: String },
    makeNote: { attribute: false },
    bare: { type: Boolean },
    selected: { attribute: false },
    told: { state: true },
    removed: { state: true },
  };

  static override styles = [
    base,
    buttons,
    noteStyles,
    css`
      summary {
        min-block-size: var(--touch);
        padding-block: 10px;
        cursor: pointer;
        font-weight: 500;
      }
      form {
        display: grid;
        gap: 12px;
      }
      textarea {
        min-block-size: 72px;
      }
      .button {
        justify-self: start;
      }
      ul {
        display: grid;
        gap: 8px;
        margin: 0 0 12px;
        padding: 0;
        list-style: none;
      }
      li p,
      .soft {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare note: string | null;
  declare makeNote: () => string | null;
  declare bare: boolean;
  declare selected: () => string;
  declare told: string;
  /** The card that has just been taken away. */
  declare removed: OwnCard | null;

  readonly #record = new RecordController(this);

  constructor() {
    super();
    this.note = null;
    this.makeNote = () => null;
    this.bare = false;
    this.selected = () => '';
    this.told = '';
    this.removed = null;
  }

  override render() {
    const cards = [...(this.#record.record?.cards.all() ?? [])].filter(
      ({ note }) => note !== null && note === this.note,
    );
    if (this.bare) return this.#maker(cards);
    return html`<details @toggle=${this.#begin}>
      <summary>
        ${cards.length === 0 ? msg('Make a card of it') : msg(str`Cards of it: ${cards.length}`)}
      </summary>
      ${this.#maker(cards)}
    </details>`;
  }

  #maker(cards: readonly OwnCard[]) {
    return html`${
      cards.length === 0
        ? nothing
        : html`<ul>
              ${cards.map((card) => this.#card(card))}
            </ul>`
    }
      <form @submit=${this.#add}>
        <div>
          <label for="question">${msg('Question, or a sentence with {{what to remember}}')}</label>
          <textarea id="question" rows="2" maxlength=${longestSide} required></textarea>
          <button class="link" type="button" @click=${this.#leaveOut}>
            ${msg('Leave the selected words out')}
          </button>
        </div>
        <div>
          <label for="answer">${msg('Answer; none for a sentence with a gap')}</label>
          <textarea id="answer" rows="2" maxlength=${longestSide}></textarea>
        </div>
        <button class="button" type="submit">${msg('Add the card')}</button>
      </form>
      <p class="soft" role="status">
        ${this.told}
        ${
          this.removed === null
            ? nothing
            : html`<button class="link" type="button" @click=${this.#bringBack}>${msg('Undo')}</button>`
        }
      </p>`;
  }

  override firstUpdated(): void {
    if (this.bare) this.#question.value = this.selected().slice(0, longestSide);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.#question.focus());
  }

  #card(card: OwnCard) {
    const { content } = card;
    return html`<li>
      <p>${content.kind === 'cloze' ? content.text : html`<b>${content.question}</b> ${content.answer}`}</p>
      <button class="link" type="button" @click=${() => this.#remove(card)}>
        ${msg('Take this card away')}
      </button>
    </li>`;
  }

  /** Whoever has selected words wants a card of them. */
  readonly #begin = ({ target }: Event): void => {
    const question = this.#question;
    const words = this.selected().trim();
    if ((target as HTMLDetailsElement).open && question.value === '' && words !== '')
      question.value = words;
  };

  /** Puts the braces of a gap around what is selected in the sentence. */
  readonly #leaveOut = (): void => {
    const field = this.#question;
    const { value, selectionStart: start, selectionEnd: end } = field;
    const chosen = value.slice(start, end);
    const words = chosen.trim();
    const from = start + chosen.indexOf(words);
    field.focus();
    this.removed = null;
    if (words === '' || /[{}]/.test(words)) {
      this.told = msg('Select the words to remember in the sentence first.');
      return;
    }
    this.told = '';
    field.setRangeText(`{{${words}}}`, from, from + words.length, 'end');
  };

  readonly #add = (event: SubmitEvent): void => {
    event.preventDefault();
    const [question, answer] = [this.#question, this.#field('answer')];
    const [asked, answered] = [question.value.trim(), answer.value.trim()];
    this.removed = null;
    const isCloze = hasGap(asked);
    if (!isCloze && answered === '') {
      this.told = msg('A question needs an answer, or the words to remember in double braces.');
      answer.focus();
      return;
    }
    this.note ??= this.makeNote();
    this.#record.record?.cards.create(
      isCloze
        ? { kind: 'cloze', text: asked }
        : { kind: 'question', question: asked, answer: answered },
      this.note,
    );
    question.value = '';
    answer.value = '';
    this.told = msg('It is among your reviews from now on.');
  };

  #remove(card: OwnCard): void {
    this.#record.record?.cards.remove(card.id);
    this.removed = card;
    this.told = msg('The card is gone.');
  }

  /** As a new one: what was remembered of the old one is not claimed of it. */
  readonly #bringBack = (): void => {
    const card = this.removed;
    this.removed = null;
    this.told = '';
    if (card) this.#record.record?.cards.create(card.content, card.note);
  };

  get #question(): HTMLTextAreaElement {
    return this.#field('question');
  }

  #field(id: string): HTMLTextAreaElement {
    return this.renderRoot.querySelector<HTMLTextAreaElement>(`#${id}`)!;
  }
}

customElements.define('aloft-note-cards', NoteCards);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-note-cards': NoteCards;
  }
}
