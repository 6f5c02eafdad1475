import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
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
      ${this.#words()}
    </a>
    <span class="unseen" role="status">
      ${isReady ? msg('Ready for flight mode: from now on no network is needed.') : nothing}
    </span>`;
  }

  #words(): string {
    switch (this.readiness.kind) {
      case 'on-board':
        return msg('On board');
      case 'packing': {
        const { fraction } = this.readiness;
        if (fraction === null || fraction >= 1) return msg('Packing');
        return msg(str`Packing ${Math.floor(100 * fraction)}%`);
      }
      case 'online-only':
        return msg('Online only');
    }
  }
}

customElements.define('aloft-flight-badge', FlightBadge);
