import { css } from 'lit';

/** A native select that stands inside a sentence. */
export const selects = css`
  select {
    max-inline-size: 100%;
    min-block-size: var(--touch);
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 600 1rem / 1.25 var(--interface);
    cursor: pointer;
  }
`;
