import { css } from 'lit';

export const guessStyles = css`
  :host {
    display: block;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: 12px;
    padding: 20px;
    border-radius: var(--radius-card);
    background: var(--me);
  }
  p {
    margin: 0;
  }
  .hint {
    /* The soft grey would be too faint on this ground. */
    color: color-mix(in oklab, var(--ink) 80%, var(--me));
    font-size: 0.9375rem;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    font-weight: 600;
  }
  .words,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .word {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--touch);
    min-inline-size: var(--touch);
    justify-content: center;
    max-inline-size: 100%;
    padding: 4px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 400 1.125rem / 1.3 var(--interface);
    overflow-wrap: anywhere;
  }
  button.word {
    cursor: pointer;
  }
  button.word:disabled {
    border-style: dashed;
    color: var(--soft);
    cursor: default;
  }
  button.word[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .asking {
    border-color: transparent;
    background: none;
    box-shadow: 0 0 0 2px var(--accent);
  }
  .verdict {
    font-size: 1.0625rem;
  }
  .verdict:empty {
    display: none;
  }
`;
