import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { base, buttons, cards } from '../../ui/controls.ts';
import { labelsOf, type Attention, type Comparison } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { chooseWord, chosenWord } from '../chosenWord.ts';
import { StateChangeEvent, type WordChosenEvent } from '../events.ts';
import { followWord } from '../followWord.ts';
import type { SentenceEvent } from '../sentenceField.ts';
import { greeting, isChanged, type ExplorerState } from '../state.ts';
import { visibleText } from '../visibleText.ts';
import { compareStyles } from './compare.styles.ts';
import { chosenPair, comparedRows, comparisonSummary } from './compareWords.ts';
import { minimalPairs } from './minimalPairs.ts';
import '../../ui/icon.ts';
import '../engineNotice.ts';
import '../sentenceField.ts';
import './comparedWords.ts';
import './compareTable.ts';

/**
 * Two sentences side by side.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @fires state-change
 */
export class ComparePanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  static override styles = [base, buttons, cards, compareStyles];

  declare attention: Attention | null;
  declare state: ExplorerState;

  readonly #comparison = new QuestionController<'compare'>(this, () => {
    const { attention, state } = this;
    if (!attention || attention.words.length === 0 || state.second === '') return null;
    return { kind: 'compare', texts: [attention.text, state.second] };
  });

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }

  override render() {
    const { attention, state } = this;
    const asked = this.#comparison.state;
    return html`<section class="card" aria-label=${msg('Compare')}>
      <p class="lead">
        ${msg('Change one word and see what else changes: a second sentence, word by word against the one above.')}
      </p>
      <div class="field">
        <aloft-sentence-field
          label=${msg('Second sentence')}
          .value=${state.second}
          @sentence=${(event: SentenceEvent) => this.#change({ second: event.text })}
          @sentence-done=${() => this.renderRoot.querySelector('aloft-compared-words')?.focus()}
        ></aloft-sentence-field>
        <div class="actions">
          <button
            class="button"
            type="button"
            ?disabled=${state.text === '' || state.second === state.text}
            @click=${() => this.#startFromFirst()}
          >
            ${msg('Start from the first sentence')}
          </button>
          <button
            class="button"
            type="button"
            ?disabled=${state.second === ''}
            @click=${() => this.#clear()}
          >
            ${msg('Empty it')}
          </button>
        </div>
      </div>
      ${state.second === '' ? this.#offers() : nothing}
      ${
        asked.kind === 'waiting' || asked.kind === 'failed'
          ? html`<aloft-engine-notice
              .state=${asked}
              @retry=${() => this.#comparison.retry()}
            ></aloft-engine-notice>`
          : nothing
      }
      ${this.#result(attention, asked.kind === 'shown' ? asked.value : null)}
    </section>`;
  }

  #offers() {
    return html`<p>${msg('Write a second sentence, or take one of these pairs:')}</p>
      <ul class="offers">
        ${minimalPairs.map(
          (pair) =>
            html`<li>
              <button class="offer" type="button" @click=${() => this.#take(pair)}>
                <span>${pair.text}</span> <span>${pair.second}</span>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #result(attention: Attention | null, comparison: Comparison | null) {
    const { state } = this;
    if (state.second !== '' && attention?.words.length === 0) {
      return html`<p role="status">${msg('The first sentence is empty: write it in the field at the top.')}</p>`;
    }
    if (!attention || !comparison) {
      return html`<p class=${state.second === '' ? nothing : 'summary'} role="status"></p>`;
    }
    const [first] = comparison.attentions;
    // The last answer stays until the next is there, and may still be about another first sentence.
    const word = followWord(
      chosenWord(attention, state),
      labelsOf(attention, 'words'),
      labelsOf(first, 'words'),
    );
    const chosen = chosenPair(comparison, word);
    const rows = chosen ? comparedRows(comparison, chosen, state) : [];
    return html`<div class="both">
        <p class="lead">
          ${msg('A line joins the words that are in both. A dashed word is in one sentence only.')}
        </p>
        <aloft-compared-words
          .comparison=${comparison}
          .word=${word}
          @word-chosen=${(event: WordChosenEvent) => this.#choose(event)}
        ></aloft-compared-words>
      </div>
      ${this.#notices(comparison)}
      <p class="summary" role="status">
        ${chosen ? nothing : noPartner(first, comparison, word)}
        ${comparisonSummary(comparison, chosen, rows, state)}
      </p>
      ${
        chosen
          ? html`<aloft-compare-table
                .rows=${rows}
                .word=${chosen.label}
                .view=${state}
              ></aloft-compare-table>
              <p class="lead">
                ${msg('Change: in percentage points. Cosine: how alike the word’s two vectors are after layer 2; at 1 they point the same way, at 0 they have no direction in common.')}
              </p>`
          : nothing
      }`;
  }

  #notices({ attentions }: Comparison) {
    const { whatIf } = this.state;
    const long = attentions[1].truncated ? attentions[1].tokens.length : null;
    return html`${
      long === null
        ? nothing
        : html`<p class="notice">
            <aloft-icon name="info"></aloft-icon>
            ${msg(str`The second sentence is long: the model reads its first ${long} pieces and no more.`)}
          </p>`
    }${
      isChanged(whatIf)
        ? html`<p class="notice">
            <aloft-icon name="info"></aloft-icon>
            ${msg('Both are compared in the model as it is, without what you changed under “What if…”.')}
          </p>`
        : nothing
    }`;
  }

  #choose(event: WordChosenEvent): void {
    // The explorer counts in its own units.
    event.stopPropagation();
    const { attention, state } = this;
    if (!attention || event.word === null || !attention.words[event.word]) return;
    this.#change({ word: chooseWord(attention, state.units, event.word) });
  }

  async #startFromFirst(): Promise<void> {
    this.#change({ second: this.state.text });
    await this.updateComplete;
    this.renderRoot.querySelector('aloft-sentence-field')?.focus();
  }

  #clear(): void {
    this.#change({ second: '' });
    this.renderRoot.querySelector('aloft-sentence-field')?.focus();
  }

  /** The focus would go with the offers; the sentence that was taken is what comes next. */
  #take(pair: (typeof minimalPairs)[number]): void {
    this.#change(pair);
    this.renderRoot.querySelector('aloft-sentence-field')?.focus();
  }

  #change(change: Partial<ExplorerState>): void {
    this.dispatchEvent(new StateChangeEvent(change));
  }
}

function noPartner(first: Attention, { pairs }: Comparison, word: number | null): string {
  if (pairs.length === 0) return msg('The two sentences have no word in common.');
  if (word === null) return msg('Touch a word that is in both to compare where it looks.');
  const label = visibleText(first.words[word]!.text);
  return msg(
    str`“${label}” is not in the second sentence at this place, so there is nothing to compare it with. Touch a word that is in both.`,
  );
}

customElements.define('aloft-compare-panel', ComparePanel);
