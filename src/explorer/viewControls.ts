import { msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { base } from '../ui/controls.ts';
import type { ChoiceEvent, Option } from '../ui/choice.ts';
import { StateChangeEvent } from './events.ts';
import { headColors } from './headColors.ts';
import { toggled } from './light.ts';
import { greeting, headCount, layerCount, thresholds, type ExplorerState } from './state.ts';
import { percent } from './summary.ts';
import '../ui/choice.ts';

/**
 * Which weights are shown: of which layer and heads, by words or by pieces, from a word or at it, and
 * how strong they have to be.
 *
 * @prop state what is shown
 * @fires state-change
 */
export class ViewControls extends LitElement {
  static override properties = { state: { attribute: false }, several: { state: true } };

  static override styles = [
    base,
    headColors,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 16px;
      }
      aloft-choice,
      fieldset,
      .threshold {
        flex: 1 1 auto;
      }
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend,
      .name {
        padding: 0 0 6px;
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .heads {
        display: grid;
        grid-template-columns: repeat(4, minmax(64px, 1fr));
        gap: 8px;
      }
      .heads label {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-block-size: var(--touch);
        padding: 4px 6px;
        border: 1px solid var(--edge);
        border-radius: var(--radius-word);
        background: var(--card);
        font-size: 0.9375rem;
        font-weight: 600;
        cursor: pointer;
      }
      .heads input {
        inline-size: 18px;
        block-size: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
      .swatch {
        inline-size: 18px;
        block-size: 6px;
        border-radius: 3px;
        background: var(--of-head);
        forced-color-adjust: none;
      }
      .threshold {
        display: grid;
        flex-basis: 220px;
      }
      .name {
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }
      output {
        color: var(--ink);
        font-variant-numeric: tabular-nums;
      }
      input[type='range'] {
        inline-size: 100%;
        min-block-size: var(--touch);
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  declare state: ExplorerState;
  /** Whether several heads are being picked, be it one so far. */
  declare several: boolean;

  readonly #options = {
    layer: numbered(layerCount),
    head: [
      { value: 'mean', label: msg('All') },
      ...numbered(headCount),
      { value: 'several', label: msg('Several') },
    ],
    units: [
      { value: 'words', label: msg('Words') },
      { value: 'pieces', label: msg('Pieces') },
    ],
    look: [
      { value: 'from', label: msg('From the word') },
      { value: 'at', label: msg('At the word') },
    ],
  };

  constructor() {
    super();
    this.state = greeting;
    this.several = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { heads } = this.state;
    if (heads.length === 0) this.several = false;
    // A link, or a map of all heads, can lay several over each other, too.
    if (changed.has('state') && heads.length > 1) this.several = true;
  }

  override render() {
    const { layer, heads, units, look, picture } = this.state;
    return html`
      <aloft-choice
        label=${msg('Layer')}
        .options=${this.#options.layer}
        .value=${String(layer)}
        @choice=${(event: ChoiceEvent) => this.#change({ layer: Number(event.value) })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Show')}
        .options=${this.#options.units}
        .value=${units}
        @choice=${(event: ChoiceEvent) =>
          this.#change({ units: event.value === 'pieces' ? 'pieces' : 'words' })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Head')}
        .options=${this.#options.head}
        .value=${this.several ? 'several' : String(heads[0] ?? 'mean')}
        @choice=${({ value }: ChoiceEvent) => this.#chooseHead(value)}
      ></aloft-choice>
      ${this.several ? this.#heads() : null}
      <aloft-choice
        label=${msg('Look')}
        .options=${this.#options.look}
        .value=${look}
        @choice=${(event: ChoiceEvent) =>
          this.#change({ look: event.value === 'at' ? 'at' : 'from' })}
      ></aloft-choice>
      ${picture === 'arcs' || picture === 'matrix' ? this.#threshold() : null}
    `;
  }

  #heads() {
    return html`<fieldset>
      <legend>${msg('Heads over each other')}</legend>
      <div class="heads">
        ${Array.from({ length: headCount }, (_one, head) => {
          const isOn = this.state.heads.includes(head);
          return html`<label class=${`head-${head + 1}`}>
            <input
              type="checkbox"
              aria-label=${msg(str`Head ${head + 1}`)}
              .checked=${live(isOn)}
              @change=${() => this.#toggle(head)}
            />
            <span class="swatch" aria-hidden="true"></span>${head + 1}
          </label>`;
        })}
      </div>
    </fieldset>`;
  }

  #threshold() {
    const { threshold } = this.state;
    return html`<div class="threshold">
      <label class="name" for="threshold">
        ${msg('Leave out what is weaker than')}
        <output for="threshold">${percent(threshold / 100)}</output>
      </label>
      <input
        id="threshold"
        type="range"
        min=${thresholds.least}
        max=${thresholds.most}
        step="1"
        aria-valuetext=${percent(threshold / 100)}
        .value=${live(String(threshold))}
        @input=${({ target }: InputEvent) =>
          this.#change({ threshold: Number((target as HTMLInputElement).value) })}
      />
    </div>`;
  }

  #chooseHead(value: string): void {
    this.several = value === 'several';
    const { heads } = this.state;
    if (value === 'mean') this.#change({ heads: [] });
    else if (value !== 'several') this.#change({ heads: [Number(value)] });
    // All of them are the same mean, taken apart.
    else if (heads.length < 2) {
      this.#change({ heads: Array.from({ length: headCount }, (_one, head) => head) });
    }
  }

  #toggle(head: number): void {
    const { heads } = this.state;
    const next = toggled(heads, head);
    // One stays, as none would stand for the mean of all.
    if (next.length > 0) this.#change({ heads: next });
    else this.requestUpdate();
  }

  #change(change: Partial<ExplorerState>): void {
    this.dispatchEvent(new StateChangeEvent(change));
  }
}

function numbered(count: number): Option[] {
  return Array.from({ length: count }, (_one, i) => ({ value: String(i), label: String(i + 1) }));
}

customElements.define('aloft-view-controls', ViewControls);
