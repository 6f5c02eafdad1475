import { css } from 'lit';

/** What every element starts from. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .printed {
    display: none;
  }
  @media print {
    .printed {
      display: block;
    }
    .unprinted {
      display: none;
    }
  }
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--touch);
    padding: 8px 20px;
    border: 1px solid var(--accent);
    border-radius: 999px;
    background: var(--card);
    color: var(--accent);
    font: 600 1rem / 1.25 var(--interface);
    text-decoration: none;
    cursor: pointer;
  }
  .button.strong {
    background: var(--accent);
    color: var(--on-accent);
  }
  .button:disabled {
    cursor: default;
    opacity: 0.6;
  }
  .link {
    min-block-size: var(--touch);
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font: 500 0.9375rem / 1.4 var(--interface);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  @media print {
    .button,
    .link {
      display: none;
    }
  }
`;

export const cards = css`
  .card {
    padding: 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
  }
`;
