import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { cssVariable } from '../../../ui/cssValue.ts';
import type { Match, Steps } from '../../../worker/client.ts';
import { percent } from '../../summary.ts';
import { visibleText } from '../../visibleText.ts';
import { strongestMatch } from './step.ts';

type Cell = string | TemplateResult;

/** So many rows stand on the page as they are; more can be scrolled. */
const rowsInFull = 16;

export interface WordTableOptions {
  readonly caption: string;
  readonly columns: readonly Cell[];
  /** The cells of a row, one for each column. */
  readonly row: (match: Match) => readonly Cell[];
  /** The cells of the last row, from the first column on. */
  readonly foot?: readonly Cell[];
}

/** A table with a row for each token of the text. */
export function wordTable(steps: Steps, { caption, columns, row, foot }: WordTableOptions) {
  const strongest = strongestMatch(steps);
  const isLong = steps.labels.length > rowsInFull;
  const table = html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('Word')}</th>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${steps.matches.map(
        (match, i) =>
          html`<tr class=${i === strongest ? 'strongest' : nothing}>
            <th scope="row">
              <span class="label">${visibleText(steps.labels[i]!)}</span>
              ${match.isMasked ? html`<small>${msg('hidden')}</small>` : nothing}
            </th>
            ${row(match).map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
    ${
      foot
        ? html`<tfoot>
            <tr>
              <th scope="row">${msg('All together')}</th>
              ${foot.map((cell) => html`<td>${cell}</td>`)}
            </tr>
          </tfoot>`
        : nothing
    }
  </table>`;
  return isLong
    ? html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>${table}</div>`
    : table;
}

/** A weight as light, and as a number. */
export function weightCell(weight: number): TemplateResult {
  return html`<span class="weight" ${cssVariable('--size', weight)}>${percent(weight, 1)}</span>`;
}
