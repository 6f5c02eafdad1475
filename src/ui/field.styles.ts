import { css } from 'lit';

/** A field of one line, and the label above it. */
export const fields = css`
  label {
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  input {
    display: block;
    box-sizing: border-box;
    inline-size: min(100%, 24em);
    min-block-size: var(--touch);
    margin-block-start: 6px;
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--paper);
    color: var(--ink);
    font: 400 1rem / 1.5 var(--interface);
  }
`;
