import { css } from 'lit';

export const compareStyles = css`
  :host {
    display: block;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  p {
    margin: 0;
  }
  .lead {
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
  .field,
  .both {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .offers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .offer {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: var(--touch);
    padding: 12px 16px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-card);
    background: var(--card);
    color: var(--ink);
    font: 400 1rem / 1.45 var(--prose);
    text-align: start;
    cursor: pointer;
  }
  .offer span {
    display: block;
  }
  .offer span + span {
    margin-block-start: 6px;
    padding-block-start: 6px;
    border-block-start: 1px solid var(--line);
  }
  .summary {
    min-block-size: 2.8em;
    text-wrap: pretty;
  }
  .notice {
    display: flex;
    gap: 10px;
    padding: 12px 14px;
    border-radius: var(--radius-word);
    background: var(--me);
    font-size: 0.9375rem;
  }
`;
