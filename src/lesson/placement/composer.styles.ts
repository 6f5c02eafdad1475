import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  label {
    display: block;
    padding-block-end: 6px;
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 132px;
    max-block-size: 45vh;
    padding: 12px 14px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 400 1rem / 1.5 var(--interface);
    resize: vertical;
    field-sizing: content;
  }
  textarea[readonly] {
    background: var(--paper);
  }
  textarea[aria-invalid='true'] {
    border-width: 2px;
  }
  select {
    inline-size: 100%;
    text-overflow: ellipsis;
  }
  p {
    margin: 0;
  }
  .count,
  .said {
    margin-block-start: 6px;
    color: var(--soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .said {
    min-block-size: 1.25rem;
  }
  .wrong {
    display: flex;
    gap: 8px;
    color: var(--ink);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .count + .acts {
    margin-block-start: 10px;
  }
`;
