import { css } from 'lit';

export const turnStyles = css`
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
  .balance {
    min-block-size: 9.75em;
  }
  .result {
    min-block-size: 2.8em;
    font-variant-numeric: tabular-nums;
  }
  .light {
    display: grid;
    gap: 12px;
    min-block-size: 124px;
    align-content: start;
  }
  aloft-push-table {
    margin-block-end: 12px;
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
