import { css } from 'lit';

export const explanationStyles = css`
  :host {
    display: block;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  p,
  h3,
  dl,
  dd {
    margin: 0;
  }
  h3 {
    font-size: 1.0625rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  p,
  dl,
  li {
    max-inline-size: var(--measure);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 12px;
    font-size: 0.9375rem;
  }
  dt {
    font-weight: 600;
  }
  dd {
    color: var(--soft);
    overflow-wrap: anywhere;
  }
  .notice {
    padding: 12px 14px;
    border-radius: var(--radius-word);
    background: var(--me);
    font-size: 0.9375rem;
  }
  .said {
    min-block-size: 2.8em;
    overflow-wrap: anywhere;
  }
  .scale {
    margin-block-start: 4px;
    text-wrap: pretty;
    color: var(--soft);
    font-size: 0.875rem;
  }
  .under {
    display: grid;
    gap: 8px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
    font-size: 0.9375rem;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--touch);
    color: var(--accent);
    text-underline-offset: 3px;
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--line);
    accent-color: var(--accent);
    appearance: none;
  }
  /* The table keeps its place when the bar is gone. */
  .rest {
    block-size: 4px;
  }
  progress::-webkit-progress-bar {
    border-radius: 2px;
    background: var(--line);
  }
  progress::-webkit-progress-value {
    border-radius: 2px;
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .stale {
    opacity: 0.6;
    /* Most answers are here before that. */
    transition: opacity var(--move) 200ms;
  }
`;

export const explanationTableStyles = css`
  .frame {
    padding: 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 4px;
    text-align: start;
    vertical-align: top;
  }
  th:first-child {
    padding-inline-start: 8px;
  }
  td:last-child {
    padding-inline-end: 8px;
  }
  @media (min-width: 600px) {
    th,
    td {
      padding-inline: 12px;
    }
  }
  thead th {
    color: var(--soft);
    font-weight: 500;
  }
  tbody th {
    font-size: 0.9375rem;
    font-weight: 500;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  thead th:first-child {
    inline-size: 25%;
  }
  tbody tr {
    border-block-start: 1px solid var(--line);
  }
  .asking th,
  .asking td {
    background: var(--me);
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 4px;
    min-block-size: 1.25rem;
  }
  .place {
    font-size: 0.75rem;
    font-weight: 700;
  }
  .bar {
    display: block;
    block-size: 6px;
    margin-block-start: 4px;
    border-radius: 3px;
    background: var(--line);
  }
  .bar::before {
    content: '';
    display: block;
    inline-size: calc(100% * var(--share));
    block-size: 100%;
    border-radius: 3px;
    background: var(--light);
  }
  .occlusion .bar::before {
    background: var(--accent);
  }
  summary {
    min-block-size: var(--touch);
    padding-block: 10px;
    font-weight: 600;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .bar {
      background: Canvas;
    }
    .bar::before,
    .occlusion .bar::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
