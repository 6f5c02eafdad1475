import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import type { ChoiceEvent, Option } from '../ui/choice.ts';
import type { Attention, WeightSquare } from '../worker/client.ts';
import { StateChangeEvent } from './events.ts';
import { pictureName } from './pictureName.ts';
import type { HeadPart } from './light.ts';
import { greeting, pictures, type ExplorerState, type Picture } from './state.ts';
import '../ui/choice.ts';
import './pictures/arcs.ts';
import './pictures/headMaps.ts';
import './pictures/matrix.ts';

/**
 * The pictures below the sentence: arcs, matrix or all heads, of the same word.
 *
 * @prop attention what to draw; without it the pictures keep their place
 * @prop square the weights that the state asks for
 * @prop parts those of the heads that are laid over each other
 * @prop state which picture, and of what
 * @prop lit the word that is lit
 * @fires state-change
 * @fires word-chosen
 * @fires word-previewed
 */
export class Pictures extends LitElement {
  static override properties = {
    attention: { attribute: false },
    square: { attribute: false },
    parts: { attribute: false },
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
  declare square: WeightSquare | null;
  declare parts: readonly HeadPart[];
  declare state: ExplorerState;
  declare lit: number | null;

  readonly #options: readonly Option[] = pictures.map((value) => ({
    value,
    label: pictureName(value),
  }));

  constructor() {
    super();
    this.attention = null;
    this.square = null;
    this.parts = [];
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
    const { attention, square, parts, state, lit } = this;
    switch (state.picture) {
      case 'spotlight':
        return null;
      case 'arcs':
        return html`<aloft-arcs
          .square=${square}
          .parts=${parts}
          .state=${state}
          .lit=${lit}
        ></aloft-arcs>`;
      case 'matrix':
        return html`<aloft-matrix
          .square=${square}
          .parts=${parts}
          .state=${state}
          .lit=${lit}
        ></aloft-matrix>`;
      case 'heads':
        return html`<aloft-head-maps .attention=${attention} .view=${state}></aloft-head-maps>`;
    }
  }
}

customElements.define('aloft-pictures', Pictures);
