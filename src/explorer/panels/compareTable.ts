import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import type { View } from '../../worker/client.ts';
import { cosineText } from '../cosines.ts';
import { greeting } from '../state.ts';
import { percent, viewName } from '../summary.ts';
import { pointsText, type ComparedRow } from './compareWords.ts';

/**
 * What a word gives to each word in two sentences, and how alike the vectors of the shared words are.
 *
 * @prop rows the words
 * @prop word what the chosen word is called
 * @prop view which weights these are
 */
export class CompareTable extends LitElement {
  static override properties = {
    rows: { attribute: false },
    word: { type: String },
    view: { attribute: false },
  };

  static override styles = [
    base,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      caption {
        padding-block-end: 8px;
        font-size: 0.9375rem;
        font-weight: 600;
        text-align: start;
      }
      th,
      td {
        padding: 6px 4px;
        text-align: end;
      }
      th:first-child {
        min-inline-size: 5ch;
        padding-inline-start: 6px;
        text-align: start;
        overflow-wrap: anywhere;
      }
      thead th {
        color: var(--soft);
        font-weight: 500;
        vertical-align: bottom;
      }
      tbody th {
        font-weight: 500;
      }
      tbody tr {
        border-block-start: 1px solid var(--line);
      }
      .weight {
        background: color-mix(
          in oklab,
          var(--light-behind) calc(100% * var(--strength)),
          transparent
        );
      }
      .chosen th {
        color: var(--accent);
        font-weight: 700;
      }
    `,
  ];

  declare rows: readonly ComparedRow[];
  declare word: string;
  declare view: View;

  constructor() {
    super();
    this.rows = [];
    this.word = '';
    this.view = greeting;
  }

  override render() {
    return html`<table>
      <caption>
        ${msg(str`Where “${this.word}” looks, ${viewName(this.view)}`)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('Word')}</th>
          <th scope="col">${msg('First')}</th>
          <th scope="col">${msg('Second')}</th>
          <th scope="col">${msg('Change')}</th>
          <th scope="col">${msg('Cosine')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          (row) =>
            html`<tr class=${row.isItself ? 'chosen' : nothing}>
              <th scope="row" dir="auto">${row.label}</th>
              ${weightCell(row.first)}${weightCell(row.second)}
              <td>
                ${
                  row.first === null || row.second === null
                    ? absent()
                    : pointsText(row.second - row.first)
                }
              </td>
              <td>${row.cosine === null ? absent() : cosineText(row.cosine)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

function weightCell(weight: number | null) {
  if (weight === null) return html`<td>${absent()}</td>`;
  return html`<td class="weight" ${cssVariable('--strength', weight)}>${percent(weight, 1)}</td>`;
}

function absent() {
  return html`<span aria-hidden="true">–</span><span class="unseen">${msg('not there')}</span>`;
}

customElements.define('aloft-compare-table', CompareTable);
