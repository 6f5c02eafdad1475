import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';

/** A key insight, set apart from the text around it. */
export class Insight extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      div {
        padding-inline-start: 22px;
        border-inline-start: 3px solid var(--accent);
        font-size: 1.25rem;
        line-height: 1.5;
      }
      .label {
        margin: 0 0 6px;
        color: var(--soft);
        font: 500 0.9375rem / 1.4 var(--interface);
      }
      ::slotted(p) {
        margin: 0;
      }
      @media (min-width: 900px) {
        div {
          font-size: 1.375rem;
        }
      }
    `,
  ];

  override render() {
    return html`<div role="note">
      <p class="label">${msg('Key insight')}</p>
      <slot></slot>
    </div>`;
  }
}

customElements.define('aloft-insight', Insight);
