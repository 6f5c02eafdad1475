import { css, html, LitElement } from 'lit';
import { visibleText } from '../../explorer/visibleText.ts';
import { base } from '../../ui/controls.ts';
import { cssValue, cssVariable } from '../../ui/cssValue.ts';

/** A weight; `masked` where nothing may be looked at; null where nothing is worked out yet. */
export type Cell = number | 'masked' | null;

/**
 * A small square of weights, a row for each word that asks. It is a picture with a name: the numbers
 * stand in words or in a table beside it.
 *
 * @prop labels of rows and columns
 * @prop cells [from][to]
 * @prop now the row that is marked
 * @attr label what the picture shows
 */
export class WeightGrid extends LitElement {
  static override properties = {
    labels: { attribute: false },
    cells: { attribute: false },
    now: { type: Number },
    label: { type: String },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .grid {
        display: grid;
        gap: 2px;
        max-inline-size: 400px;
        font-size: 0.8125rem;
        line-height: 1.2;
      }
      .row {
        display: grid;
        grid-template-columns: 76px repeat(var(--columns), minmax(0, 1fr));
        gap: 2px;
      }
      .name {
        padding-inline-end: 6px;
        overflow: hidden;
        align-self: center;
        text-align: end;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .now .name {
        color: var(--accent);
        font-weight: 700;
      }
      .column {
        /* Its text runs upwards: this is the height. */
        inline-size: 76px;
        overflow: hidden;
        justify-self: center;
        text-overflow: ellipsis;
        white-space: nowrap;
        writing-mode: vertical-rl;
        transform: rotate(180deg);
      }
      .cell {
        block-size: 24px;
        border: 1px solid var(--line);
        border-radius: 3px;
        background: color-mix(
          in oklab,
          var(--light) calc(100% * var(--strength)),
          transparent
        );
      }
      .now .cell {
        border-color: var(--accent);
      }
      .empty {
        border-style: dashed;
        background: none;
      }
      .masked {
        border-color: transparent;
        background: repeating-linear-gradient(
          -45deg,
          var(--line) 0 2px,
          transparent 2px 6px
        );
      }
      @media (forced-colors: active) {
        .cell {
          forced-color-adjust: none;
          border-color: CanvasText;
          background: color-mix(
            in oklab,
            Highlight calc(100% * var(--strength)),
            Canvas
          );
        }
        .masked {
          border-color: Canvas;
          background: Canvas;
        }
      }
    `,
  ];

  declare labels: readonly string[];
  declare cells: readonly (readonly Cell[])[];
  declare now: number | null;
  declare label: string;

  constructor() {
    super();
    this.labels = [];
    this.cells = [];
    this.now = null;
    this.label = '';
  }

  override render() {
    const names = this.labels.map(visibleText);
    return html`<div
      class="grid"
      role="img"
      aria-label=${this.label}
      ${cssValue('--columns', String(names.length))}
    >
      <div class="row">
        <span></span>
        ${names.map((name) => html`<span class="column">${name}</span>`)}
      </div>
      ${names.map(
        (name, from) =>
          html`<div class=${`row ${from === this.now ? 'now' : ''}`}>
            <span class="name">${name}</span>
            ${names.map((_name, to) => square(this.cells[from]?.[to] ?? null))}
          </div>`,
      )}
    </div>`;
  }
}

function square(cell: Cell) {
  const kind = cell === null ? 'empty' : cell === 'masked' ? 'masked' : '';
  // Weak weights are lifted: what is there should not look like nothing.
  const strength = typeof cell === 'number' ? cell ** 0.6 : 0;
  return html`<span
    class=${`cell ${kind}`}
    ${cssVariable('--strength', strength)}
  ></span>`;
}

customElements.define('aloft-weight-grid', WeightGrid);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-weight-grid': WeightGrid;
  }
}
