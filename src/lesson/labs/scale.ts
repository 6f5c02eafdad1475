import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { WordChosenEvent, WordPreviewedEvent } from '../../explorer/events.ts';
import { nameInList } from '../../explorer/nameInList.ts';
import { decimal } from '../../explorer/panels/steps/numbers.ts';
import { percent } from '../../explorer/summary.ts';
import { base } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import type { Scaling, WeightSquare } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { plain } from '../../ui/writing.ts';
import type { PredictedEvent } from './prediction.ts';
import {
  concentrationOf,
  most,
  outcomeOf,
  outcomes,
  type Concentration,
  type Outcome,
} from './scale/concentration.ts';
import { scaleStyles } from './scale/scale.styles.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/spotlight.ts';
import '../../ui/icon.ts';
import './lab.ts';
import './prediction.ts';

/**
 * Why scores are divided by √headWidth: the weights of a word with the division and without.
 *
 * The explorer's temperature would not do for it: it sharpens all heads of both layers, and the second
 * layer would have other queries and keys. Here they are the same, and the division alone is gone.
 *
 * @attr text the sentence
 * @attr word the index of the word that is chosen at first
 * @attr layer counted from 1; 2 by default
 * @attr head counted from 1
 */
export class Scale extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    layer: { type: Number },
    head: { type: Number },
    predicted: { state: true },
    preview: { state: true },
  };

  static override styles = [base, scaleStyles];

  declare text: string;
  declare word: number;
  declare layer: number;
  declare head: number;
  declare predicted: string | null;
  declare preview: number | null;

  readonly #scaling = new QuestionController<'scaling'>(this, () => ({
    ...{ kind: 'scaling', text: this.text, layer: this.layer - 1, head: this.head - 1 },
  }));

  constructor() {
    super();
    this.text = '';
    this.word = 0;
    this.layer = 2;
    this.head = 2;
    this.predicted = null;
    this.preview = null;
  }

  override render() {
    const { state } = this.#scaling;
    const scaling = state.kind === 'shown' ? state.value : null;
    const labels = scaling?.labels ?? this.text.split(' ');
    const asking = this.word < labels.length ? nameInList(labels, this.word) : '';
    const pair = scaling && this.word < labels.length ? bothOf(scaling, this.word) : null;
    const isShown = this.predicted !== null;
    const root = scaling ? rootWords(scaling) : '√d';
    return html`<aloft-lab
      lab="scale"
      heading=${msg('Take the division away')}
      .proved=${scaling && pair && isShown ? this.#proof(scaling, pair, asking) : null}
      @retry=${() => this.#scaling.retry()}
    >
      <div class="parts">
        <aloft-prediction
          .question=${this.#question(asking, root)}
          .options=${predictions()}
          .value=${this.predicted}
          @predicted=${(event: PredictedEvent) => (this.predicted = event.value)}
        ></aloft-prediction>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        <div class="verdict" aria-live="polite">
          ${scaling && pair && isShown ? this.#verdict(scaling, pair) : nothing}
        </div>
        ${this.#spotlight(msg('Divided, as the model does it'), labels, scaling?.divided ?? null)}
        ${this.#spotlight(msg('Not divided'), labels, isShown ? (scaling?.undivided ?? null) : null)}
        ${table(scaling, isShown ? pair : null, asking)}
        <p class="hint">${source()}</p>
      </div>
    </aloft-lab>`;
  }

  #question(asking: string, root: string): string {
    return msg(
      str`In head ${this.head} of layer ${this.layer}, what if query · key were not divided by ${root}? All scores would be that many times larger. The weights of “${asking}” would be …`,
    );
  }

  #spotlight(name: string, labels: readonly string[], weights: Float32Array<ArrayBuffer> | null) {
    const square: WeightSquare | null = weights ? { labels, weights } : null;
    return html`<figure
      aria-label=${name}
      @word-chosen=${(event: WordChosenEvent) => {
        // There is always one: letting go of a word would leave nothing to compare.
        this.word = event.word ?? this.word;
        this.preview = null;
      }}
      @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
    >
      <figcaption>${name}</figcaption>
      <aloft-spotlight
        .square=${square}
        .labels=${labels}
        .word=${this.word}
        .lit=${this.preview ?? this.word}
      ></aloft-spotlight>
    </figure>`;
  }

  #verdict({ labels }: Scaling, { divided, undivided }: Both) {
    const outcome = outcomeOf(divided, undivided);
    const isRight = outcome === this.predicted;
    const change = msg(
      str`“${nameInList(labels, undivided.word)}” gets ${percent(undivided.largest)}; divided, the largest share is ${percent(divided.largest)}.`,
    );
    return html`<aloft-icon name=${isRight ? 'check' : 'info'}></aloft-icon>
      <p>${outcomeWords(outcome)} ${change}</p>`;
  }

  #proof(scaling: Scaling, { divided, undivided }: Both, asking: string): string {
    const { labels } = scaling;
    const share = percent(most);
    return msg(
      str`In “${this.text}”, head ${this.head} of layer ${this.layer} would give “${nameInList(labels, undivided.word)}” ${percent(undivided.largest)} of what “${asking}” gives, if its scores were not divided by ${rootWords(scaling)}: as it is, the largest share is ${percent(divided.largest)}. ${share} would be on ${plain(undivided.wordsForMost)} of ${plain(labels.length)} words, instead of ${plain(divided.wordsForMost)}.`,
    );
  }
}

