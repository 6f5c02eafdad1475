import { LitElement } from 'lit';
import type { Attention } from '../../worker/client.ts';
import { greeting, type ExplorerState } from '../state.ts';

/**
 * Is a weight an explanation? Three measures side by side.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @fires state-change
 */
export class ExplanationPanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  declare attention: Attention | null;
  declare state: ExplorerState;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }
}

customElements.define('aloft-explanation-panel', ExplanationPanel);
