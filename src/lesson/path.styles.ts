import { css } from 'lit';

export const pathStyles = css`
  :host {
    display: block;
  }
  h1 {
    margin: 0 0 8px;
    font: 700 2rem / 1.18 var(--prose);
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  .lead {
    margin: 0 0 20px;
    font: 400 1.125rem / 1.6 var(--prose);
    text-wrap: pretty;
  }
  /* Reserved, so that nothing jumps when the cards are counted. */
  .due {
    min-block-size: var(--touch);
    margin-block-end: 16px;
  }
  .whole {
    margin: 12px 0 24px;
    color: var(--soft);
    font-size: 0.9375rem;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li a {
    display: grid;
    grid-template-columns: 36px 1fr auto;
    gap: 2px 12px;
    align-items: baseline;
    padding-block: 14px;
    border-block-start: 1px solid var(--line);
    color: var(--ink);
    text-decoration: none;
  }
  li:last-child a {
    border-block-end: 1px solid var(--line);
  }
  .sign {
    grid-row: span 2;
    align-self: start;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border: 1px solid var(--edge);
    border-radius: 50%;
    color: var(--soft);
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .read .sign {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .title {
    font: 650 1.125rem / 1.35 var(--prose);
  }
  .minutes,
  .about {
    color: var(--soft);
    font-size: 0.875rem;
  }
  .minutes {
    white-space: nowrap;
  }
  .about {
    grid-column: 2 / -1;
  }
  @media (hover: hover) {
    li a:hover .title {
      color: var(--accent);
    }
  }
  @media (min-width: 900px) {
    h1 {
      font-size: 2.75rem;
    }
  }
`;
