import { msg, str } from '@lit/localize';
import { css, html, type PropertyValues } from 'lit';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged, type Steps } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { numberFormat } from '../../ui/writing.ts';
import { largestDifference, roundingUpTo, rowFrom, rowsOf } from './atOnce/rows.ts';
import { timelines, timelineStyles } from './atOnce/timeline.ts';
import { labParts } from './parts.styles.ts';
import type { PredictedEvent } from './prediction.ts';
import '../../explorer/engineNotice.ts';
import './lab.ts';
import './prediction.ts';
import './weightGrid.ts';

/** Of the second layer; its second head is the one the lesson knows best. */
const [layer, head] = [1, 1];

/** How long a row stays the newest while the words are played. */
const tickMs = 450;

const fewDigits = numberFormat({ maximumSignificantDigits: 2 });

type Rows = readonly (readonly number[])[];

/**
 * Attention word by word, and all at once: does it come to the same?
 *
 * @attr text the sentence
 */
export class AtOnceLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    guessed: { state: true },
    asked: { state: true },
    rows: { state: true },
    labels: { state: true },
    isPlaying: { state: true },
    wantsAll: { state: true },
  };

  static override styles = [
    base,
    buttons,
    labParts,
    timelineStyles,
    css`
      .runs {
        display: grid;
        gap: 24px;
      }
      .run {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: 12px;
      }
      h4 {
        margin: 0;
        font-size: 1rem;
        font-weight: 600;
      }
      @media (min-width: 700px) {
        .runs {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
    `,
  ];

  declare text: string;
  declare guessed: 'same' | 'different' | null;
  /** How many words have been asked about so far, one question each. */
  declare asked: number;
  /** What came back of them. [asked][tokens] */
  declare rows: Rows;
  /** The model's pieces of the text; empty until the model has told them. */
  declare labels: readonly string[];
  declare isPlaying: boolean;
  declare wantsAll: boolean;

  #tick: ReturnType<typeof setTimeout> | undefined;

  /** One word's query against all keys. */
  readonly #one = new QuestionController<'steps'>(this, () =>
    this.asked === 0
      ? null
      : {
          kind: 'steps',
          ...{ text: this.text, layer, head, token: this.asked - 1 },
          whatIf: nothingChanged,
        },
  );

  /** All queries against all keys. */
  readonly #all = new QuestionController<'attend'>(this, () =>
    this.wantsAll ? { kind: 'attend', text: this.text, whatIf: nothingChanged } : null,
  );

  constructor() {
    super();
    this.text = 'Mary gave him the book because she had read it';
    this.guessed = null;
    this.asked = 0;
    this.rows = [];
    this.labels = [];
    this.isPlaying = false;
    this.wantsAll = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') && this.hasUpdated) this.#startAgain();
    const { state } = this.#one;
    if (state.kind === 'shown' && state.value) this.#keep(state.value);
    const all = this.#all.state;
    if (all.kind === 'shown') this.labels = all.value.tokens.map(({ piece }) => piece);
  }

  /** The row of the word that was asked about last; an older answer is here already. */
  #keep(steps: Steps): void {
    this.labels = steps.labels;
    if (this.rows.length < this.asked && steps.token === this.rows.length)
      this.rows = [...this.rows, rowFrom(steps)];
  }

  override updated(): void {
    if (!this.isPlaying || this.rows.length < this.asked || this.#tick !== undefined) return;
    if (this.#isThrough) {
      this.#pause();
      return;
    }
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#tick = setTimeout(
      () => {
        this.#tick = undefined;
        this.asked++;
      },
      isCalm || this.asked === 0 ? 0 : tickMs,
    );
  }

  get #isThrough(): boolean {
    return this.labels.length > 0 && this.rows.length === this.labels.length;
  }

  override render() {
    const all = this.#all.state;
    const together = all.kind === 'shown' ? rowsOf(all.value, layer, head) : null;
    const difference = together && this.#isThrough ? largestDifference(this.rows, together) : null;
    const states = [this.#one.state, all];
    const state = states.find(({ kind }) => kind === 'failed' || kind === 'waiting') ?? all;
    return html`<aloft-lab
      lab="at-once"
      heading=${msg('Word by word, or all at once?')}
      .proved=${this.guessed === null || difference === null ? null : this.#proof(difference)}
    >
      <div class="lab" @retry=${this.#retry}>
        <p class="sentence">${msg(str`“${this.text}.”`)}</p>
        <p>
          ${msg(
            str`Head ${head + 1} of layer ${layer + 1} can be asked for one word at a time, or for all of them in one go. Let it do both.`,
          )}
        </p>
        <aloft-prediction
          question=${msg('Will the weights be the same in the end?')}
          .options=${[
            { value: 'same', label: msg('The same') },
            { value: 'different', label: msg('Not the same') },
          ]}
          .value=${this.guessed}
          @predicted=${({ value }: PredictedEvent) =>
            (this.guessed = value === 'same' ? 'same' : 'different')}
        ></aloft-prediction>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        <div class="runs">${this.#wordByWord()} ${this.#allAtOnce(together)}</div>
        ${difference === null ? null : this.#verdict(difference)}
        ${
          this.asked > 0 || this.wantsAll
            ? html`<div class="actions">
                <button
                  class="link"
                  type="button"
                  @click=${() => {
                    this.#startAgain();
                    // The button goes; the focus goes on to where it begins.
                    this.renderRoot.querySelector('aloft-prediction')?.focus();
                  }}
                >
                  ${msg('Start again')}
                </button>
              </div>`
            : null
        }
      </div>
    </aloft-lab>`;
  }

  #wordByWord() {
    const isIdle = this.rows.length === this.asked && !this.#isThrough;
    const shown = this.#shownLabels;
    return html`<div class="run">
      <h4>${msg('Word by word')}</h4>
      <div class="actions">
        <button
          class="button"
          type="button"
          ?disabled=${this.guessed === null || this.isPlaying || !isIdle}
          @click=${() => this.asked++}
        >
          ${msg('Next word')}
        </button>
        <button
          class="button"
          type="button"
          ?disabled=${this.guessed === null || this.#isThrough}
          @click=${() => (this.isPlaying ? this.#pause() : (this.isPlaying = true))}
        >
          ${this.isPlaying ? msg('Pause') : msg('Play')}
        </button>
      </div>
      <aloft-weight-grid
        .labels=${shown}
        .cells=${this.rows}
        .now=${this.rows.length - 1}
        label=${msg(str`Word by word: ${this.rows.length} of ${shown.length} rows`)}
      ></aloft-weight-grid>
      <p role="status">
        ${msg(str`Questions asked: ${this.rows.length}. Rows: ${this.rows.length} of ${shown.length}.`)}
      </p>
    </div>`;
  }

  #allAtOnce(together: Rows | null) {
    const shown = this.#shownLabels;
    const rows = together?.length ?? 0;
    return html`<div class="run">
      <h4>${msg('All at once')}</h4>
      <div class="actions">
        <button
          class="button"
          type="button"
          ?disabled=${this.guessed === null || this.wantsAll}
          @click=${() => (this.wantsAll = true)}
        >
          ${msg('All words at once')}
        </button>
      </div>
      <aloft-weight-grid
        .labels=${shown}
        .cells=${together ?? []}
        label=${msg(str`All at once: ${rows} of ${shown.length} rows`)}
      ></aloft-weight-grid>
      <p role="status">
        ${msg(str`Questions asked: ${together ? 1 : 0}. Rows: ${rows} of ${shown.length}.`)}
      </p>
    </div>`;
  }

  #verdict(difference: number) {
    const isSame = difference <= roundingUpTo;
    const met =
      (this.guessed === 'same') === isSame ? msg('As you said.') : msg('Not as you said.');
    const found = isSame
      ? msg(
          str`The weights are the same: the largest difference anywhere is ${fewDigits(difference)}, which is rounding.`,
        )
      : msg(str`The weights differ, by up to ${fewDigits(difference)}.`);
    return html`<p role="status">${met} ${found}</p>
      <p>
        ${msg(
          'No row needs another row: a word’s weights come from its own query and from all keys. So nothing has to wait, and a machine with enough arithmetic units can do all rows in the same tick. The sums are not fewer; they are only free to happen side by side.',
        )}
      </p>
      <p>
        ${msg(
          'A recurrent network has no such choice: what it makes of a word needs what it made of the word before. It cannot start on the fifth word before it is done with the fourth',
        )}
        (<a href="https://arxiv.org/abs/1706.03762" rel="noreferrer" target="_blank"
          >${msg('Vaswani et al. 2017, table 1')}</a
        >).
      </p>
      ${timelines(this.labels.length)}`;
  }

  #proof(difference: number): string {
    const count = this.labels.length;
    const amount = fewDigits(difference);
    // The model reads a rare word in several pieces, and then it is pieces that ask.
    const asking = this.labels.every((label) => label.startsWith('▁'))
      ? msg(str`${count} words`)
      : msg(str`${count} pieces of words`);
    if (difference > roundingUpTo)
      return msg(
        str`${asking} one after another or all at once: the weights differ by up to ${amount}.`,
      );
    return msg(
      str`${asking} one after another (${this.rows.length} questions) or all at once (one question): the same weights, the largest difference is ${amount}.`,
    );
  }

  /** The words keep the place of the model's pieces until these are known. */
  get #shownLabels(): readonly string[] {
    return this.labels.length > 0 ? this.labels : this.text.split(' ');
  }

  #pause(): void {
    clearTimeout(this.#tick);
    this.#tick = undefined;
    this.isPlaying = false;
  }

  #startAgain(): void {
    this.#pause();
    this.guessed = null;
    this.asked = 0;
    this.rows = [];
    this.labels = [];
    this.wantsAll = false;
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    for (const one of [this.#one, this.#all]) if (one.state.kind === 'failed') one.retry();
  };
}

customElements.define('aloft-lab-at-once', AtOnceLab);
