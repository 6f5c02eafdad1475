import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { percent } from '../../../explorer/summary.ts';
import { base } from '../../../ui/controls.ts';
import { cssVariable } from '../../../ui/cssValue.ts';
import { labParts } from '../parts.styles.ts';

/** One distance that was tried. */
export interface Point {
  /** Words between the name and the pronoun. */
  readonly between: number;
  /** From the pronoun to the name; null while it is worked out. */
  readonly weight: number | null;
}

/**
 * The weight at each distance: a bar each, and the numbers in a table that opens.
 *
 * @prop points from near to far
 * @prop now the index of the one that the sentence shows
 */
export class FarChart extends LitElement {
  static override properties = { points: { attribute: false }, now: { type: Number } };

  static override styles = [
    base,
    labParts,
    css`
      .bars {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: 3px;
        align-items: end;
        block-size: 112px;
        border-block-end: 1px solid var(--edge);
      }
      .bar {
        display: grid;
        align-items: end;
        block-size: 100%;
        border-radius: 3px 3px 0 0;
      }
      .bar::before {
        content: '';
        block-size: calc(100% * var(--share));
        border-radius: 3px 3px 0 0;
        background: var(--light);
      }
      .now {
        background: var(--me);
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        color: var(--soft);
        font-size: 0.875rem;
      }
      @media (forced-colors: active) {
        .bar::before {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare points: readonly Point[];
  declare now: number;

  constructor() {
    super();
    this.points = [];
    this.now = 0;
  }

  override render() {
    const { points, now } = this;
    const most = Math.max(...points.map(({ weight }) => weight ?? 0), Number.MIN_VALUE);
    return html`<div aria-hidden="true">
        <div class="ends"><span>${percent(most)}</span></div>
        <div class="bars">
          ${points.map(
            ({ weight }, i) =>
              html`<span
                class=${`bar ${i === now ? 'now' : ''}`}
                ${cssVariable('--share', (weight ?? 0) / most)}
              ></span>`,
          )}
        </div>
        <div class="ends">
          <span>${points[0]?.between}</span><span>${msg('words between')}</span
          ><span>${points.at(-1)?.between}</span>
        </div>
      </div>
      <details>
        <summary>${msg('The numbers as a table')}</summary>
        <table>
          <caption>${msg('The weight at each distance')}</caption>
          <thead>
            <tr>
              <th scope="col">${msg('Words between')}</th>
              <th scope="col">${msg('Weight')}</th>
            </tr>
          </thead>
          <tbody>
            ${points.map(
              ({ between, weight }, i) =>
                html`<tr class=${i === now ? 'now' : nothing}>
                  <th scope="row">${between}</th>
                  <td>${weight === null ? '' : percent(weight, 1)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>`;
  }
}

customElements.define('aloft-far-chart', FarChart);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-far-chart': FarChart;
  }
}
