import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import type { Option } from '../../ui/choice.ts';
import { base, buttons } from '../../ui/controls.ts';

/** Fired by `<aloft-prediction>`; `value` is the chosen option's. */
export class PredictedEvent extends Event {
  readonly value: string;

  constructor(value: string) {
    super('predicted', { bubbles: true, composed: true });
    this.value = value;
  }
}

/**
 * What will the model do? The learner says it before the model shows it.
 *
 * @attr question what is asked
 * @prop options what can be said
 * @prop value what was said; null before
 * @fires predicted
 */
export class Prediction extends LitElement {
  static override properties = {
    question: { type: String },
    options: { attribute: false },
    value: { type: String },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 8px;
        font-weight: 600;
        text-wrap: pretty;
      }
      .options {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .hint {
        /* What follows stays where it is when this has been said. */
        min-block-size: 1.4em;
        margin: 8px 0 0;
        color: var(--soft);
        font-weight: 400;
        font-size: 0.875rem;
      }
    `,
  ];

  declare question: string;
  declare options: readonly Option[];
  declare value: string | null;

  constructor() {
    super();
    this.question = '';
    this.options = [];
    this.value = null;
  }

  /** The focus goes to the first of what can be said. */
  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    return html`<p id="question">${this.question}</p>
      <div class="options" role="group" aria-labelledby="question">
        ${this.options.map(({ value, label }) => {
          const isSaid = value === this.value;
          return html`<button
            type="button"
            class="button ${isSaid ? 'strong' : ''}"
            aria-pressed=${isSaid ? 'true' : 'false'}
            @click=${() => this.dispatchEvent(new PredictedEvent(value))}
          >
            ${label}
          </button>`;
        })}
      </div>
      <p class="hint">
        ${this.value === null ? msg('Say it first; then the model shows it.') : nothing}
      </p>`;
  }
}

customElements.define('aloft-prediction', Prediction);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-prediction': Prediction;
  }
}
