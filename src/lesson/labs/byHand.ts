import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { listed } from '../../ui/writing.ts';
import { byHandStyles } from './byHand/byHand.styles.ts';
import { exerciseFrom, solve, type Exercise } from './byHand/exercise.ts';
import { handSteps, numberFrom, verify, type HandStep, type Verdict } from './byHand/verify.ts';
import {
  asking,
  fieldNames,
  names,
  short,
  slipWords,
  stepHint,
  stepTask,
  stepTitle,
  twoDecimals,
  vectorWords,
} from './byHand/words.ts';
import '../../ui/icon.ts';
import './lab.ts';

/** The powers that the scores of an exercise can ask for. */
const powers = [0, 1, 2, 3] as const;

/**
 * One attention worked out by hand, step by step, in numbers small enough for it.
 *
 * @attr seed of the numbers; without one they are new each time
 */
export class ByHand extends OwnTaskElement {
  static override properties = {
    seed: { type: Number },
    done: { state: true },
    given: { state: true },
    verdict: { state: true },
    hinted: { state: true },
    helped: { state: true },
  };

  static override styles = [base, buttons, byHandStyles];

  declare seed: number;
  /** How many steps are done. */
  declare done: number;
  /** What the fields of the step at hand hold. */
  declare given: readonly string[];
  declare verdict: Verdict | null;
  declare hinted: boolean;
  /** Whether a step was shown instead of worked out. */
  declare helped: boolean;
  #exercise!: Exercise;
  #movesFocus = false;

  constructor() {
    super();
    this.seed = anySeed();
    this.#begin();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('seed')) return;
    this.#exercise = exerciseFrom(this.seed);
    this.#begin();
  }

