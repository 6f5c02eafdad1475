import { msg, str } from '@lit/localize';
import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { base, buttons } from '../../../ui/controls.ts';
import type { Steps } from '../../../worker/client.ts';
import type { Step, StepMaterial } from './step.ts';
import { stepperStyles } from './stepper.styles.ts';

/** Fired by a walk when it shows another step, and for the first one; `at` counts from 0. */
export class StepShownEvent extends Event {
  readonly at: number;

  constructor(at: number) {
    super('step-shown', { bubbles: true, composed: true });
    this.at = at;
  }
}

/**
 * The way of a word through a head, one step at a time, by buttons or keys: arrows walk, Home and End
 * jump.
 *
 * @prop steps the numbers
 * @fires step-shown
 */
export abstract class StepWalk extends LitElement {
  static override properties: PropertyDeclarations = {
    steps: { attribute: false },
    at: { state: true },
    key: { state: true },
  };

  static override styles: CSSResultGroup = [base, buttons, stepperStyles];

  declare steps: Steps | null;
  /** Which step is shown, from 0. */
  declare at: number;
  /** The token whose key is looked at; null while none is chosen by hand. */
  declare key: number | null;

  constructor() {
    super();
    this.steps = null;
    this.at = 0;
    this.key = null;
  }

  protected abstract readonly order: readonly ((material: StepMaterial) => Step)[];

  /** In a heading of the level that fits where the walk stands. */
  protected heading(title: string): TemplateResult {
    return html`<h3>${title}</h3>`;
  }

  /** A key that was chosen in one text says nothing in another. */
  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('steps');
    if (before && before.labels.join('\n') !== this.steps?.labels.join('\n')) this.key = null;
  }

  override render() {
    if (!this.steps) return nothing;
    const { at, steps, key, order } = this;
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
        ${this.heading(title)}
        <p class="sentence">${sentence}</p>
      </div>
      <div class="body">${body}</div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('at')) this.dispatchEvent(new StepShownEvent(this.at));
  }

  /** Not disabled at the ends, as it would lose the focus there. */
  #button(name: string, label: string, to: number) {
    const leadsNowhere = to < 0 || to >= this.order.length;
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
      ...(target.matches('.scroll') ? {} : { Home: 0, End: this.order.length - 1 }),
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#go(next);
  }

  #go(to: number): void {
    if (to < 0 || to >= this.order.length || to === this.at) return;
    // What has the focus goes with the step that it is in: the focus stays in the stepper.
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement?.closest('.body')) {
      this.renderRoot.querySelector<HTMLElement>(to < this.at ? '.previous' : '.next')!.focus();
    }
    this.at = to;
  }
}
