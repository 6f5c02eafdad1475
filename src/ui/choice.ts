import { css, html, LitElement } from 'lit';
import { base } from './controls.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Fired by `<aloft-choice>`; `value` is the chosen option's. */
export class ChoiceEvent extends Event {
  readonly value: string;

  constructor(value: string) {
    super('choice', { bubbles: true, composed: true });
    this.value = value;
  }
}

/**
 * One of a few, side by side: radio buttons, so that the arrow keys walk through them.
 *
 * @prop label what is chosen
 * @prop options at most five fit on a phone
 * @prop value the chosen option's value
 * @fires choice
 */
export class Choice extends LitElement {
  static override properties = {
    label: { type: String },
    options: { attribute: false },
    value: { type: String },
  };

  static override styles = [
    base,
    css`
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 6px;
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .options {
        display: flex;
        overflow: hidden;
        border: 1px solid var(--edge);
        border-radius: var(--radius-word);
        background: var(--card);
      }
      label {
        flex: 1 1 auto;
        position: relative;
        display: grid;
        place-items: center;
        min-block-size: var(--touch);
        padding: 4px 12px;
        color: var(--soft);
        font-weight: 600;
        font-size: 0.9375rem;
        text-align: center;
        cursor: pointer;
      }
      label + label {
        border-inline-start: 1px solid var(--line);
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--accent);
        color: var(--on-accent);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--ink);
        outline-offset: -5px;
        border-radius: var(--radius-word);
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          background: Highlight;
          color: HighlightText;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare label: string;
  declare options: readonly Option[];
  declare value: string;

  constructor() {
    super();
    this.label = '';
    this.options = [];
    this.value = '';
  }

  override render() {
    return html`<fieldset>
      <legend>${this.label}</legend>
      <div class="options">
        ${this.options.map(
          ({ value, label }) =>
            html`<label>
              <input
                type="radio"
                name="choice"
                .value=${value}
                .checked=${value === this.value}
                @change=${() => this.dispatchEvent(new ChoiceEvent(value))}
              />${label}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }
}

customElements.define('aloft-choice', Choice);
