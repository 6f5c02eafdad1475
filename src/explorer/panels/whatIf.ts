import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, cards } from '../../ui/controls.ts';
import { labelsOf, type AttentionUnder, type WhatIf } from '../../worker/client.ts';
import { StateChangeEvent } from '../events.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { partStyles } from './parts.styles.ts';
import '../putBack.ts';
import './effect.ts';
import './headSwitches.ts';
import './temperature.ts';
import './wordSwitches.ts';

/**
 * What if a head were off, a word hidden, attention sharper, positions unknown?
 *
 * @prop attention of the text, under the changes
 * @prop state of the explorer
 * @prop undo what was changed before it was put back
 * @fires state-change
 */
export class WhatIfPanel extends LitElement {
  static override properties = {
    attention: { attribute: false },
    state: { attribute: false },
    undo: { attribute: false },
  };

  static override styles = [
    base,
    cards,
    partStyles,
    css`
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: 24px 32px;
      }
      .card {
        align-self: start;
      }
      .controls {
        display: grid;
        align-content: start;
        gap: 24px;
      }
      .words {
        grid-column: 1 / -1;
      }
      label {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0 12px;
        min-block-size: var(--touch);
        cursor: pointer;
      }
      input {
        inline-size: 24px;
        block-size: 24px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
      .about {
        margin-block-end: 0;
      }
      h3 {
        margin: 0 0 8px;
        font-size: 1rem;
        font-weight: 600;
      }
      aloft-put-back {
        display: block;
        margin-block-start: 14px;
      }
    `,
  ];

  declare attention: AttentionUnder | null;
  declare state: ExplorerState;
  declare undo: WhatIf | null;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
    this.undo = null;
  }

  override render() {
    const { attention, state, undo } = this;
    const { whatIf } = state;
    const words = attention ? labelsOf(attention, 'words') : [];
    return html`<div class="parts">
      <section class="card">
        <h3>${msg('What it does to the result')}</h3>
        <aloft-effect .attention=${attention} .state=${state}></aloft-effect>
        <aloft-put-back full .whatIf=${whatIf} .undo=${undo}></aloft-put-back>
      </section>
      <div class="controls"><aloft-head-switches .whatIf=${whatIf}></aloft-head-switches>
      <div>
        <label>
          <span class="name">${msg('Tell the words where they stand')}</span>
          <input
            type="checkbox"
            role="switch"
            aria-describedby="positions"
            .checked=${live(whatIf.positions)}
            @change=${(event: Event) => {
              const { checked } = event.target as HTMLInputElement;
              this.#change({ positions: checked });
            }}
          />
        </label>
        <p class="about" id="positions">
          ${msg('Off, the model hears the words without their order, like a bag of them.')}
        </p>
      </div>
      <aloft-temperature .whatIf=${whatIf}></aloft-temperature></div>
      <aloft-word-switches
        class="words"
        .words=${words}
        .whatIf=${whatIf}
      ></aloft-word-switches>
    </div>`;
  }

  #change(change: Partial<WhatIf>): void {
    const whatIf = { ...this.state.whatIf, ...change };
    this.dispatchEvent(new StateChangeEvent({ whatIf }));
  }
}

customElements.define('aloft-what-if-panel', WhatIfPanel);
