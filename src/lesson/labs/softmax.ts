import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { nameInList } from '../../explorer/nameInList.ts';
import { percent } from '../../explorer/summary.ts';
import { base, buttons } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged, selectWeights } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { fixed, listed } from '../../ui/writing.ts';
import { sharesOf } from './shares.ts';
import { softmaxStyles } from './softmax/softmax.styles.ts';
import { isMet, targetsOf, tolerance, type Target } from './softmax/targets.ts';
import '../../explorer/engineNotice.ts';
import '../../ui/icon.ts';
import './lab.ts';

/** How far a score can be moved to either side. */
const reach = 5;

/**
 * From scores to shares, by hand: the learner moves scores until softmax gives the model's weights.
 *
 * @attr text the sentence; up to five words have a slider each, of more the four that get most
 * @attr word the index of the asking word
 * @attr head counted from 1, in the second layer
 */
export class SoftmaxLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    head: { type: Number },
    scores: { state: true },
    shifted: { state: true },
    hasShifted: { state: true },
    met: { state: true },
  };

  static override styles = [base, buttons, softmaxStyles];

  declare text: string;
  declare word: number;
  declare head: number;
  /** Tenths, in the order of the targets; what is missing is 0. */
  declare scores: readonly number[];
  /** By how much all scores were moved just now; 0 once one was moved alone. */
  declare shifted: number;
  declare hasShifted: boolean;
  /** The scores that met all targets first. */
  declare met: readonly number[] | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.text = '';
    this.word = 0;
    this.head = 3;
    this.#startAgain();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') || changed.has('word') || changed.has('head')) this.#startAgain();
  }

  override render() {
    const { state } = this.#attention;
    const view = { layer: 1, heads: [this.head - 1], units: 'words' } as const;
    const square = state.kind === 'shown' ? selectWeights(state.value, view) : null;
    const labels = square?.labels ?? this.text.split(' ');
    const targets = square && this.word < labels.length ? targetsOf(square, this.word) : [];
    const scores = this.#scoresOf(targets);
    const shares = sharesOf(scores);
    const asking = labels[this.word] ?? '';
    return html`<aloft-lab
      lab="softmax"
      heading=${msg('Be the softmax')}
      .proved=${this.#proof(targets, labels, asking)}
      @retry=${() => this.#attention.retry()}
    >
      <div class="parts">
        <p class="sentence">${msg(str`“${this.text}.”`)}</p>
        <p>${this.#task(asking, targets.length, labels.length)}</p>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        <ul class="rows">${targets.map((target, i) => this.#row(target, i, labels, scores, shares))}</ul>
        ${this.#actions(targets, scores)}
        <div class="said">
          <p role="status">
            ${this.#shiftNote()} ${targets.length > 0 ? this.#metNote(targets, shares) : nothing}
          </p>
          <p class="hint">${targets.length > 1 ? ratioNote(targets, labels, scores) : nothing}</p>
        </div>
      </div>
    </aloft-lab>`;
  }

  #task(asking: string, count: number, all: number): string {
    const points = Math.round(100 * tolerance);
    const task = msg(
      str`The bars are what softmax makes of your scores, the marks are what “${asking}” gives in head ${this.head} of layer 2. Move the scores until each bar is within ${points} points of its mark.`,
    );
    if (count === 0 || count === all) return task;
    const kept = msg(
      str`Of the ${all} words these are the ${count} that get most, and the marks are shares of what they get together.`,
    );
    return `${task} ${kept}`;
  }

  #row(
    { word, share: target }: Target,
    i: number,
    labels: readonly string[],
    scores: readonly number[],
    shares: readonly number[],
  ) {
    const [name, score, share] = [nameInList(labels, word), inTenths(scores[i]!), shares[i]!];
    const [now, wanted] = [percent(share), percent(target)];
    return html`<li class="row">
<div class="name">      <label for="score-${i}">${name}</label>
      <span class="share">
        ${msg(html`<b>${now}</b>, wanted ${wanted}`)}
        ${isMet(share, target) ? html`<aloft-icon name="check"></aloft-icon>` : nothing}
      </span></div>
      <input
        id="score-${i}"
        type="range"
        min=${-reach}
        max=${reach}
        step="0.1"
        .value=${live(String(scores[i]!))}
        aria-valuetext=${msg(str`score ${score}: ${now}, wanted ${wanted}`)}
        @input=${(event: InputEvent) => this.#move(i, event, scores)}
      />
      <span class="score" aria-hidden="true">${score}</span>
      <span class="track" aria-hidden="true">
        <span class="bar" ${cssVariable('--share', share)}></span>
        <span class="mark" ${cssVariable('--target', target)}></span>
      </span>
    </li>`;
  }

  #actions(targets: readonly Target[], scores: readonly number[]) {
    const isStart = scores.every((score) => score === 0) && this.met === null;
    return html`<div class="actions">
      ${[1, -1].map((step) => {
        const isOver =
          targets.length === 0 || scores.some((score) => Math.abs(score + step) > reach);
        return html`<button
          type="button"
          class="button"
          aria-disabled=${isOver ? 'true' : nothing}
          @click=${() => (isOver ? undefined : this.#shift(step, scores))}
        >
          ${step > 0 ? msg('Add 1 to all scores') : msg('Take 1 from all')}
        </button>`;
      })}
      <button
        type="button"
        class="button"
        aria-disabled=${isStart ? 'true' : nothing}
        @click=${() => this.#startAgain()}
      >
        ${msg('Start again')}
      </button>
    </div>`;
  }

  #shiftNote(): string {
    if (this.shifted === 0) return '';
    return this.shifted > 0
      ? msg(
          str`Every score is ${this.shifted} higher now, and no share has moved: only the differences count.`,
        )
      : msg(
          str`Every score is ${-this.shifted} lower now, and no share has moved: only the differences count.`,
        );
  }

  #metNote(targets: readonly Target[], shares: readonly number[]): string {
    const count = targets.filter(({ share }, i) => isMet(shares[i]!, share)).length;
    return count === targets.length
      ? msg('All shares are where the model has them.')
      : msg(str`${count} of ${targets.length} shares are where the model has them.`);
  }

  #proof(targets: readonly Target[], labels: readonly string[], asking: string): string | null {
    const { met } = this;
    if (met === null || targets.length === 0) return null;
    const shares = sharesOf(met);
    const list = listed(
      targets.map(
        ({ word }, i) =>
          `“${nameInList(labels, word)}” ${inTenths(met[i]!)} (${percent(shares[i]!)})`,
      ),
    );
    const points = Math.round(100 * tolerance);
    const done = msg(
      str`In “${this.text}”, softmax makes of these scores what “${asking}” gives in head ${this.head} of layer 2, each share within ${points} points: ${list}.`,
    );
    if (!this.hasShifted) return done;
    return `${done} ${msg('To add the same to all scores changed nothing.')}`;
  }

  #scoresOf(targets: readonly Target[]): readonly number[] {
    return targets.map((_target, i) => this.scores[i] ?? 0);
  }

  #move(i: number, event: InputEvent, scores: readonly number[]): void {
    const { valueAsNumber } = event.target as HTMLInputElement;
    this.shifted = 0;
    this.#set(scores.with(i, rounded(valueAsNumber)));
  }

  #shift(step: number, scores: readonly number[]): void {
    this.shifted = Math.sign(this.shifted) === step ? this.shifted + step : step;
    this.hasShifted = true;
    this.#set(scores.map((score) => rounded(score + step)));
  }

  #set(scores: readonly number[]): void {
    this.scores = scores;
    const { state } = this.#attention;
    if (this.met !== null || state.kind !== 'shown') return;
    const view = { layer: 1, heads: [this.head - 1], units: 'words' } as const;
    const shares = sharesOf(scores);
    const targets = targetsOf(selectWeights(state.value, view), this.word);
    if (targets.every(({ share }, i) => isMet(shares[i]!, share))) this.met = scores;
  }

  #startAgain(): void {
    this.scores = [];
    this.shifted = 0;
    this.hasShifted = false;
    this.met = null;
  }
}

/** Sums of tenths have more digits than they should. */
const rounded = (score: number): number => Math.round(10 * score) / 10;

const inTenths = fixed(1);

/** The two highest scores, and what their difference does. */
function ratioNote(
  targets: readonly Target[],
  labels: readonly string[],
  scores: readonly number[],
): string {
  const [first, second] = targets
    .map(({ word }, i) => ({ name: nameInList(labels, word), score: scores[i]! }))
    .sort((a, b) => b.score - a.score) as [Named, Named];
  const difference = rounded(first.score - second.score);
  if (difference === 0)
    return msg(
      str`“${first.name}” and “${second.name}” have the same score, and so the same share.`,
    );
  return msg(
    str`“${first.name}” scores ${inTenths(difference)} more than “${second.name}”, so its share is e to the power of ${inTenths(difference)} = ${inTenths(Math.exp(difference))} times as large.`,
  );
}

interface Named {
  readonly name: string;
  readonly score: number;
}

customElements.define('aloft-lab-softmax', SoftmaxLab);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-lab-softmax': SoftmaxLab;
  }
}
