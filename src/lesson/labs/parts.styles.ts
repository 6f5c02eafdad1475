import { css } from 'lit';

/** What the inside of several labs has in common. */
export const labParts = css`
  :host {
    display: block;
  }
  .lab {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  .sentence {
    font: 400 1.125rem / 1.5 var(--prose);
    overflow-wrap: anywhere;
  }
  .said {
    font-variant-numeric: tabular-nums;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .name {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-weight: 600;
  }
  output {
    font-variant-numeric: tabular-nums;
  }
  input[type='range'] {
    inline-size: 100%;
    min-block-size: var(--touch);
    margin: 0;
    accent-color: var(--accent);
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
  summary {
    min-block-size: var(--touch);
    padding-block: 10px;
    font-weight: 600;
    cursor: pointer;
  }
  .scroll {
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    color: var(--soft);
    font-size: 0.875rem;
    text-align: start;
  }
  th,
  td {
    padding: 6px 8px;
    border-block-start: 1px solid var(--line);
    text-align: end;
  }
  th {
    color: var(--soft);
    font-weight: 500;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
  }
  tr.now th,
  tr.now td {
    color: var(--accent);
    font-weight: 700;
  }
  h4 {
    margin: 0 0 8px;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .open {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    min-block-size: var(--touch);
    min-inline-size: var(--touch);
    padding: 6px 14px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font: 500 0.9375rem / 1.25 var(--interface);
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .verdict {
    display: flex;
    gap: 10px;
    min-block-size: 2.8em;
  }
  .heads {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
  }
  .heads .chip {
    padding-inline: 4px;
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
