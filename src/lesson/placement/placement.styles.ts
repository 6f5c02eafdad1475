import { css } from 'lit';

export const placementStyles = css`
  :host {
    display: block;
    font: 400 1rem / 1.4 var(--interface);
  }
  p,
  h4,
  figure {
    margin: 0 0 12px;
  }
  h4 {
    margin-block-start: 28px;
    font-size: 1.0625rem;
    font-weight: 650;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 12px;
  }
  .hint,
  .soft {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  ol {
    position: relative;
    max-block-size: 340px;
    margin: 0 0 12px;
    padding: 6px 0 6px 2.6em;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-word);
    font-size: 0.9375rem;
  }
  li {
    padding: 3px 10px 3px 4px;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  li.key {
    border-radius: 6px;
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    background: var(--me);
    font-weight: 650;
  }
  .moving {
    margin-block-end: 8px;
    padding-block-start: 6px;
    border-block-end: 1px solid var(--line);
    background: var(--card);
  }
  /* Below the app's header, where there is height for it: the charts change while the thumb is on it. */
  @media (min-height: 600px) {
    .moving {
      position: sticky;
      inset-block-start: calc(52px + env(safe-area-inset-top));
      z-index: 1;
    }
    .moves :is(ol, button, summary, a) {
      scroll-margin-block-start: 80px;
    }
  }
  .steps .button {
    flex: 1 1 0;
    padding-inline: 8px;
  }
  .value span {
    flex: none;
  }
  .value {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  input[type='range'] {
    display: block;
    inline-size: 100%;
    block-size: var(--touch);
    margin: 0;
    accent-color: var(--accent);
    touch-action: manipulation;
  }
  .said {
    min-block-size: 4.2em;
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }
  figcaption {
    margin-block-end: 8px;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .low {
    block-size: 150px;
  }
  summary {
    min-block-size: var(--touch);
    padding-block: 10px;
    font-size: 0.9375rem;
    font-weight: 600;
    cursor: pointer;
  }
  .frame {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 4px;
    text-align: end;
    vertical-align: bottom;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    color: var(--soft);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  tbody tr {
    border-block-start: 1px solid var(--line);
  }
  tbody tr.chosen {
    background: var(--me);
    font-weight: 700;
  }
  .advice {
    margin-block: 12px;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--accent);
    font-size: 1.0625rem;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--touch);
    color: var(--accent);
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    li.key,
    tbody tr.chosen {
      outline: 2px solid Highlight;
    }
  }
`;
