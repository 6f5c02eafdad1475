import { css } from 'lit';

export const turnStyles = css`
  :host {
    display: block;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  h4 {
    margin: 0 0 8px;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .lab,
  .open {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .open {
    gap: 24px;
  }
  .sentence {
    font: 400 1.125rem / 1.5 var(--prose);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    min-block-size: var(--touch);
    padding: 6px 14px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font: 500 0.9375rem / 1.25 var(--interface);
    cursor: pointer;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }
  .link:disabled {
    color: var(--soft);
    text-decoration: none;
    cursor: default;
  }
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  .verdict {
    display: flex;
    gap: 10px;
    min-block-size: 2.8em;
  }
  .balance {
    min-block-size: 11.5em;
  }
  .result {
    min-block-size: 2.8em;
    font-variant-numeric: tabular-nums;
  }
  .light {
    display: grid;
    gap: 12px;
    min-block-size: 150px;
    align-content: start;
  }
  .goals {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .goals li {
    display: grid;
    grid-template-columns: 24px 1fr;
    gap: 10px;
    align-items: start;
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 2px solid var(--edge);
    border-radius: 50%;
  }
  .done .tick {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .tick aloft-icon {
    inline-size: 16px;
    block-size: 16px;
  }
`;
