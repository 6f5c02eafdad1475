import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../../../ui/controls.ts';
import type { Steps } from '../../../worker/client.ts';
import { dotStep } from './dot.ts';
import { joinedStep } from './joined.ts';
import { keyStep } from './key.ts';
import { queryStep } from './query.ts';
import { residualStep } from './residual.ts';
import { scoreStep } from './score.ts';
import { softmaxStep } from './softmax.ts';
import type { Step, StepMaterial } from './step.ts';
import { stepperStyles } from './stepper.styles.ts';
import { valuesStep } from './values.ts';

const order: readonly ((material: StepMaterial) => Step)[] = [
  ...[queryStep, keyStep, dotStep, scoreStep],
  ...[softmaxStep, valuesStep, joinedStep, residualStep],
];
const last = order.length - 1;

/**
 * From a query to what becomes of the word, one step at a time. Arrow keys walk, Home and End jump.
 *
 * @prop steps the numbers
 */
export class Stepper extends LitElement {
  static override properties = {
    steps: { attribute: false },
    at: { state: true },
    key: { state: true },
  };

  static override styles = [base, buttons, stepperStyles];

  declare steps: Steps | null;
  /** Which step is shown, from 0. */
  declare at: number;
  declare key: number | null;

  constructor() {
    super();
    this.steps = null;
    this.at = 0;
    this.key = null;
  }

  /** A key that was chosen in one text says nothing in another. */
  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('steps');
    if (before && before.labels.join('\n') !== this.steps?.labels.join('\n')) this.key = null;
  }

  override render() {
    if (!this.steps) return nothing;
    const { at, steps, key } = this;
    const chooseKey = (chosen: number): void => void (this.key = chosen);
    const { title, sentence, body } = order[at]!({ steps, key, chooseKey });
    return html`<div
      class="stepper"
      role="group"
      aria-label=${msg('Step by step')}
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      <div class="nav">
        ${this.#button('previous', msg('Previous'), at - 1)}
        <div class="marks" aria-hidden="true">
          ${order.map((_step, i) => html`<span class=${i <= at ? 'mark done' : 'mark'}></span>`)}
        </div>
        ${this.#button('next', msg('Next'), at + 1)}
      </div>
      <div role="status">
        <p class="progress">${msg(str`Step ${at + 1} of ${order.length}`)}</p>
        <h3>${title}</h3>
        <p class="sentence">${sentence}</p>
      </div>
      <div class="body">${body}</div>
    </div>`;
  }

  /** Not disabled at the ends, as it would lose the focus there. */
  #button(name: string, label: string, to: number) {
    const leadsNowhere = to < 0 || to > last;
    return html`<button
      type="button"
      class="button ${name}"
      aria-disabled=${leadsNowhere ? 'true' : nothing}
      @click=${() => this.#go(to)}
    >
      ${label}
    </button>`;
  }

  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target as HTMLElement;
    // Radio buttons have a use of their own for these keys.
    if (target instanceof HTMLInputElement) return;
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const steps: Record<string, number> = {
      [isRightToLeft ? 'ArrowLeft' : 'ArrowRight']: this.at + 1,
      [isRightToLeft ? 'ArrowRight' : 'ArrowLeft']: this.at - 1,
      // What scrolls has its own beginning and end.
      ...(target.matches('.scroll') ? {} : { Home: 0, End: last }),
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#go(next);
  }

  #go(to: number): void {
    if (to < 0 || to > last || to === this.at) return;
    // What has the focus goes with the step that it is in: the focus stays in the stepper.
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement?.closest('.body')) {
      this.renderRoot.querySelector<HTMLElement>(to < this.at ? '.previous' : '.next')!.focus();
    }
    this.at = to;
  }
}

customElements.define('aloft-stepper', Stepper);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-stepper': Stepper;
  }
}
