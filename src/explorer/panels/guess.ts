import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../../ui/controls.ts';
import { selects } from '../../ui/select.ts';
import {
  agreementOf,
  labelsOf,
  selectWeights,
  type Agreement,
  type Attention,
} from '../../worker/client.ts';
import { listed } from '../../ui/writing.ts';
import { GuessingEvent, StateChangeEvent, WordChosenEvent } from '../events.ts';
import { nameInList } from '../nameInList.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { percent, viewName } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import { guessStyles } from './guess.styles.ts';

/** More than a few and any guess is a good one. */
const mostWords = 3;

/**
 * Guess first: which words does this one look at? Then the weights show, and how much of their light
 * was guessed.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @prop guessing whether the weights are hidden
 * @fires guessing
 * @fires word-chosen
 * @fires state-change
 */
export class GuessPanel extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    guessing: { type: Boolean },
    guessed: { state: true },
  };

  static override styles = [base, buttons, selects, guessStyles];

  declare attention: Attention | null;
  declare state: ExplorerState;
  declare guessing: boolean;
  /** In the order in which they were tapped. */
  declare guessed: readonly number[];
  /** What the guess is about; of anything else it says nothing. */
  #about = '';
  #movesFocus = false;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.guessing = false;
    this.guessed = [];
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('select, button')?.focus();
  }

  override willUpdate(): void {
    const { text, layer, heads, units, word } = this.state;
    const about = JSON.stringify([text, layer, heads, units, word]);
    if (about !== this.#about) this.guessed = [];
    this.#about = about;
  }

  override render() {
    const attention = this.attention?.text === this.state.text ? this.attention : null;
    const labels = attention ? labelsOf(attention, this.state.units) : [];
    return html`<div class="panel">
      ${attention ? this.#content(attention, labels) : this.#waiting()}
      <p class="verdict" role="status">${attention ? this.#verdict(attention, labels) : nothing}</p>
      ${this.guessing || labels.length < 2 ? nothing : this.#again(labels.length)}
    </div>`;
  }

  #waiting() {
    return html`<p class="hint">${msg('The words come with the model.')}</p>`;
  }

  #content(attention: Attention, labels: readonly string[]) {
    if (labels.length < 2) {
      return html`<p class="hint">
        ${msg('A guess needs two words at least: write a longer sentence above.')}
      </p>`;
    }
    if (!this.guessing) return nothing;
    const word = this.#word(labels);
    return html`<p class="hint">
        ${msg('Say it before you see it: even a wrong guess makes the answer stick better (Kornell, Hays and Bjork 2009).')}
      </p>
      <label class="question">
        ${msg('Where will this word look most?')}
        <select
          @change=${(event: Event) =>
            this.dispatchEvent(
              new WordChosenEvent(Number((event.target as HTMLSelectElement).value)),
            )}
        >
          ${word === null ? html`<option selected disabled>${msg('Choose a word')}</option>` : nothing}
          ${labels.map(
            (_label, i) =>
              html`<option value=${i} .selected=${i === word}>${nameInList(labels, i)}</option>`,
          )}
        </select>
      </label>
      <p class="hint">${this.#task()}</p>
      ${word === null ? nothing : this.#toggles(labels, word)}
      <div class="actions">
        <button
          class="button strong"
          type="button"
          ?disabled=${word === null || this.guessed.length === 0 || !attention}
          @click=${() => this.#reveal()}
        >
          ${msg('Show what the model does')}
        </button>
        <button class="button" type="button" @click=${() => this.#skip()}>${msg('Skip')}</button>
      </div>`;
  }

  #task(): string {
    const where = viewName(this.state);
    return this.guessed.length < mostWords
      ? msg(str`Tap one to three words (${where}). What it gives to itself does not count.`)
      : msg(str`Three are the most (${where}): let go of one to take another.`);
  }

  #toggles(labels: readonly string[], word: number) {
    return html`<div class="words" role="group" aria-label=${msg('Your guess')} dir="auto">
      ${labels.map((label, i) =>
        i === word
          ? html`<span class="word asking">
              <span class="unseen">${msg('The word that asks:')}</span> ${visibleText(label)}
            </span>`
          : this.#toggle(label, i),
      )}
    </div>`;
  }

  #toggle(label: string, i: number) {
    const isGuessed = this.guessed.includes(i);
    return html`<button
      class="word"
      type="button"
      aria-pressed=${isGuessed ? 'true' : 'false'}
      ?disabled=${!isGuessed && this.guessed.length >= mostWords}
      @click=${() =>
        (this.guessed = isGuessed
          ? this.guessed.filter((other) => other !== i)
          : [...this.guessed, i])}
    >
      ${visibleText(label)}
    </button>`;
  }

  #verdict(attention: Attention, labels: readonly string[]) {
    const word = this.#word(labels);
    if (this.guessing || word === null || this.guessed.length === 0) return nothing;
    const square = selectWeights(attention, this.state);
    const name = visibleText(labels[word]!);
    const agreement = agreementOf(square, word, this.guessed);
    if (!agreement) return msg(str`“${name}” looks at no other word: there was nothing to find.`);
    return verdictWords(agreement, name, labels);
  }

  #again(count: number) {
    const { word } = this.state;
    return html`<button
      class="button"
      type="button"
      @click=${() => {
        this.guessed = [];
        this.#movesFocus = true;
        this.dispatchEvent(new WordChosenEvent(word === null ? 0 : (word + 1) % count));
        this.dispatchEvent(new GuessingEvent(true));
      }}
    >
      ${msg('Guess another word')}
    </button>`;
  }

  #word(labels: readonly string[]): number | null {
    const { word } = this.state;
    return word !== null && word < labels.length ? word : null;
  }

  #reveal(): void {
    this.#movesFocus = true;
    // The guess is about the light that leaves the word, so that is what is shown.
    if (this.state.look !== 'from') this.dispatchEvent(new StateChangeEvent({ look: 'from' }));
    this.dispatchEvent(new GuessingEvent(false));
  }

  #skip(): void {
    this.guessed = [];
    this.#movesFocus = true;
    this.dispatchEvent(new GuessingEvent(false));
  }

  /** What was pressed is gone: the focus goes on to what comes next. */
  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('guessing') || !this.#movesFocus) return;
    this.#movesFocus = false;
    this.focus();
  }
}

function verdictWords(
  { got, best, bestWords, score }: Agreement,
  name: string,
  labels: readonly string[],
): string {
  const [share, most, found] = [percent(got), percent(best), percent(score)];
  const names = listed(bestWords.map((i) => `“${nameInList(labels, i)}”`));
  const isBest = got === best;
  switch (bestWords.length) {
    case 1:
      return isBest
        ? msg(str`Your word gets ${share} of the light that leaves “${name}”. No other gets more.`)
        : msg(
            str`Your word gets ${share} of the light that leaves “${name}”; the best one, ${names}, gets ${most}. You found ${found}.`,
          );
    case 2:
      return isBest
        ? msg(
            str`Your two words get ${share} of the light that leaves “${name}”. No other two get more.`,
          )
        : msg(
            str`Your two words get ${share} of the light that leaves “${name}”; the best two, ${names}, get ${most}. You found ${found}.`,
          );
    default:
      return isBest
        ? msg(
            str`Your three words get ${share} of the light that leaves “${name}”. No other three get more.`,
          )
        : msg(
            str`Your three words get ${share} of the light that leaves “${name}”; the best three, ${names}, get ${most}. You found ${found}.`,
          );
  }
}

customElements.define('aloft-guess-panel', GuessPanel);
