import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues } from 'lit';
import type { WordChosenEvent, WordPreviewedEvent } from '../../explorer/events.ts';
import { percent, strongest, viewName } from '../../explorer/summary.ts';
import { visibleText } from '../../explorer/visibleText.ts';
import type { ChoiceEvent } from '../../ui/choice.ts';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import {
  nothingChanged,
  selectWeights,
  type View,
  type WeightSquare,
} from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { headOptions } from './headOptions.ts';
import { causalMask, goneOf } from './mask/causalMask.ts';
import { labParts } from './parts.styles.ts';
import type { PredictedEvent } from './prediction.ts';
import type { Cell } from './weightGrid.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/spotlight.ts';
import '../../ui/choice.ts';
import './lab.ts';
import './prediction.ts';
import './weightGrid.ts';

/** What the learner expects of the first word. */
type Expected = 'nothing' | 'itself' | 'same';

/**
 * What changes when no word may look at what comes after it? The weights of one head, with and without a
 * causal mask.
 *
 * @attr text the sentence
 */
export class MaskLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    guessed: { state: true },
    isMasked: { state: true },
    head: { state: true },
    word: { state: true },
    preview: { state: true },
    seen: { state: true },
  };

  static override styles = [
    base,
    buttons,
    labParts,
    css`
      .said {
        min-block-size: 4.2em;
      }
    `,
  ];

  declare text: string;
  declare guessed: Expected | null;
  declare isMasked: boolean;
  declare head: number;
  /** The chosen word. */
  declare word: number | null;
  declare preview: number | null;
  /** The word that was last looked at under the mask. */
  declare seen: number | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.text = 'Mary gave him the book because she had read it';
    this.guessed = null;
    this.isMasked = false;
    this.head = 1;
    this.word = null;
    this.preview = null;
    this.seen = null;
  }

  /** By pieces, as the mask works on them; a word of several would be allowed to look ahead in itself. */
  get #view(): View {
    return { layer: 1, heads: [this.head], units: 'pieces' };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') && this.hasUpdated) this.word = this.preview = this.seen = null;
    if (this.isMasked && this.word !== null && this.word > 0) this.seen = this.word;
  }

  override render() {
    const { state } = this.#attention;
    const before = state.kind === 'shown' ? selectWeights(state.value, this.#view) : null;
    const after = before && causalMask(before);
    const labels = before?.labels ?? this.text.split(' ');
    const lit = this.preview ?? this.word;
    return html`<aloft-lab
      lab="mask"
      heading=${msg('No looking ahead: the causal mask')}
      .proved=${before && after && this.guessed !== null ? this.#proof(before, after) : null}
    >
      <div class="lab" @retry=${this.#retry}>
        <p>
          ${msg(
            'A model that writes must not look at words that are not written yet. While it learns, a mask takes them away: each word sees itself and what comes before it, and nothing else.',
          )}
        </p>
        <aloft-prediction
          question=${msg('With the mask on, what will the first word look at?')}
          .options=${[
            { value: 'nothing', label: msg('At nothing') },
            { value: 'itself', label: msg('At itself alone') },
            { value: 'same', label: msg('At the same as before') },
          ]}
          .value=${this.guessed}
          @predicted=${({ value }: PredictedEvent) => (this.guessed = value as Expected)}
        ></aloft-prediction>
        <aloft-choice
          label=${msg('Head of layer 2')}
          .options=${headOptions}
          .value=${String(this.head)}
          @choice=${({ value }: ChoiceEvent) => (this.head = Number(value))}
        ></aloft-choice>
        <div class="actions">
          <button
            class="button ${this.isMasked ? 'strong' : ''}"
            type="button"
            aria-pressed=${this.isMasked ? 'true' : 'false'}
            ?disabled=${this.guessed === null || !before}
            @click=${() => (this.isMasked = !this.isMasked)}
          >
            ${msg('Causal mask')}
          </button>
        </div>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        <aloft-weight-grid
          .labels=${labels}
          .cells=${before && after ? cellsOf(this.isMasked ? after : before, this.isMasked) : []}
          .now=${lit}
          label=${
            this.isMasked
              ? msg(str`Weights of ${viewName(this.#view)}, masked to the right of the diagonal`)
              : msg(str`Weights of ${viewName(this.#view)}, without a mask`)
          }
        ></aloft-weight-grid>
        <p class="hint">
          ${msg('A row for each word that asks, a column for each it can look at. Touch a word to see its row in numbers.')}
        </p>
        <div
          @word-chosen=${({ word }: WordChosenEvent) => {
            this.word = word;
            this.preview = null;
          }}
          @word-previewed=${({ word }: WordPreviewedEvent) => (this.preview = word)}
        >
          <aloft-spotlight
            .square=${this.isMasked ? after : before}
            .labels=${labels}
            .word=${this.word}
            .lit=${lit}
          ></aloft-spotlight>
        </div>
        <p class="said" role="status">${before && after ? this.#said(before, after) : ''}</p>
        ${before && after && this.word !== null ? this.#table(before, after, this.word) : nothing}
        ${this.isMasked ? this.#verdict() : nothing}
      </div>
    </aloft-lab>`;
  }

  #said(before: WeightSquare, after: WeightSquare): string {
    const { word } = this;
    if (!this.isMasked || word === null || word >= before.labels.length) {
      return this.isMasked ? firstWord(before, after) : '';
    }
    const name = nameIn(before, word);
    const gone = goneOf(before, word);
    return msg(
      str`${percent(gone)} of what “${name}” gives goes to its right. The mask takes that away, and the ${percent(1 - gone)} that are left are divided by ${percent(1 - gone)}, so that they add up to 100% again.`,
    );
  }

  #table(before: WeightSquare, after: WeightSquare, word: number) {
    const size = before.labels.length;
    const at = ({ weights }: WeightSquare, to: number): number => weights[word * size + to]!;
    return html`<table>
      <caption>
        ${msg(str`What “${nameIn(before, word)}” gives`)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('To')}</th>
          <th scope="col">${msg('No mask')}</th>
          <th scope="col">${msg('Mask')}</th>
        </tr>
      </thead>
      <tbody>
        ${before.labels.map(
          (label, to) =>
            html`<tr>
              <th scope="row">${visibleText(label)}</th>
              <td>${percent(at(before, to), 1)}</td>
              <td>
                ${this.isMasked ? (to > word ? msg('gone') : percent(at(after, to), 1)) : ''}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #verdict() {
    const met = this.guessed === 'itself' ? msg('As you said.') : msg('Not as you said.');
    const why = msg(
      'The first word has nothing before it, so all its weight, 100%, goes to itself, whatever it gave before.',
    );
    return html`<p role="status">${met} ${why}</p>
      <p>
        ${msg(
          'In a real decoder the mask is laid on the scores: −∞ stands in place of each masked one, and e to the power of −∞ is 0, so that the softmax shares all of the weight among the rest. Dividing what is left of a row by its sum comes to exactly the same',
        )}
        (<a href="https://arxiv.org/abs/1706.03762" rel="noreferrer" target="_blank"
          >${msg('Vaswani et al. 2017, section 3.2.3')}</a
        >).
      </p>
      <p class="hint">
        ${msg(
          'These are still the weights of an encoder, with a mask laid over this one layer. It learned without a mask, and its first layer has looked ahead; a decoder learns with the mask, in all of its layers, and comes to other weights.',
        )}
      </p>`;
  }

  #proof(before: WeightSquare, after: WeightSquare): string | null {
    const { seen } = this;
    if (seen === null || seen >= before.labels.length) return null;
    const size = before.labels.length;
    const name = nameIn(before, seen);
    const { other, weight } = strongest(after, seen)[0]!;
    const was = percent(before.weights[seen * size + other]!);
    const whom = other === seen ? msg('itself') : `“${nameIn(before, other)}”`;
    return msg(
      str`Under a causal mask “${name}” loses the ${percent(goneOf(before, seen))} that it gave to its right, so that it gives ${whom} ${percent(weight)} instead of ${was} (${viewName(this.#view)}); the first word is left with itself, ${percent(after.weights[0]!)}.`,
    );
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    this.#attention.retry();
  };
}

function nameIn({ labels }: WeightSquare, index: number): string {
  return visibleText(labels[index]!);
}

function firstWord(before: WeightSquare, after: WeightSquare): string {
  return msg(
    str`“${nameIn(before, 0)}” gave itself ${percent(before.weights[0]!)} without the mask, and gives itself ${percent(after.weights[0]!)} with it.`,
  );
}

function cellsOf({ labels, weights }: WeightSquare, isMasked: boolean): Cell[][] {
  return labels.map((_label, from) =>
    labels.map((_other, to) =>
      isMasked && to > from ? 'masked' : weights[from * labels.length + to]!,
    ),
  );
}

customElements.define('aloft-lab-mask', MaskLab);
