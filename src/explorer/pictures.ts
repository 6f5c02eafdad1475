import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import type { ChoiceEvent, Option } from '../ui/choice.ts';
import type { Attention } from '../worker/client.ts';
import { StateChangeEvent } from './events.ts';
import { greeting, pictures, type ExplorerState, type Picture } from './state.ts';
import '../ui/choice.ts';
import './pictures/arcs.ts';
import './pictures/headMaps.ts';
import './pictures/matrix.ts';

/**
 * The pictures below the sentence: arcs, matrix or all heads, of the same word.
 *
 * @prop attention what to draw; without it the pictures keep their place
 * @prop state which picture, and of what
 * @prop lit the word that the light falls from
 * @fires state-change
 */
export class Pictures extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    lit: { type: Number },
  };

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
    `,
  ];

  declare attention: Attention | null;
  declare state: ExplorerState;
  declare lit: number | null;

  readonly #options: readonly Option[] = pictures.map((value) => ({
    value,
    label: pictureName(value),
  }));

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.lit = null;
  }

  override render() {
    return html`<aloft-choice
        label=${msg('Picture')}
        .options=${this.#options}
        .value=${this.state.picture}
        @choice=${({ value }: ChoiceEvent) =>
          this.dispatchEvent(new StateChangeEvent({ picture: value as Picture }))}
      ></aloft-choice>
      ${this.#picture()}`;
  }

  #picture() {
    const { attention, state, lit } = this;
    switch (state.picture) {
      case 'spotlight':
        return null;
      case 'arcs':
        return html`<aloft-arcs
          .attention=${attention}
          .state=${state}
          .lit=${lit}
        ></aloft-arcs>`;
      case 'matrix':
        return html`<aloft-matrix
          .attention=${attention}
          .state=${state}
          .lit=${lit}
        ></aloft-matrix>`;
      case 'heads':
        return html`<aloft-head-maps .attention=${attention} .view=${state}></aloft-head-maps>`;
    }
  }
}

function pictureName(picture: Picture): string {
  switch (picture) {
    case 'spotlight':
      return msg('Spotlight');
    case 'arcs':
      return msg('Arcs');
    case 'matrix':
      return msg('Matrix');
    case 'heads':
      return msg('All heads');
  }
}

customElements.define('aloft-pictures', Pictures);
