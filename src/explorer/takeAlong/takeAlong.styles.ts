import { css } from 'lit';

export const takeAlongStyles = css`
  :host {
    display: block;
  }
  p {
    margin: 0 0 12px;
  }
  h3 {
    margin: 20px 0 8px;
    font-size: 1rem;
    font-weight: 600;
  }
  .soft {
    color: var(--soft);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .file {
    flex: 1 1 220px;
    justify-content: flex-start;
    border-color: var(--edge);
    border-radius: var(--radius-word);
    color: var(--ink);
    text-align: start;
  }
  .file b {
    flex: none;
    min-inline-size: 3.2em;
    color: var(--accent);
    font-weight: 700;
  }
  .file span {
    font-weight: 400;
    font-size: 0.9375rem;
  }
  label {
    display: block;
    margin-block-start: 12px;
    color: var(--soft);
    font-size: 0.875rem;
  }
  input {
    display: block;
    inline-size: 100%;
    min-block-size: var(--touch);
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--paper);
    color: var(--ink);
    font: 400 1rem / 1.4 var(--interface);
  }
  /* Its place is kept, so that nothing moves when something is said. */
  .said {
    min-block-size: 2.9em;
    margin: 16px 0 0;
    overflow-wrap: anywhere;
  }
`;
