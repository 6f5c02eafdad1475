import { css } from 'lit';

export const byHandStyles = css`
  :host {
    display: block;
  }
  .parts,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  p {
    max-inline-size: 62ch;
    margin: 0;
    text-wrap: pretty;
  }
  table {
    inline-size: 100%;
    max-inline-size: 460px;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: start;
  }
  th,
  td {
    padding: 6px 0 6px 8px;
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  th:first-child {
    padding-inline-start: 0;
    font-weight: 600;
  }
  thead th {
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  .powers th,
  .powers td {
    padding-inline: 0 12px;
    text-align: center;
  }
  ol {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .done {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    font-variant-numeric: tabular-nums;
  }
  .done b {
    font-weight: 600;
  }
  form {
    gap: 12px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
  }
  h4 {
    margin: 0;
    font-size: 1.0625rem;
  }
  h4:focus {
    outline: none;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
    max-inline-size: 460px;
  }
  label {
    display: grid;
    align-content: end;
    gap: 4px;
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  input {
    inline-size: 100%;
    min-block-size: var(--touch);
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 500 1.0625rem / 1.25 var(--interface);
    font-variant-numeric: tabular-nums;
  }
  input[aria-invalid='true'] {
    border: 2px dashed var(--ink);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .said {
    min-block-size: 2.8em;
  }
  .hint {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
`;
