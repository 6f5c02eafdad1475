import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import type { AttentionUnder, WhatIf } from '../worker/client.ts';
import { StateChangeEvent } from './events.ts';
import { greeting, panels, type ExplorerState, type Panel } from './state.ts';
import './panels/compare.ts';
import './panels/explanation.ts';
import './panels/find.ts';
import './panels/guess.ts';
import './panels/senses.ts';
import './panels/steps.ts';
import './panels/whatIf.ts';

/**
 * Questions that a picture alone cannot answer, one open at a time.
 *
 * @prop attention of the text, under the changes of the state; null while there is none
 * @prop state of the explorer
 * @prop undo what was changed about the model before it was put back
 * @prop guessing whether the weights are hidden
 * @fires state-change
 */
export class Panels extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    undo: { attribute: false },
    guessing: { type: Boolean },
  };

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      h2 {
        margin: 0;
        font-size: 1.0625rem;
        font-weight: 600;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      button {
        min-block-size: var(--touch);
        padding: 8px 16px;
        border: 1px solid var(--edge);
        border-radius: 999px;
        background: var(--card);
        color: var(--ink);
        font: 500 0.9375rem / 1.25 var(--interface);
        cursor: pointer;
      }
      button[aria-expanded='true'] {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 600;
      }
    `,
  ];

  declare attention: AttentionUnder | null;
  declare state: ExplorerState;
  declare undo: WhatIf | null;
  declare guessing: boolean;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.undo = null;
    this.guessing = false;
  }

  /** The focus goes into the open panel. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#panel > *')?.focus();
  }

  override render() {
    return html`<h2>${msg('Ask more')}</h2>
      <div class="choices">${panels.map((panel) => this.#choice(panel))}</div>
      <div id="panel">${this.#panel()}</div>`;
  }

  #choice(panel: Panel) {
    const isOpen = panel === this.state.panel;
    return html`<button
      type="button"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls="panel"
      @click=${() => this.dispatchEvent(new StateChangeEvent({ panel: isOpen ? null : panel }))}
    >
      ${panelName(panel)}
    </button>`;
  }

  #panel() {
    const { attention, state } = this;
    switch (state.panel) {
      case 'guess':
        return html`<aloft-guess-panel
          .attention=${attention}
          .state=${state}
          .guessing=${this.guessing}
        ></aloft-guess-panel>`;
      case 'steps':
        return html`<aloft-steps-panel .attention=${attention} .state=${state}></aloft-steps-panel>`;
      case 'what-if':
        return html`<aloft-what-if-panel
          .attention=${attention}
          .state=${state}
          .undo=${this.undo}
        ></aloft-what-if-panel>`;
      case 'explanation':
        return html`<aloft-explanation-panel
          .attention=${attention}
          .state=${state}
        ></aloft-explanation-panel>`;
      case 'senses':
        return html`<aloft-senses-panel
          .attention=${attention}
          .state=${state}
        ></aloft-senses-panel>`;
      case 'compare':
        return html`<aloft-compare-panel
          .attention=${attention}
          .state=${state}
        ></aloft-compare-panel>`;
      case 'find':
        return html`<aloft-find-panel .attention=${attention} .state=${state}></aloft-find-panel>`;
      case null:
        return null;
    }
  }
}

export function panelName(panel: Panel): string {
  switch (panel) {
    case 'guess':
      return msg('Guess first');
    case 'steps':
      return msg('Step by step');
    case 'what-if':
      return msg('What if…');
    case 'explanation':
      return msg('Is it an explanation?');
    case 'senses':
      return msg('Which meaning?');
    case 'compare':
      return msg('Compare');
    case 'find':
      return msg('Find a head');
  }
}

customElements.define('aloft-panels', Panels);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-panels': Panels;
  }
}
