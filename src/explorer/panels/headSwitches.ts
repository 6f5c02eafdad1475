import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../../ui/controls.ts';
import { nothingChanged, type Head, type WhatIf } from '../../worker/client.ts';
import { StateChangeEvent } from '../events.ts';
import { isSameHead } from '../heads.ts';
import { headCount, layerCount } from '../state.ts';
import { partStyles } from './parts.styles.ts';

/**
 * A switch for each head of each layer.
 *
 * @prop whatIf what is changed
 * @fires state-change
 */
export class HeadSwitches extends LitElement {
  static override properties = { whatIf: { attribute: false } };

  static override styles = [
    base,
    partStyles,
    css`
      .layer {
        display: grid;
        grid-template-columns: minmax(4em, auto) repeat(4, minmax(0, 1fr));
        align-items: center;
        gap: 8px;
      }
      .layer + .layer {
        margin-block-start: 8px;
      }
      .layer > span {
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .toggle {
        padding-inline: 4px;
        font-variant-numeric: tabular-nums;
      }
      .toggle[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--me);
      }
    `,
  ];

  declare whatIf: WhatIf;

  constructor() {
    super();
    this.whatIf = nothingChanged;
  }

  override render() {
    return html`<fieldset>
      <legend>${msg('Heads')}</legend>
      <p class="about">${msg('A head that is off still looks, but hands nothing on.')}</p>
      ${Array.from(
        { length: layerCount },
        (_, layer) =>
          html`<div class="layer">
            <span aria-hidden="true">${msg(str`Layer ${layer + 1}`)}</span>
            ${Array.from({ length: headCount }, (_head, head) => this.#switch({ layer, head }))}
          </div>`,
      )}
    </fieldset>`;
  }

  #switch(place: Head) {
    const isOn = !this.whatIf.headsOff.some((head) => isSameHead(head, place));
    const [layer, head] = [place.layer + 1, place.head + 1];
    return html`<button
      type="button"
      class=${classMap({ toggle: true, out: !isOn })}
      aria-pressed=${isOn ? 'true' : 'false'}
      aria-label=${isOn ? msg(str`layer ${layer}, head ${head}: on`) : msg(str`layer ${layer}, head ${head}: off`)}
      @click=${() => this.#turn(place, isOn)}
    >
      ${isOn ? msg(str`${head} on`) : msg(str`${head} off`)}
    </button>`;
  }

  #turn(place: Head, off: boolean): void {
    const others = this.whatIf.headsOff.filter((head) => !isSameHead(head, place));
    const headsOff = off ? [...others, place] : others;
    this.dispatchEvent(new StateChangeEvent({ whatIf: { ...this.whatIf, headsOff } }));
  }
}

customElements.define('aloft-head-switches', HeadSwitches);
