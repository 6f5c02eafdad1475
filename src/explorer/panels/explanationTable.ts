import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { base } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import type { Explanation } from '../../worker/client.ts';
import { percent } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import { explanationTableStyles } from './explanation.styles.ts';
import {
  bestPlace,
  inSight,
  measures,
  rowsOf,
  type ExplanationRow,
  type Measure,
} from './explanationRows.ts';
import { distance, placeName } from './explanationWords.ts';

/** A word of which nothing is known yet. */
type EmptyRow = Omit<ExplanationRow, 'shares'> & { readonly shares: null };
type Row = ExplanationRow | EmptyRow;

/**
 * The words of a text against three measures, with a bar for each and the first three places of each.
 *
 * @prop explanation what is shown
 * @prop labels the words whose rows keep the place while there is no explanation
 * @prop word the asking one of them
 */
export class ExplanationTable extends LitElement {
  static override properties = {
    explanation: { attribute: false },
    labels: { attribute: false },
    word: { type: Number },
  };

  static override styles = [base, explanationTableStyles];

  declare explanation: Explanation | null;
  declare labels: readonly string[];
  declare word: number | null;

  constructor() {
    super();
    this.explanation = null;
    this.labels = [];
    this.word = null;
  }

  override render() {
    const { explanation, labels, word } = this;
    const rows: readonly Row[] = explanation
      ? rowsOf(explanation)
      : labels.map((label, i) => ({ label, isAsking: i === word, shares: null }));
    const { shown, rest } = inSight(rows, (row) => (row.shares ? bestPlace(row) : 0));
    return html`<div class="frame">
        ${table(rest.length > 0 ? msg('The strongest words') : msg('What matters for it'), shown)}
      </div>
      ${
        rest.length > 0
          ? html`<details>
              <summary>${msg(str`Show all: ${rest.length} more words`)}</summary>
              <div class="frame">${table(msg('The other words'), rest)}</div>
            </details>`
          : null
      }`;
  }
}

function table(caption: string, rows: readonly Row[]) {
  return html`<table>
    <caption class="unseen">${caption}</caption>
    <thead>
      <tr>
        <th scope="col">${msg('Word')}</th>
        ${measures.map((measure) => html`<th scope="col">${measureName(measure)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr class=${row.isAsking ? 'asking' : nothing}>
            <th scope="row">${visibleText(row.label)}</th>
            ${measures.map((measure) => cell(row, measure))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function cell({ shares, isAsking }: Row, measure: Measure) {
  if (!shares) {
    return html`<td class=${measure}>
      <div class="numbers"></div>
      ${isAsking ? null : bar(0)}
    </td>`;
  }
  const { value, ofLargest, place } = shares[measure];
  if (isAsking) {
    // Its own weight is told, but is no part of the comparison.
    const own = measure === 'occlusion' ? msg('stays') : percent(value, 1);
    return html`<td class=${measure}><div class="numbers">${own}</div></td>`;
  }
  const name = placeName(place);
  return html`<td class=${measure}>
    <div class="numbers">
      <span class="value">${measure === 'occlusion' ? distance(value) : percent(value, 1)}</span>
      ${name === null ? null : html`<span class="place">${name}</span>`}
    </div>
    ${bar(ofLargest)}
  </td>`;
}

function bar(share: number) {
  return html`<span class="bar" ${cssVariable('--share', share)}></span>`;
}

export function measureName(measure: Measure): string {
  switch (measure) {
    case 'raw':
      return msg('Weight');
    case 'rollout':
      return msg('Rollout');
    case 'occlusion':
      return msg('Taken out');
  }
}

customElements.define('aloft-explanation-table', ExplanationTable);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-explanation-table': ExplanationTable;
  }
}
