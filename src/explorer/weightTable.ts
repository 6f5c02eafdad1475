import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { base } from '../ui/controls.ts';
import { cssVariable } from '../ui/cssValue.ts';
import { idle } from '../ui/idle.ts';
import type { View, WeightSquare } from '../worker/client.ts';
import type { Look } from './state.ts';
import { lightRestMs } from './light.ts';
import { percent, viewName } from './summary.ts';
import { visibleText } from './visibleText.ts';

/** Keystrokes that are further apart than this are no longer one go of typing. */
const typingRestMs = 500;

/**
 * Every weight of the picture as a table: a row for each attending token, a column for each attended
 * one.
 *
 * @prop square the weights
 * @prop view which ones they are
 * @prop lit the word that the picture shows
 * @prop look whether that is its row, or its column
 */
export class WeightTable extends LitElement {
  static override properties = {
    square: { attribute: false },
    view: { attribute: false },
    lit: { type: Number },
    look: { type: String },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .scroll {
        overflow: auto;
        max-block-size: 70vh;
        /* So that a frame in which nothing of it has changed need not go through all its cells. */
        contain: content;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--card);
      }
      table {
        border-collapse: separate;
        border-spacing: 0;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      caption {
        position: sticky;
        inset-inline-start: 0;
        padding: 12px 14px 4px;
        font-weight: 600;
        text-align: start;
        inline-size: max-content;
      }
      th,
      td {
        padding: 6px 8px;
        text-align: end;
        white-space: nowrap;
      }
      th {
        color: var(--soft);
        font-weight: 500;
        background: var(--card);
      }
      /* Each head that sticks is a layer of its own, and every frame of the page has to carry them all. */
      :host([in-sight]) th {
        position: sticky;
      }
      thead th {
        inset-block-start: 0;
      }
      tbody th {
        inset-inline-start: 0;
        max-inline-size: 40vw;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: start;
      }
      #view {
        font-weight: 400;
      }
      #view::first-letter {
        text-transform: uppercase;
      }
      thead th:first-child {
        inset-inline-start: 0;
        z-index: 1;
        text-align: start;
      }
      td {
        background: color-mix(
          in oklab,
          var(--light-behind) calc(100% * var(--strength)),
          transparent
        );
      }
      /* No other weight of type: it would lay out all columns anew. */
      .lit th,
      th.lit {
        color: var(--accent);
        text-decoration: underline 2px;
        text-underline-offset: 3px;
      }
      td.lit {
        box-shadow:
          inset 1px 0 var(--accent),
          inset -1px 0 var(--accent);
      }
      .lit td {
        box-shadow:
          inset 0 1px var(--accent),
          inset 0 -1px var(--accent);
      }
    `,
  ];

  declare square: WeightSquare | null;
  declare view: View | null;
  declare lit: number | null;
  declare look: Look;

  readonly #sight = new IntersectionObserver((entries) => {
    this.#isInSight = entries.at(-1)!.isIntersecting;
    this.toggleAttribute('in-sight', this.#isInSight);
    if (this.#isInSight) this.#wake?.();
  });
  #isInSight = false;
  #shown: WeightSquare | null = null;
  #wake: (() => void) | null = null;

  constructor() {
    super();
    this.square = null;
    this.view = null;
    this.lit = null;
    this.look = 'from';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  /**
   * The picture goes first: the table, up to 128 rows of 128, waits until the page has nothing to do.
   * Out of sight it waits for the end of the typing, too, as a keystroke that comes while it is made
   * would have to wait for it.
   */
  override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && this.square === this.#shown) await this.#lightRest();
    let last: WeightSquare | null;
    do {
      last = this.square;
      if (this.hasUpdated && !this.#isInSight) await this.#rest();
      await idle();
    } while (!this.#isInSight && this.square !== last);
    await super.scheduleUpdate();
  }

  /** Light that goes from word to word marks no row on its way, which would paint all cells anew. */
  async #lightRest(): Promise<void> {
    let last: number | null;
    do {
      last = this.lit;
      await new Promise((resolve) => setTimeout(resolve, lightRestMs));
    } while (this.lit !== last);
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, typingRestMs);
    });
  }

  override render() {
    if (!this.square || !this.view || this.square.labels.length === 0) return null;
    const { square } = this;
    const row = this.look === 'from' ? this.lit : null;
    const shown = square.labels.map(visibleText);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${msg('All weights')}>
      <table aria-describedby="view">
        <caption>${msg('Attention weights')}</caption>
        <thead>
          <tr>
            <th id="view">${viewName(this.view)}</th>
            ${shown.map((label) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (label, from) =>
              html`<tr class=${from === row ? 'lit' : nothing}>
                <th scope="row">${label}</th>
                ${guard([square], () => cells(square, from))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** By hand, as a template that knew of the column would have to go through all the cells. */
  override updated(): void {
    this.#shown = this.square;
    for (const cell of this.renderRoot.querySelectorAll('th.lit, td.lit')) {
      cell.classList.remove('lit');
    }
    if (this.look === 'from' || this.lit === null) return;
    for (const row of this.renderRoot.querySelectorAll('tr')) {
      row.children[this.lit + 1]?.classList.add('lit');
    }
  }
}

function cells({ labels, weights }: WeightSquare, from: number) {
  const row = weights.subarray(from * labels.length, (from + 1) * labels.length);
  return Array.from(
    row,
    (weight) => html`<td ${cssVariable('--strength', weight)}>${percent(weight, 1)}</td>`,
  );
}

customElements.define('aloft-weight-table', WeightTable);