interface Both {
  readonly divided: Concentration;
  readonly undivided: Concentration;
}

function bothOf({ labels, divided, undivided }: Scaling, word: number): Both {
  const row = (weights: Float32Array) =>
    weights.subarray(word * labels.length, (word + 1) * labels.length);
  return {
    divided: concentrationOf(row(divided)),
    undivided: concentrationOf(row(undivided)),
  };
}

/** "√128 ≈ 11.31", or "√64 = 8" */
function rootWords({ headWidth }: Pick<Scaling, 'headWidth'>): string {
  const root = Math.sqrt(headWidth);
  const width = plain(headWidth);
  return Number.isInteger(root) ? `√${width} = ${plain(root)}` : `√${width} ≈ ${decimal(root)}`;
}

const predictions = () =>
  outcomes.map((value) => ({
    value,
    label: {
      flatter: msg('flatter'),
      same: msg('the same'),
      one: msg('nearly all on one word'),
    }[value],
  }));

function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'flatter':
      return msg('They get flatter.');
    case 'same':
      return msg('They stay nearly the same.');
    case 'sharper':
      return msg('They get sharper, though not all is on one word.');
    case 'one':
      return msg('Nearly all is on one word.');
  }
}

/** @param pair null while it is not to be seen */
function table(scaling: Scaling | null, pair: Both | null, asking: string) {
  const cells = (of: (one: Concentration) => string) =>
    [pair?.divided, pair?.undivided].map((one) => html`<td>${one ? of(one) : '–'}</td>`);
  const deviations = pair &&
    scaling && [scaling.deviation / Math.sqrt(scaling.headWidth), scaling.deviation];
  return html`<table>
    <caption>
      ${msg('With the division, and without')}
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${msg('Divided')}</th>
        <th scope="col">${msg('Not divided')}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">${msg(str`Largest share of “${asking}”`)}</th>
        ${cells(({ largest }) => percent(largest, 1))}
      </tr>
      <tr>
        <th scope="row">${msg(str`Words that get ${percent(most)} together`)}</th>
        ${cells(({ wordsForMost }) => plain(wordsForMost))}
      </tr>
      <tr>
        <th scope="row">${msg('Standard deviation of the scores, all pairs of this sentence')}</th>
        ${[0, 1].map((i) => html`<td>${deviations ? decimal(deviations[i]!) : '–'}</td>`)}
      </tr>
    </tbody>
  </table>`;
}

function source() {
  const paper = html`<a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>`;
  return msg(html`If the numbers of queries and keys were independent, with mean 0 and variance 1, the
    variance of query · key would be their count (${paper}, section 3.2.1, footnote 4): the longer the
    lists, the farther apart the scores. This model has learned with the division; one that learns
    without it would come to other numbers.`);
}

customElements.define('aloft-lab-scale', Scale);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-lab-scale': Scale;
  }
}
