import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { percent } from '../../explorer/summary.ts';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged, selectWeights, type Attention } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import '../../explorer/figure.ts';
import '../../ui/icon.ts';
import './lab.ts';

/**
 * Which word will this one look at most? The learner says first, then the model shows.
 *
 * @attr lab its id
 * @attr text the sentence
 * @attr word the index of the asking word
 * @attr head counted from 1, in the second layer; without it, the mean of all heads
 * @attr choices words of the sentence, between commas
 */
export class Guess extends OwnTaskElement {
  static override properties = {
    lab: { type: String },
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
      p {
        margin: 0 0 12px;
      }
      .sentence {
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
        margin-block: 16px 0;
      }
    `,
  ];

  declare lab: string;
  declare text: string;
  declare word: number;
  declare head: number | null;
  declare choices: string;
  declare guessed: string | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.lab = '';
    this.text = '';
    this.word = 0;
    this.head = null;
    this.choices = '';
    this.guessed = null;
  }

  override render() {
    const asking = this.text.split(' ')[this.word] ?? '';
    const choices = this.choices.split(',').map((choice) => choice.trim());
    const { state } = this.#attention;
    const answer = state.kind === 'shown' ? this.#answer(state.value) : null;
    const guess = this.guessed;
    return html`<aloft-lab
      lab=${this.lab}
      heading=${msg(str`Guess: where does “${asking}” look?`)}
      .proved=${answer && guess !== null ? this.#proof(asking, answer) : null}
    >
      <p class="sentence">${msg(str`“${this.text}.”`)}</p>
      <p>${this.#question(asking)}</p>
      <div class="choices" role="group" aria-label=${msg('Your guess')}>
        ${choices.map(
          (choice) =>
            html`<button
              type="button"
              class="button ${choice === guess ? 'strong' : ''}"
              aria-pressed=${choice === guess ? 'true' : 'false'}
              @click=${() => (this.guessed = choice)}
            >
              ${choice}
            </button>`,
        )}
      </div>
      <div aria-live="polite">
        ${guess === null ? this.#hint() : answer ? this.#verdict(answer.word, guess) : nothing}
      </div>
      ${guess === null ? nothing : this.#figure()}
    </aloft-lab>`;
  }

  #question(asking: string): string {
    return this.head === null
      ? msg(
          str`Which other word will “${asking}” look at most, over all heads of the second layer? Say it before you see it.`,
        )
      : msg(
          str`Which word will the second “${asking}” look at most, in head ${this.head} of layer 2? Say it before you see it.`,
        );
  }

  #hint() {
    return html`<p class="hint">
      ${msg('Even a wrong guess makes the answer stick better (Kornell, Hays and Bjork 2009).')}
    </p>`;
  }

  #figure() {
    return html`<aloft-figure
      text=${this.text}
      word=${this.word}
      head=${this.head ?? nothing}
    ></aloft-figure>`;
  }

  #verdict(answer: string, guess: string) {
    const right = answer === guess;
    return html`<p class="verdict">
      <aloft-icon name=${right ? 'check' : 'info'}></aloft-icon>
      <span>
        ${right ? msg(str`Yes: it is “${answer}”.`) : msg(str`Not “${guess}”: it is “${answer}”.`)}
      </span>
    </p>`;
  }

  #proof(asking: string, { word, weight }: { word: string; weight: number }): string {
    return this.head === null
      ? msg(
          str`In “${this.text}”, “${asking}” gives most of what it gives away to “${word}”: ${percent(weight)}.`,
        )
      : msg(
          str`In “${this.text}”, head ${this.head} of layer 2 looks from “${asking}” to “${word}” with ${percent(weight)}.`,
        );
  }

  /** What the weights say, the asking word itself left aside; nothing of it is written down here. */
  #answer(attention: Attention): { readonly word: string; readonly weight: number } {
    const { labels, weights } = selectWeights(attention, {
      layer: 1,
      heads: this.head === null ? [] : [this.head - 1],
      units: 'words',
    });
    const row = Array.from(weights.subarray(this.word * labels.length).subarray(0, labels.length));
    row[this.word] = 0;
    const weight = Math.max(...row);
    return { word: labels[row.indexOf(weight)]!, weight };
  }
}

customElements.define('aloft-guess', Guess);