  override render() {
    const step = handSteps[this.done];
    const isProved = step === undefined && !this.helped;
    return html`<aloft-lab
      lab="by-hand"
      heading=${msg('Attention by hand')}
      .proved=${isProved ? this.#proof() : null}
    >
      <div class="parts">
        <p>
          ${msg('Three words, one head, lists of only 4 numbers: small enough for pencil and paper. The numbers are made up; what you do with them is just what the model does.')}
        </p>
        ${this.#table()}
        <p><b>${msg(str`The query of “${asking}”: ${vectorWords(this.#exercise.query)}`)}</b></p>
        <ol aria-label=${msg('Done so far')} aria-live="polite">
          ${handSteps.slice(0, this.done).map((one) => this.#result(one))}
        </ol>
        ${step === undefined ? this.#end() : this.#form(step)}
        <div class="actions">
          <button type="button" class="button ${step === undefined ? 'strong' : ''}" @click=${() => this.#renew()}>
            ${msg('New numbers')}
          </button>
        </div>
      </div>
    </aloft-lab>`;
  }

  #table() {
    const { keys, values } = this.#exercise;
    return html`<table>
      <caption>
        ${msg('What the words have')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('Word')}</th>
          <th scope="col">${msg('Key')}</th>
          <th scope="col">${msg('Value')}</th>
        </tr>
      </thead>
      <tbody>
        ${names.map(
          (name, i) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${vectorWords(keys[i]!)}</td>
              <td>${vectorWords(values[i]!)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #result(step: HandStep) {
    const answer = solve(this.#exercise)[step];
    return html`<li class="done">
      <aloft-icon name="check"></aloft-icon>
      <span><b>${stepTitle(step)}:</b> ${stepNumbers(step, answer)}</span>
    </li>`;
  }

  #form(step: HandStep) {
    const { verdict } = this;
    const marked = verdict && 'fields' in verdict ? verdict.fields : [];
    return html`<form
      aria-labelledby="title"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        this.#check(step);
      }}
    >
      <h4 id="title">${stepTitle(step)}</h4>
      <p>${stepTask(step)}</p>
      ${step === 'weights' ? powerTable() : nothing}
      <div class="fields">
        ${fieldNames(step).map(
          (name, i) =>
            html`<label>
              ${name}
              <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                .value=${live(this.given[i] ?? '')}
                aria-invalid=${marked.includes(i) ? 'true' : 'false'}
                aria-describedby="said"
                @input=${(event: InputEvent) => this.#write(i, event, step)}
              />
            </label>`,
        )}
      </div>
      <div class="actions">
        <button type="submit" class="button strong">${msg('Check')}</button>
        <button type="button" class="button" @click=${() => (this.hinted = true)}>
          ${msg('Hint')}
        </button>
        <button type="button" class="button" @click=${() => this.#show()}>${msg('Show me')}</button>
      </div>
      <div class="said" aria-live="polite">
        <p id="said">${verdict ? verdictWords(verdict) : nothing}</p>
        <p class="hint">${this.hinted ? stepHint(step, this.#exercise, this.#before()) : nothing}</p>
      </div>
    </form>`;
  }

  /** What the step at hand works on. */
  #before(): readonly number[] {
    const step = handSteps[this.done - 1];
    return step ? solve(this.#exercise)[step] : [];
  }

  #end() {
    return html`<p class="end" tabindex="-1">
      ${
        this.helped
          ? msg('You have seen all four steps. With new numbers you can do them all yourself.')
          : msg('All four steps, by your own hand.')
      }
    </p>`;
  }

  #proof(): string {
    const { query } = this.#exercise;
    const { scores, weights, output } = solve(this.#exercise);
    const list = stepNumbers('output', output);
    return msg(
      str`By hand: the query ${vectorWords(query)} meets three keys with the scores ${listed(scores.map(short))}; softmax makes of them the weights ${listed(weights.map(twoDecimals))}, and the values so mixed are ${list}.`,
    );
  }

  #write(i: number, event: InputEvent, step: HandStep): void {
    const given = fieldNames(step).map((_name, field) => this.given[field] ?? '');
    this.given = given.with(i, (event.target as HTMLInputElement).value);
    this.verdict = null;
  }

  #check(step: HandStep): void {
    const numbers = fieldNames(step).map((_name, i) => numberFrom(this.given[i] ?? ''));
    this.verdict = verify(this.#exercise, step, numbers);
    if (this.verdict.kind === 'right') this.#advance();
  }

  #show(): void {
    this.helped = true;
    this.#advance();
  }

  #advance(): void {
    this.done++;
    this.given = [];
    this.verdict = null;
    this.hinted = false;
    this.#movesFocus = true;
  }

  #renew(): void {
    this.seed = anySeed();
    this.#movesFocus = true;
  }

  #begin(): void {
    this.done = 0;
    this.given = [];
    this.verdict = null;
    this.hinted = false;
    this.helped = false;
  }

  /** The fields of a step go with it: the focus goes on to what comes next. */
  override updated(): void {
    if (!this.#movesFocus) return;
    this.#movesFocus = false;
    this.renderRoot.querySelector<HTMLElement>('input, .end')?.focus();
  }
}

/** "3, 2 and 0", or "(0.85, 0.55, 1.67, 1.55)" */
function stepNumbers(step: HandStep, numbers: readonly number[]): string {
  switch (step) {
    case 'dots':
    case 'scores':
      return listed(numbers.map(short));
    case 'weights':
      return listed(numbers.map(twoDecimals));
    case 'output':
      return `(${numbers.map(twoDecimals).join(', ')})`;
  }
}

function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'right':
      return msg('Right.');
    case 'unfinished':
      return msg('A number is missing, or cannot be read: see the dashed fields.');
    case 'slip':
      return slipWords(verdict.slip);
    case 'wrong':
      return msg('Not quite: look at the dashed fields again.');
  }
}

function powerTable() {
  return html`<table class="powers">
    <caption>
      ${msg('Powers of e')}
    </caption>
    <tbody>
      <tr>
        ${powers.map((power) => html`<th scope="col">e<sup>${power}</sup></th>`)}
      </tr>
      <tr>
        ${powers.map((power) => html`<td>${twoDecimals(Math.exp(power))}</td>`)}
      </tr>
    </tbody>
  </table>`;
}

const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;

customElements.define('aloft-lab-by-hand', ByHand);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-lab-by-hand': ByHand;
  }
}
