import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import type { ChoiceEvent, Option } from '../ui/choice.ts';
import { StateChangeEvent } from './events.ts';
import { greeting, headCount, layerCount, type ExplorerState } from './state.ts';
import '../ui/choice.ts';

/**
 * Which weights are shown: of which layer and head, by words or by pieces.
 *
 * @prop state what is shown
 * @fires state-change
 */
export class ViewControls extends LitElement {
  static override properties = { state: { attribute: false } };

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 16px;
      }
      aloft-choice {
        flex: 1 1 auto;
      }
    `,
  ];

  declare state: ExplorerState;

  readonly #options = {
    layer: numbered(layerCount),
    head: [{ value: 'mean', label: msg('All') }, ...numbered(headCount)],
    units: [
      { value: 'words', label: msg('Words') },
      { value: 'pieces', label: msg('Pieces') },
    ],
  };

  constructor() {
    super();
    this.state = greeting;
  }

  override render() {
    const { layer, heads, units } = this.state;
    return html`
      <aloft-choice
        label=${msg('Layer')}
        .options=${this.#options.layer}
        .value=${String(layer)}
        @choice=${(event: ChoiceEvent) => this.#change({ layer: Number(event.value) })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Head')}
        .options=${this.#options.head}
        .value=${String(heads[0] ?? 'mean')}
        @choice=${({ value }: ChoiceEvent) =>
          this.#change({ heads: value === 'mean' ? [] : [Number(value)] })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Show')}
        .options=${this.#options.units}
        .value=${units}
        @choice=${(event: ChoiceEvent) =>
          this.#change({ units: event.value === 'pieces' ? 'pieces' : 'words' })}
      ></aloft-choice>
    `;
  }

  #change(change: Partial<ExplorerState>): void {
    this.dispatchEvent(new StateChangeEvent(change));
  }
}

function numbered(count: number): Option[] {
  return Array.from({ length: count }, (_one, i) => ({ value: String(i), label: String(i + 1) }));
}

customElements.define('aloft-view-controls', ViewControls);
