import { LitElement } from 'lit';
import type { Attention } from '../../worker/client.ts';
import { greeting, type ExplorerState } from '../state.ts';

/**
 * Two sentences side by side.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @fires state-change
 */
export class ComparePanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  declare attention: Attention | null;
  declare state: ExplorerState;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }
}

customElements.define('aloft-compare-panel', ComparePanel);
