import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { signedCosine } from '../../../explorer/cosines.ts';
import { nameInList } from '../../../explorer/nameInList.ts';
import { percent } from '../../../explorer/summary.ts';
import { visibleText } from '../../../explorer/visibleText.ts';
import { base } from '../../../ui/controls.ts';
import { cssVariable } from '../../../ui/cssValue.ts';
import type { Push } from '../../../worker/client.ts';
import { sideOf } from './goals.ts';

/**
 * Each word of a sentence: how much of the light it gets, and which way it pushes.
 *
 * @prop push what the engine says; without it the rows keep the place
 * @prop labels the words meanwhile
 * @prop names of the two meanings
 */
export class PushTable extends LitElement {
  static override properties = {
    push: { attribute: false },
    labels: { attribute: false },
    names: { attribute: false },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      p {
        min-block-size: 4.2em;
        margin: 0 0 8px;
        text-wrap: pretty;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        table-layout: fixed;
        font-size: 0.9375rem;
      }
      th,
      td {
        padding: 6px 4px;
        border-block-start: 1px solid var(--line);
        vertical-align: bottom;
        text-align: start;
      }
      thead th {
        border: 0;
        color: var(--soft);
        font-size: 0.8125rem;
        font-weight: 500;
      }
      tbody th {
        font: 400 1.0625rem / 1.3 var(--prose);
        overflow-wrap: anywhere;
      }
      .asking th {
        font-weight: 700;
      }
      .number {
        display: block;
        font-variant-numeric: tabular-nums;
      }
      .bar {
        position: relative;
        display: block;
        block-size: 6px;
        margin-block-start: 3px;
      }
      .bar::before {
        content: '';
        position: absolute;
        inset-block: 0;
      }
      .weight .bar::before {
        inset-inline-start: 0;
        inline-size: calc(100% * var(--share));
        background: var(--light);
      }
      .push .bar {
        background: linear-gradient(var(--edge) 0 0) no-repeat center / 1px 100%;
      }
      .push .bar::before {
        inline-size: calc(50% * var(--share));
        background: var(--accent);
      }
      .first .bar::before {
        inset-inline-end: 50%;
      }
      .second .bar::before {
        inset-inline-start: 50%;
      }
      @media (forced-colors: active) {
        .bar::before {
          background: Highlight !important;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare push: Push | null;
  declare labels: readonly string[];
  declare names: readonly [string, string];

  constructor() {
    super();
    this.push = null;
    this.labels = [];
    this.names = ['', ''];
  }

  override render() {
    const labels = this.push?.labels ?? this.labels;
    return html`<p role="status">${this.push ? told(this.push, this.names) : null}</p>
      <table>
        <caption class="unseen">
          ${msg('Each word: how much it is looked at, and which way it pushes')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Word')}</th>
            <th scope="col">${msg('Attention')}</th>
            <th scope="col">${msg(str`Push: ${this.names[0]} − or ${this.names[1]} +`)}</th>
          </tr>
        </thead>
        <tbody>
          ${labels.map((label, i) => this.#row(label, i))}
        </tbody>
      </table>`;
  }

  #row(label: string, i: number) {
    const { push } = this;
    const weight = push?.weights[i] ?? 0;
    const most = Math.max(...(push?.weights ?? []), 0.01);
    return html`<tr class=${i === push?.word ? 'asking' : ''}>
      <th scope="row">${visibleText(label)}</th>
      <td class="weight">
        <span class="number">${push ? percent(weight) : '\u00a0'}</span>
        <span class="bar" aria-hidden="true" ${cssVariable('--share', weight / most)}></span>
      </td>
      ${this.#pushCell(push, i)}
    </tr>`;
  }

  #pushCell(push: Push | null, i: number) {
    if (push && i === push.word) return html`<td>${msg('stays')}</td>`;
    const amount = push?.pushes[i] ?? null;
    const most = Math.max(...(push?.pushes ?? []).map((one) => Math.abs(one ?? 0)), 0.01);
    return html`<td class=${(amount ?? 0) < 0 ? 'push first' : 'push second'}>
      <span class="number">${amount === null ? '\u00a0' : signedCosine(amount)}</span>
      <span
        class="bar"
        aria-hidden="true"
        ${cssVariable('--share', Math.abs(amount ?? 0) / most)}
      ></span>
    </td>`;
  }
}

/** The word that is looked at most beside the one that pushes most; the word itself is no part of it. */
function told({ labels, word, weights, pushes }: Push, names: readonly [string, string]): string {
  const others = labels.map((_label, i) => i).filter((i) => i !== word && pushes[i] !== null);
  const byWeight = others.toSorted((a, b) => weights[b]! - weights[a]!)[0];
  const byPush = others.toSorted((a, b) => Math.abs(pushes[b]!) - Math.abs(pushes[a]!))[0];
  if (byWeight === undefined || byPush === undefined)
    return msg('There is no other word that could push.');
  const name = (i: number): string => nameInList(labels, i);
  const amount = signedCosine(pushes[byPush]!);
  const side = sideOf(pushes[byPush]!);
  if (side === 0) return msg('None of the words pushes by as much as can be read.');
  const to = side < 0 ? names[0] : names[1];
  const light = percent(weights[byWeight]!);
  if (byWeight === byPush) {
    return msg(
      str`“${name(byPush)}” gets the most attention of the other words, ${light}, and pushes the most here, too: ${amount}, to ${to}.`,
    );
  }
  return msg(
    str`“${name(byWeight)}” gets the most attention of the other words, ${light}. But the one that pushes the most is “${name(byPush)}”: ${amount}, to ${to}, with ${percent(weights[byPush]!)} of the attention.`,
  );
}

customElements.define('aloft-push-table', PushTable);
