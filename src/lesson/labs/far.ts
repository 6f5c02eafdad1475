import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WordPreviewedEvent } from '../../explorer/events.ts';
import { percent, placeName } from '../../explorer/summary.ts';
import type { ChoiceEvent } from '../../ui/choice.ts';
import { base } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged, selectWeights, type View } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import type { Point } from './far/chart.ts';
import { courseOf, courses, goneBelow, stayedFrom, type Course } from './far/course.ts';
import { defaultFrame, sentenceWith, spanOf, stepCount, type Span } from './far/sentence.ts';
import { headOptionsWithMean, headsOf } from './headOptions.ts';
import { labParts } from './parts.styles.ts';
import type { PredictedEvent } from './prediction.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/spotlight.ts';
import '../../ui/choice.ts';
import './far/chart.ts';
import './lab.ts';
import './prediction.ts';

/**
 * Does a pronoun lose sight of its name as words come between? The model reads the sentence anew at
 * each distance.
 *
 * @attr text the sentence, with “…” right behind the name, where the words come in
 */
export class FarLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    guessed: { state: true },
    step: { state: true },
    farthest: { state: true },
    heads: { state: true },
    preview: { state: true },
  };

  static override styles = [
    base,
    labParts,
    css`
      .said {
        min-block-size: 2.8em;
      }
      /* Sixty words under light are longer than a phone's screen. */
      .words {
        max-block-size: 24rem;
        padding: 12px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-word);
      }
    `,
  ];

  declare text: string;
  declare guessed: Course | null;
  /** How many clauses are in the sentence. */
  declare step: number;
  /** The longest distance that the learner has been to. */
  declare farthest: number;
  declare heads: readonly number[];
  declare preview: number | null;

  /** One for each distance; all but the first wait for the learner's word. */
  readonly #readings = Array.from(
    { length: stepCount },
    (_one, step) =>
      new QuestionController<'attend'>(this, () =>
        step > 0 && this.guessed === null
          ? null
          : { kind: 'attend', text: sentenceWith(this.text, step), whatIf: nothingChanged },
      ),
  );

  constructor() {
    super();
    this.text = defaultFrame;
    this.guessed = null;
    this.step = 0;
    this.farthest = 0;
    this.heads = [1];
    this.preview = null;
  }

  get #view(): View {
    return { layer: 1, heads: this.heads, units: 'words' };
  }

  override render() {
    const points = this.#readings.map((_one, step) => this.#point(step));
    const { state } = this.#readings[this.step]!;
    const failed = this.#readings.map((one) => one.state).find(({ kind }) => kind === 'failed');
    const labels = wordsIn(sentenceWith(this.text, this.step));
    const span = spanOf(labels);
    const square = state.kind === 'shown' ? selectWeights(state.value, this.#view) : null;
    const shownSpan = square ? spanOf(square.labels) : null;
    const names = { name: labels[0] ?? '', pronoun: (span && labels[span.pronoun]) ?? '' };
    return html`<aloft-lab
      lab="far"
      heading=${msg(str`How far can “${names.pronoun}” see?`)}
      .proved=${this.#proof(points, names)}
    >
      <div class="lab" @retry=${this.#retry}>
        <p>
          ${msg(
            str`“${names.pronoun}” means “${names.name}”. Put more and more words between the two, and watch how much “${names.pronoun}” still gives “${names.name}”.`,
          )}
        </p>
        <aloft-prediction
          question=${msg(
            str`With ${points.at(-1)!.between} words between, what becomes of the weight?`,
          )}
          .options=${courses.map((value) => ({ value, label: courseName(value) }))}
          .value=${this.guessed}
          @predicted=${({ value }: PredictedEvent) => (this.guessed = value as Course)}
        ></aloft-prediction>
        <aloft-choice
          label=${msg('Head of layer 2')}
          .options=${headOptionsWithMean()}
          .value=${this.heads.join()}
          @choice=${({ value }: ChoiceEvent) => (this.heads = headsOf(value))}
        ></aloft-choice>
        ${this.#slider(span)}
        <p class="said" role="status">${this.#said(points, names)}</p>
        <aloft-far-chart .points=${points} .now=${this.step}></aloft-far-chart>
        <aloft-engine-notice .state=${failed ?? state}></aloft-engine-notice>
        <div
          class="words"
          @word-previewed=${({ word }: WordPreviewedEvent) => (this.preview = word)}
        >
          <aloft-spotlight
            .square=${square}
            .labels=${labels}
            .word=${shownSpan?.pronoun ?? null}
            .lit=${this.preview ?? shownSpan?.pronoun ?? null}
          ></aloft-spotlight>
        </div>
        ${this.#verdict(points, names, span)}
      </div>
    </aloft-lab>`;
  }

  #slider(span: Span | null) {
    const between = span?.between ?? 0;
    return html`<div>
      <label class="name" for="distance">
        ${msg('Words between')} <output for="distance">${between}</output>
      </label>
      <input
        id="distance"
        type="range"
        min="0"
        max=${stepCount - 1}
        step="1"
        aria-valuetext=${msg(str`${between} words`)}
        ?disabled=${this.guessed === null}
        .value=${live(String(this.step))}
        @input=${({ target }: InputEvent) => {
          this.step = Number((target as HTMLInputElement).value);
          this.farthest = Math.max(this.farthest, this.step);
          this.preview = null;
        }}
      />
    </div>`;
  }

  #said(points: readonly Point[], { name, pronoun }: Names): string {
    const { between, weight } = points[this.step]!;
    if (weight === null) return '';
    return msg(
      str`With ${between} words between, “${pronoun}” gives “${name}” ${percent(weight)} ${placeName(this.#view)}.`,
    );
  }

  /** What became of the weight, from the numbers alone: it need not be what anyone expects. */
  #verdict(points: readonly Point[], { name, pronoun }: Names, span: Span | null) {
    const [nearest, farthest] = [points[0]!, points.at(-1)!];
    const weights = points.map(({ weight }) => weight ?? NaN);
    if (this.guessed === null || weights.some(Number.isNaN)) return null;
    const course = courseOf(weights[0]!, weights.at(-1)!);
    const [least, most] = [Math.min(...weights), Math.max(...weights)];
    const met = course === this.guessed ? msg('As you said.') : msg('Not as you said.');
    const became = courseWords(course, percent(weights[0]!), percent(weights.at(-1)!));
    const onTheWay = msg(
      str`That is from ${nearest.between} words between to ${farthest.between}; on the way it is never below ${percent(least)}, and never above ${percent(most)}. Another head may do something else: try them.`,
    );
    return html`<p role="status">${met} ${became} ${onTheWay}</p>
      <p>
        ${msg(
          str`In attention, “${pronoun}” asks “${name}” itself: one step, whatever the distance. In a recurrent network, what is known of “${name}” is handed on from word to word: here ${(span?.between ?? 0) + 1} times, and something can be lost each time. The longest way grows with the length of the text there, O(n), and stays the same here, O(1)`,
        )}
        (<a href="https://arxiv.org/abs/1706.03762" rel="noreferrer" target="_blank"
          >${msg('Vaswani et al. 2017, table 1')}</a
        >).
      </p>
      <p class="hint">
        ${msg(
          str`“Gone” counts here as less than ${percent(goneBelow)} of the first weight, “stays” as ${percent(stayedFrom)} of it or more. One sentence of one small model: it shows that distance need not matter, not that it never does.`,
        )}
      </p>`;
  }

  #proof(points: readonly Point[], { name, pronoun }: Names): string | null {
    const [nearest, farthest] = [points[0]!, points[this.farthest]!];
    if (this.guessed === null || this.farthest === 0) return null;
    if (nearest.weight === null || farthest.weight === null) return null;
    return msg(
      str`With ${farthest.between} words between, “${pronoun}” still gives “${name}” ${percent(farthest.weight)} ${placeName(this.#view)} (${percent(nearest.weight)} with ${nearest.between} between).`,
    );
  }

  #point(step: number): Point {
    const { state } = this.#readings[step]!;
    const { between } = spanOf(wordsIn(sentenceWith(this.text, step))) ?? { between: 0 };
    if (state.kind !== 'shown' || state.stale) return { between, weight: null };
    const { labels, weights } = selectWeights(state.value, this.#view);
    const span = spanOf(labels);
    return { between, weight: span && weights[span.pronoun * labels.length + span.name]! };
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    for (const reading of this.#readings) if (reading.state.kind === 'failed') reading.retry();
  };
}

interface Names {
  readonly name: string;
  readonly pronoun: string;
}

/** As the model divides them, so that the sentence has its form before the model is there. */
function wordsIn(text: string): readonly string[] {
  return text.match(/[^\s,]+|,/gu) ?? [];
}

function courseName(course: Course): string {
  switch (course) {
    case 'vanished':
      return msg('It is as good as gone');
    case 'fell':
      return msg('It falls, but not to nothing');
    case 'stayed':
      return msg('It stays, or grows');
  }
}

function courseWords(course: Course, first: string, last: string): string {
  switch (course) {
    case 'vanished':
      return msg(str`The weight is as good as gone: ${last} is left of ${first}.`);
    case 'fell':
      return msg(str`The weight falls from ${first} to ${last}, but not to nothing.`);
    case 'stayed':
      return msg(str`The weight does not fall: ${first} becomes ${last}.`);
  }
}

customElements.define('aloft-lab-far', FarLab);
