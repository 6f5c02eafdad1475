import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { headColors } from '../headColors.ts';
import type { HeadPart } from '../light.ts';

export const legendStyles = [
  headColors,
  css`
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin: 0;
      padding: 0;
      color: var(--soft);
      font-size: 0.875rem;
      list-style: none;
    }
    .legend li {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .legend li::before {
      content: '';
      inline-size: 18px;
      block-size: 6px;
      border-radius: 3px;
      background: var(--of-head);
      forced-color-adjust: none;
    }
  `,
];

/** Which colour is which of the heads that lie over each other. */
export function headLegend(parts: readonly HeadPart[]) {
  if (parts.length === 0) return null;
  return html`<ul class="legend">
    ${parts.map(
      ({ head }) => html`<li class=${`head-${head + 1}`}>${msg(str`Head ${head + 1}`)}</li>`,
    )}
  </ul>`;
}
