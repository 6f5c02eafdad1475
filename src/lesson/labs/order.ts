import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SentenceEvent } from '../../explorer/sentenceField.ts';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged, type Likeness } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { fixed } from '../../ui/writing.ts';
import { labParts } from './parts.styles.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/sentenceField.ts';
import '../../ui/icon.ts';
import './lab.ts';

/** Closer to 1 than this, two vectors differ by what the order of an addition makes of its last digits. */
const rounding = 1e-5;

const cosineWords = fixed(6);

/** What was seen of two sentences; null for what was not. */
interface Seen {
  readonly told: number | null;
  readonly untold: number | null;
}

/**
 * The same words in another order: are they the same to the model, and what if it is not told the order?
 *
 * @attr text a sentence
 * @attr second the same words in another order
 */
export class OrderLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    second: { type: String },
    own: { state: true },
    guessed: { state: true },
    positions: { state: true },
    seen: { state: true },
    proof: { state: true },
  };

  static override styles = [
    base,
    buttons,
    labParts,
    css`
      .switch {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0 12px;
        min-block-size: var(--touch);
        font-weight: 600;
        cursor: pointer;
      }
      input[type='checkbox'] {
        inline-size: 24px;
        block-size: 24px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px 16px;
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
      dd {
        margin: 0;
        font-weight: 600;
      }
      .now {
        color: var(--accent);
      }
      .open .link {
        justify-self: start;
      }
      .result {
        min-block-size: 5.6em;
      }
    `,
  ];

  declare text: string;
  declare second: string;
  /** What stands in the fields once something is changed there. */
  declare own: readonly [string, string] | null;
  /** Whether the learner said that both are the same to the model. */
  declare guessed: 'same' | 'different' | null;
  declare positions: boolean;
  declare seen: Seen;
  /** The line of the last pair that showed it. */
  declare proof: string | null;

  readonly #alike = new QuestionController<'alike'>(this, () => ({
    ...{ kind: 'alike', texts: this.#texts },
    whatIf: { ...nothingChanged, positions: this.positions },
  }));

  constructor() {
    super();
    this.text = '';
    this.second = '';
    this.own = null;
    this.guessed = null;
    this.positions = true;
    this.seen = { told: null, untold: null };
    this.proof = null;
  }

  get #texts(): readonly [string, string] {
    return this.own ?? [this.text, this.second];
  }

  override render() {
    const { state } = this.#alike;
    return html`<aloft-lab
      lab="order"
      heading=${msg('The same words in another order')}
      .proved=${this.proof}
    >
      <div class="lab" @retry=${() => this.#alike.retry()}>
        <p class="sentence">“${this.text}”</p>
        <p class="sentence">“${this.second}”</p>
        <p>
          ${msg('The model makes one vector of each sentence: the mean of what its words have become, put through one more layer. The words of these two are the same. Will the two vectors be the same?')}
        </p>
        <div class="chips" role="group" aria-label=${msg('Your guess')}>
          ${this.#guess('same', msg('the same'))} ${this.#guess('different', msg('different'))}
        </div>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        ${this.guessed ? this.#opened() : nothing}
      </div>
    </aloft-lab>`;
  }

  #guess(value: 'same' | 'different', label: string) {
    const isIt = this.guessed === value;
    return html`<button
      type="button"
      class="button ${isIt ? 'strong' : ''}"
      aria-pressed=${isIt ? 'true' : 'false'}
      @click=${() => (this.guessed = value)}
    >
      ${label}
    </button>`;
  }

  #opened() {
    const [first, second] = this.#texts;
    return html`<div class="open">
      <p class="result" role="status">${this.#result()}</p>
      <dl>
        <dt class=${this.positions ? 'now' : ''}>${msg('Cosine, the order told')}</dt>
        <dd>${numberOf(this.seen.told)}</dd>
        <dt class=${this.positions ? '' : 'now'}>${msg('Cosine, the order not told')}</dt>
        <dd>${numberOf(this.seen.untold)}</dd>
      </dl>
      <div>
        <label class="switch">
          ${msg('Tell the words where they stand')}
          <input
            type="checkbox"
            role="switch"
            aria-describedby="about"
            .checked=${live(this.positions)}
            @change=${(event: Event) => {
              this.positions = (event.target as HTMLInputElement).checked;
            }}
          />
        </label>
        <p class="hint" id="about">
          ${msg('On the way into the model each word gets a signal of its place. Cut it, and see what is left of the order.')}
        </p>
      </div>
      ${this.#field(0, msg('The first sentence'), first)}
      ${this.#field(1, msg('The second sentence'), second)}
      <button
        type="button"
        class="link"
        ?disabled=${this.own === null}
        @click=${() => this.#rewrite(null)}
      >
        ${msg('Back to the first two')}
      </button>
    </div>`;
  }

  #field(index: 0 | 1, label: string, value: string) {
    return html`<aloft-sentence-field
      .label=${label}
      .value=${value}
      @sentence=${({ text }: SentenceEvent) =>
        this.#rewrite(index === 0 ? [text, this.#texts[1]] : [this.#texts[0], text])}
    ></aloft-sentence-field>`;
  }

  #rewrite(own: readonly [string, string] | null): void {
    this.own = own;
    this.seen = { told: null, untold: null };
  }

  #result() {
    const likeness = this.#now;
    if (!likeness) return nothing;
    const { cosine, samePieces, sameOrder } = likeness;
    if (cosine === null) return msg('One of the sentences is empty: there is nothing to compare.');
    const isOne = 1 - cosine < rounding;
    const measured = isOne
      ? msg(str`The same but for rounding: the cosine is ${cosineWords(cosine)}.`)
      : msg(str`Not the same: the cosine is ${cosineWords(cosine)}.`);
    if (!samePieces) {
      return msg(
        str`${measured} But the two are not made of the same words, to the letter, so this is about more than their order.`,
      );
    }
    if (sameOrder) {
      return msg(str`${measured} Both are one and the same sentence: change the order of one.`);
    }
    if (!this.positions) {
      return isOne
        ? msg(
            str`${measured} Attention alone has no notion of order: without the signal, a sentence is a bag of words.`,
          )
        : msg(str`${measured} Even without the signal something tells them apart.`);
    }
    if (isOne) return measured;
    const verdict = this.guessed === 'different' ? msg('As you said.') : msg('Not as you said.');
    return this.own ? measured : `${verdict} ${measured}`;
  }

  /** What is known of the sentences in the fields, under the switch as it stands. */
  get #now(): Likeness | null {
    const { state } = this.#alike;
    return state.kind === 'shown' && !state.stale ? state.value : null;
  }

  override updated(): void {
    const likeness = this.#now;
    if (!likeness || !this.guessed) return;
    const { cosine, samePieces, sameOrder } = likeness;
    const which = this.positions ? 'told' : 'untold';
    if (this.seen[which] === cosine) return;
    const seen = { ...this.seen, [which]: cosine };
    this.seen = seen;
    if (seen.told === null || seen.untold === null || !samePieces || sameOrder) return;
    const [first, second] = this.#texts;
    this.proof = msg(
      str`“${first}” and “${second}”, the same words in another order: where the model is told the order, the cosine of the two is ${cosineWords(seen.told)}; where it is not, ${cosineWords(seen.untold)}.`,
    );
  }
}

function numberOf(cosine: number | null): string {
  return cosine === null ? '–' : cosineWords(cosine);
}

customElements.define('aloft-lab-order', OrderLab);
