import { LitElement } from 'lit';
import type { Attention } from '../../worker/client.ts';
import { greeting, type ExplorerState } from '../state.ts';

/**
 * Arcs from the asking word to those it looks at.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @prop lit the word that the light falls from
 * @fires state-change
 */
export class Arcs extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    lit: { type: Number },
  };

  declare attention: Attention | null;
  declare state: ExplorerState;
  declare lit: number | null;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.lit = null;
  }
}

customElements.define('aloft-arcs', Arcs);
