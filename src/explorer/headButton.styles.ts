import { css } from 'lit';

/** A button that stands for a head, and is framed while that head is shown. */
export const headButton = css`
  button {
    display: grid;
    margin: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-word);
    background: var(--card);
    font-family: var(--interface);
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    color: var(--accent);
    font-weight: 700;
  }
`;
