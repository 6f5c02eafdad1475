import { msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import {
  type Attention,
  type AttentionUnder,
  type WeightSquare,
  type WhatIf,
} from '../worker/client.ts';
import { QuestionController } from '../worker/questionController.ts';
import { beyondText } from './beyondText.ts';
import { undoAfter } from './changes.ts';
import {
  BeyondTextEvent,
  ExplorerChangedEvent,
  type GuessingEvent,
  type StateChangeEvent,
  type StateOpenedEvent,
  type WordChosenEvent,
  type WordPreviewedEvent,
} from './events.ts';
import { explorerStyles } from './explorer.styles.ts';
import { changeOfKey, helpKey } from './keys.ts';
import { areKeysOn, isShortcut } from '../ui/shortcuts.ts';
import { Selector } from './selection.ts';
import type { SentenceEvent } from './sentenceField.ts';
import { defaults, greeting, type ExplorerState } from './state.ts';
import { summary } from './summary.ts';
import { WordKeeper } from './wordKeeper.ts';
import '../ui/icon.ts';
import './changeBanner.ts';
import './engineNotice.ts';
import './helpSheet.ts';
import './panels.ts';
import './pictures.ts';
import './sentenceField.ts';
import './shelf/shelf.ts';
import './spotlight.ts';
import './takeAlong.ts';
import './viewControls.ts';
import './weightTable.ts';

/** How many tokens the model reads; said where a text has more. */
const tokenLimit = 128;

/**
 * The attention explorer: a sentence of one's own, and where each of its words looks. Outside of the
 * text field the key L turns the light around: from the word, or at it.
 *
 * @prop state what it shows
 * @attr text with `word`, the state it starts with inside a lesson
 * @attr folded without pictures and questions, and the table starts closed
 * @fires explorer-changed with each new state
 * @fires beyond-text when a state from outside counts further than there are words
 */
export class Explorer extends LitElement {
  static override properties = {
    state: { attribute: false },
    folded: { type: Boolean },
    preview: { state: true },
    undo: { state: true },
    guessing: { state: true },
  };

  static override styles = [base, buttons, explorerStyles];

  declare state: ExplorerState;
  declare folded: boolean;
  declare preview: number | null;
  /** What was changed about the model before all of it was put back. */
  declare undo: WhatIf | null;
  /** While the learner guesses where a word looks, no weight is shown anywhere. */
  declare guessing: boolean;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.state.text,
    whatIf: this.state.whatIf,
  }));
  readonly #words = new WordKeeper();
  readonly #selector = new Selector();
  #fitting: AttentionUnder | null = null;
  /** The last state of our own making; any other comes from outside and is taken as it is. */
  #ownState: ExplorerState | null = null;
  /** Whether it has not been held against its text yet. */
  #isOpening = false;

  constructor() {
    super();
    this.state = greeting;
    this.folded = false;
    this.preview = null;
    this.undo = null;
    this.guessing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Wherever the focus is: a key that is listed on a sheet should work when it is read there.
    document.addEventListener('keydown', this.#press);
    const text = this.getAttribute('text');
    if (text === null || this.hasUpdated) return;
    this.state = { ...defaults, text, word: Number(this.getAttribute('word') ?? 0) };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (this.folded || !isShortcut(event) || !areKeysOn()) return;
    if (event.key === helpKey) {
      event.preventDefault();
      this.renderRoot.querySelector('aloft-help-sheet')?.open();
      return;
    }
    const change = changeOfKey(event.key, this.state);
    if (!change) return;
    event.preventDefault();
    this.#change(change);
  };

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.preview = null;
    this.#followGuess(changed.get('state'));
    if (this.state !== this.#ownState) {
      this.#ownState = this.state;
      this.#words.begin(this.state);
      this.undo = null;
      this.#isOpening = true;
    }
    this.#openText();
    this.#follow();
  }

  #follow(): void {
    const shown = this.#attention.state;
    if (shown.kind !== 'shown' || shown.value.text !== this.state.text) return;
    const change = this.#words.follow(this.state, shown.value);
    if (!change) return;
    this.#change(change);
    if (change.whatIf) this.undo = null;
  }

  /** What a state from outside asks of words that are not there is let go of, and told. */
  #openText(): void {
    const shown = this.#attention.state;
    if (!this.#isOpening || shown.kind !== 'shown' || shown.value.text !== this.state.text) return;
    this.#isOpening = false;
    const { parts, change } = beyondText(this.state, shown.value);
    if (parts.length === 0) return;
    this.#change(change);
    this.undo = null;
    this.dispatchEvent(new BeyondTextEvent(parts));
  }

  /** A guess begins with its panel, or with a state that comes with it open, and never outlives it. */
  #followGuess(before: ExplorerState | undefined): void {
    const isOpen = this.state.panel === 'guess' && !this.folded;
    const begins = this.state !== this.#ownState || (before && before.panel !== 'guess');
    if (!isOpen) this.guessing = false;
    else if (begins) this.guessing = true;
  }

  #change(change: Partial<ExplorerState>): void {
    if (change.text !== undefined && change.word !== undefined) {
      this.#words.beginWord(change.units);
    }
    this.undo = undoAfter(change, this.state, this.undo);
    this.#ownState = this.state = { ...this.state, ...change };
    this.dispatchEvent(new ExplorerChangedEvent(this.state));
  }

  #open(state: ExplorerState): void {
    this.state = state;
    this.dispatchEvent(new ExplorerChangedEvent(state));
  }

  override render() {
    const { state, guessing } = this;
    const shown = this.#attention.state;
    const attention = this.#present;
    const selected = attention && this.#selector.select(attention, state);
    const square = selected?.square ?? null;
    const count = square?.labels.length ?? 0;
    const wished = this.preview ?? state.word;
    const lit = wished !== null && wished < count && !guessing ? wished : null;
    return html`
      <div
        class="explorer"
        @word-chosen=${(event: WordChosenEvent) => this.#change({ word: event.word })}
        @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
        @state-change=${(event: StateChangeEvent) => this.#change(event.change)}
        @state-opened=${(event: StateOpenedEvent) => this.#open(event.state)}
        @guess-wanted=${() => this.renderRoot.querySelector('aloft-panels')?.focus()}
        @guessing=${(event: GuessingEvent) => (this.guessing = event.guessing)}
        @retry=${() => this.#attention.retry()}
      >
        <aloft-sentence-field
          .value=${state.text}
          @sentence=${(event: SentenceEvent) => this.#change({ text: event.text })}
          @sentence-done=${() => this.renderRoot.querySelector('aloft-spotlight')?.focus()}
        ></aloft-sentence-field>
        ${
          this.folded
            ? null
            : html`<div class="start">
                <aloft-shelf .state=${state} .guessing=${guessing}></aloft-shelf>
                <aloft-help-sheet></aloft-help-sheet>
              </div>`
        }
        <div class="picture">
          <aloft-spotlight
            .square=${square}
            .parts=${selected?.parts ?? none}
            .look=${state.look}
            .labels=${square ? none : state.text.split(' ').slice(0, tokenLimit)}
            .joined=${selected?.joined ?? none}
            .word=${state.word}
            .lit=${lit}
          ></aloft-spotlight>
          <div class="summary">
            <aloft-engine-notice
              .state=${shown.kind === 'shown' ? null : shown}
            ></aloft-engine-notice>
            <p role="status">${this.#sentence(square, lit)}</p>
          </div>
          ${
            this.folded
              ? null
              : html`<aloft-change-banner
                  .whatIf=${state.whatIf}
                  .undo=${this.undo}
                  .words=${this.#words.words}
                ></aloft-change-banner>`
          }
          ${attention?.truncated ? this.#truncation(attention) : null}
        </div>
        ${
          this.folded
            ? null
            : html`<aloft-pictures
                .attention=${guessing ? null : attention}
                .square=${guessing ? null : square}
                .parts=${guessing ? none : (selected?.parts ?? none)}
                .state=${state}
                .lit=${lit}
              ></aloft-pictures>`
        }
        <aloft-view-controls .state=${state}></aloft-view-controls>
        ${
          this.folded
            ? null
            : html`<aloft-panels
                .attention=${attention}
                .state=${state}
                .undo=${this.undo}
                .guessing=${guessing}
              ></aloft-panels>`
        }
        <details class="numbers" ?open=${!this.folded}>
          <summary>${msg('All the numbers')}</summary>
          ${
            guessing
              ? html`<p class="hidden">${msg('Hidden until you have guessed.')}</p>`
              : html`<aloft-weight-table
                  .square=${square}
                  .view=${selected?.view ?? null}
                  .lit=${lit}
                  .look=${state.look}
                ></aloft-weight-table>`
          }
        </details>
        ${
          this.folded
            ? null
            : html`<aloft-take-along
                .attention=${!guessing && shown.kind === 'shown' && !shown.stale ? shown.value : null}
                .state=${state}
              ></aloft-take-along>`
        }
      </div>
    `;
  }

  /** The last answer that fits; one that does not is never shown, as the next comes at once. */
  get #present(): AttentionUnder | null {
    const shown = this.#attention.state;
    if (shown.kind !== 'shown') return null;
    if (!this.#words.isOutdated(shown.value)) this.#fitting = shown.value;
    return this.#fitting;
  }

  #sentence(square: WeightSquare | null, lit: number | null): string {
    if (!square) return '';
    if (square.labels.length === 0) {
      return msg('Write a sentence above: each of its words will show where it looks.');
    }
    if (this.guessing) return msg('The light is hidden until you have guessed below.');
    const { look } = this.state;
    if (lit === null) {
      return look === 'from'
        ? msg('Touch a word to see where it looks.')
        : msg('Touch a word to see who looks at it.');
    }
    return summary(square, lit, this.state, look);
  }

  #truncation({ tokens }: Attention) {
    return html`<p class="notice">
      <aloft-icon name="info"></aloft-icon>
      ${msg(str`This text is long: the model reads its first ${tokens.length} pieces and no more.`)}
    </p>`;
  }
}

const none: readonly never[] = [];

customElements.define('aloft-explorer', Explorer);
