import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../../ui/controls.ts';
import { nothingChanged, type WhatIf } from '../../worker/client.ts';
import { placeOf, temperatureAt, temperatureNumber } from '../changes.ts';
import { StateChangeEvent } from '../events.ts';
import { temperatures } from '../state.ts';
import { partStyles } from './parts.styles.ts';

/**
 * Attention's own temperature, from a tenth to ten times the model's. A double click on the slider
 * puts it back, as its button does.
 *
 * @prop whatIf what is changed
 * @fires state-change
 */
export class Temperature extends LitElement {
  static override properties = { whatIf: { attribute: false } };

  static override styles = [
    base,
    buttons,
    partStyles,
    css`
      .value {
        display: flex;
        justify-content: space-between;
        align-items: center;
        min-block-size: var(--touch);
        font-variant-numeric: tabular-nums;
      }
      input {
        display: block;
        inline-size: 100%;
        block-size: var(--touch);
        margin: 0;
        accent-color: var(--accent);
        touch-action: manipulation;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        margin-block-start: -6px;
        color: var(--soft);
        font-size: 0.8125rem;
      }
      .ends + .about {
        margin-block: 8px 0;
      }
      .link {
        flex: none;
        margin-inline-start: 12px;
      }
      .link:disabled {
        visibility: hidden;
      }
    `,
  ];

  declare whatIf: WhatIf;

  constructor() {
    super();
    this.whatIf = nothingChanged;
  }

  override render() {
    const { temperature } = this.whatIf;
    const words = inWords(temperature);
    return html`
      <label class="name" for="temperature">${msg('Attention’s temperature')}</label>
      <div class="value">
        <span>${words}</span>
        <button
          class="link"
          type="button"
          ?disabled=${temperature === 1}
          @click=${() => this.#set(1)}
        >
          ${msg('Back to 1')}
        </button>
      </div>
      <input
        id="temperature"
        type="range"
        min=${placeOf(temperatures.least)}
        max=${placeOf(temperatures.most)}
        step="0.05"
        .value=${live(String(placeOf(temperature)))}
        aria-valuetext=${words}
        aria-describedby="about"
        @input=${(event: InputEvent) =>
          this.#set(temperatureAt((event.target as HTMLInputElement).valueAsNumber))}
        @dblclick=${() => this.#set(1)}
      />
      <div class="ends" aria-hidden="true">
        <span>${msg('sharper')}</span><span>${msg('more even')}</span>
      </div>
      <p class="about" id="about">
        ${msg('How well a word fits is divided by this number before it becomes a weight. It is attention’s own temperature, not the one of chat programs, which says how boldly they pick their next word.')}
      </p>
    `;
  }

  #set(temperature: number): void {
    if (temperature === this.whatIf.temperature) return;
    this.dispatchEvent(new StateChangeEvent({ whatIf: { ...this.whatIf, temperature } }));
  }
}

function inWords(temperature: number): string {
  const number = temperatureNumber(temperature);
  if (temperature === 1) return msg(str`${number}, as the model has it`);
  if (temperature < 1) return msg(str`${number}, sharper than the model’s own`);
  return msg(str`${number}, more even than the model’s own`);
}

customElements.define('aloft-temperature', Temperature);
