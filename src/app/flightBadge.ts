import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../ui/controls.ts';
import type { Readiness } from './readiness.ts';
import '../ui/icon.ts';

/**
 * Says whether the app is ready for flight mode; a link to the details.
 *
 * @prop readiness
 */
export class FlightBadge extends LitElement {
  static override properties = { readiness: { attribute: false } };

  static override styles = [
    base,
    css`
      a {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: var(--touch);
        color: var(--soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
        text-decoration: none;
        white-space: nowrap;
      }
      aloft-icon {
        inline-size: 16px;
        block-size: 16px;
      }
      .ready aloft-icon {
        color: var(--accent);
      }
    `,
  ];

  declare readiness: Readiness;

  constructor() {
    super();
    this.readiness = { kind: 'packing', fraction: null };
  }

  override render() {
    const isReady = this.readiness.kind === 'on-board';
    return html`<a href="/you" class=${isReady ? 'ready' : ''}>
      <aloft-icon name="plane"></aloft-icon>
      <span role="status">${this.#words()}</span>
    </a>`;
  }

  #words(): string {
    switch (this.readiness.kind) {
      case 'on-board':
        return msg('On board');
      case 'packing': {
        const { fraction } = this.readiness;
        // Steps of ten, so that a screen reader is not told of every percent.
        const tens = `${Math.floor(10 * (fraction ?? 0)) * 10}%`;
        return fraction === null || fraction >= 1 ? msg('Packing') : msg(str`Packing ${tens}`);
      }
      case 'online-only':
        return msg('Online only');
    }
  }
}

customElements.define('aloft-flight-badge', FlightBadge);
