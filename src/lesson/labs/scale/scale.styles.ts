import { css } from 'lit';

export const scaleStyles = css`
  :host {
    display: block;
  }
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  p {
    max-inline-size: 62ch;
    margin: 0;
    text-wrap: pretty;
  }
  figure {
    margin: 0;
  }
  figcaption {
    padding-block-end: 8px;
    font-weight: 600;
  }
  .verdict {
    display: flex;
    gap: 10px;
    min-block-size: 2.8em;
  }
  table {
    inline-size: 100%;
    max-inline-size: 560px;
    border-collapse: collapse;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: start;
  }
  th,
  td {
    padding: 8px 0 8px 12px;
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: end;
    vertical-align: top;
  }
  thead th {
    color: var(--soft);
    font-size: 0.875rem;
    vertical-align: bottom;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  td,
  thead th {
    inline-size: 5.5rem;
  }
  thead td {
    inline-size: auto;
  }
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
`;
