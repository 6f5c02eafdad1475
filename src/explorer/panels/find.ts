import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { base } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { selects } from '../../ui/select.ts';
import {
  labelsOf,
  rankHeads,
  type Attention,
  type Habit,
  type HeadRanking,
  type HeadScore,
} from '../../worker/client.ts';
import { StateChangeEvent } from '../events.ts';
import { nameInList } from '../nameInList.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { percent } from '../summary.ts';
import { headButton } from '../headButton.styles.ts';
import { findStyles } from './find.styles.ts';

const kinds = ['previous', 'next', 'itself', 'same', 'word'] as const;
type Kind = (typeof kinds)[number];

/**
 * Which head looks most at the word before, the word after, itself, the same word, or a chosen one?
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @fires state-change
 */
export class FindPanel extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    kind: { state: true },
    target: { state: true },
  };

  static override styles = [base, selects, headButton, findStyles];

  declare attention: Attention | null;
  declare state: ExplorerState;
  declare kind: Kind;
  /** Which word is looked for; null for the one that is chosen in the sentence. */
  declare target: number | null;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.kind = 'previous';
    this.target = null;
  }

  override render() {
    if (!this.attention) {
      return html`<p class="hint">${msg('The heads are compared as soon as the model is here.')}</p>`;
    }
    const labels = labelsOf(this.attention, this.state.units);
    if (labels.length === 0) {
      return html`<p class="hint">${msg('Write a sentence above, and its heads will be compared.')}</p>`;
    }
    const habit = this.#habit(labels);
    const ranking = rankHeads(this.attention, this.state.units, habit);
    return html`${this.#question(labels, habit)}
      <p class="found" role="status">${sentence(ranking, habit, labels)}</p>
      ${ranking.heads.length === 0 ? nothing : this.#list(ranking)}`;
  }

  #question(labels: readonly string[], habit: Habit) {
    return html`<div class="question">
      <label>
        ${msg('Which head looks most at')}
        <select
          @change=${(event: Event) =>
            (this.kind = (event.target as HTMLSelectElement).value as Kind)}
        >
          ${kinds.map(
            (kind) =>
              html`<option value=${kind} .selected=${kind === this.kind}>${kindName(kind)}</option>`,
          )}
        </select>
      </label>
      ${
        habit.kind === 'word'
          ? html`<select
              aria-label=${msg('The word to look for')}
              @change=${(event: Event) =>
                (this.target = Number((event.target as HTMLSelectElement).value))}
            >
              ${labels.map(
                (_label, i) =>
                  html`<option value=${i} .selected=${i === habit.word}>
                    ${nameInList(labels, i)}
                  </option>`,
              )}
            </select>`
          : nothing
      }
    </div>`;
  }

  #habit(labels: readonly string[]): Habit {
    if (this.kind !== 'word') return { kind: this.kind };
    const word = this.target ?? this.state.word ?? 0;
    return { kind: 'word', word: Math.min(word, labels.length - 1) };
  }

  #list({ heads, even }: HeadRanking) {
    return html`<p class="hint">
        ${msg(str`The line marks ${percent(even)}: as much as it would be if a head looked at all words alike. Choose a head to see it.`)}
      </p>
      <ol>
        ${heads.map((head) => this.#head(head, even))}
      </ol>`;
  }

  #head({ layer, head, score }: HeadScore, even: number) {
    const isShown =
      layer === this.state.layer && this.state.heads.length === 1 && this.state.heads[0] === head;
    return html`<li>
      <button
        type="button"
        aria-pressed=${isShown ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new StateChangeEvent({ layer, heads: [head] }))}
      >
        <span class="name">${msg(str`Layer ${layer + 1}, head ${head + 1}`)}</span>
        <span class="scale" aria-hidden="true">
          <span class="bar" ${cssVariable('--score', score)}></span>
          <span class="even" ${cssVariable('--even', even)}></span>
        </span>
        <span class="score">${percent(score)}</span>
      </button>
    </li>`;
  }
}

function kindName(kind: Kind): string {
  switch (kind) {
    case 'previous':
      return msg('the word before');
    case 'next':
      return msg('the word after');
    case 'itself':
      return msg('the word itself');
    case 'same':
      return msg('the same word elsewhere');
    case 'word':
      return msg('one word of the sentence');
  }
}

/** What the ranking says, in one sentence. */
function sentence(
  { heads, even, words }: HeadRanking,
  habit: Habit,
  labels: readonly string[],
): string {
  const [first] = heads;
  if (!first) return emptyWords(habit);
  const who = msg(str`Head ${first.head + 1} of layer ${first.layer + 1}`);
  const what = habit.kind === 'word' ? `“${nameInList(labels, habit.word)}”` : kindName(habit.kind);
  const score = percent(first.score);
  const spread = percent(even);
  return words === 1
    ? msg(
        str`${who} looks most at ${what}: ${score}, for one word; evenly spread it would be ${spread}.`,
      )
    : msg(
        str`${who} looks most at ${what}: ${score} on the average over ${words} words; evenly spread it would be ${spread}.`,
      );
}

function emptyWords(habit: Habit): string {
  return habit.kind === 'same'
    ? msg('No word stands twice in this sentence. Write one again to compare the heads.')
    : msg('That takes two words at least. Write a longer sentence above.');
}

customElements.define('aloft-find-panel', FindPanel);
