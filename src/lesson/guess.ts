import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { QuestionController } from '../worker/questionController.ts';
import { nothingChanged, selectWeights, type Attention } from '../worker/client.ts';
import '../ui/icon.ts';

/**
 * Which word will this one look at most? The learner says first, then the model shows.
 *
 * @attr text the sentence
 * @attr word the index of the asking word
 * @attr head counted from 1, in the second layer
 * @attr choices words of the sentence, between commas
 */
export class Guess extends LitElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    head: { type: Number },
    choices: { type: String },
    guessed: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      .panel {
        padding: 20px;
        border-radius: var(--radius-card);
        background: var(--me);
      }
      p {
        margin: 0 0 12px;
      }
      .question {
        font: 400 1.125rem / 1.5 var(--prose);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-end: 12px;
      }
      .hint {
        margin: 0;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      .verdict {
        display: flex;
        gap: 10px;
      }
      aloft-figure {
        margin-block: 16px 12px;
      }
    `,
  ];

  declare text: string;
  declare word: number;
  declare head: number;
  declare choices: string;
  declare guessed: string | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.text = '';
    this.word = 0;
    this.head = 1;
    this.choices = '';
    this.guessed = null;
  }

  override render() {
    const asking = this.text.split(' ')[this.word] ?? '';
    const choices = this.choices.split(',').map((choice) => choice.trim());
    return html`<div class="panel">
      <p class="question">${msg(str`“${this.text}.”`)}</p>
      <p class="question">
        <strong>${msg('Your turn.')}</strong> ${msg(
          str`Which word will the second “${asking}” look at most, in head ${this.head} of layer 2?`,
        )}
      </p>
      <div class="choices" role="group" aria-label=${msg('Your guess')}>
        ${choices.map(
          (choice) =>
            html`<button
              type="button"
              class="button ${choice === this.guessed ? 'strong' : ''}"
              aria-pressed=${choice === this.guessed ? 'true' : 'false'}
              @click=${() => (this.guessed = choice)}
            >
              ${choice}
            </button>`,
        )}
      </div>
      <div aria-live="polite">${this.guessed === null ? this.#hint() : this.#reveal(this.guessed)}</div>
    </div>`;
  }

  #hint() {
    return html`<p class="hint">
      ${msg('Say it before you see it: even a wrong guess makes the answer stick better (Kornell, Hays and Bjork 2009).')}
    </p>`;
  }

  #reveal(guess: string) {
    const { state } = this.#attention;
    const verdict = state.kind === 'shown' ? this.#verdict(state.value, guess) : null;
    return html`${verdict}
      <aloft-figure text=${this.text} word=${this.word} head=${this.head}></aloft-figure>`;
  }

  /** What the weights say; nothing of the answer is written down here. */
  #verdict(attention: Attention, guess: string) {
    const { labels, weights } = selectWeights(attention, {
      layer: 1,
      heads: [this.head - 1],
      units: 'words',
    });
    const row = weights.subarray(this.word * labels.length, (this.word + 1) * labels.length);
    const answer = labels[row.indexOf(Math.max(...row))]!;
    const right = answer === guess;
    return html`<p class="verdict">
      <aloft-icon name=${right ? 'check' : 'info'}></aloft-icon>
      <span>
        ${right ? msg(str`Yes: it is “${answer}”.`) : msg(str`Not “${guess}”: it is “${answer}”.`)}
      </span>
    </p>`;
  }
}

customElements.define('aloft-guess', Guess);
