import { css } from 'lit';

export const searchStyles = css`
  :host {
    display: block;
    margin-block: 0 24px;
  }
  label {
    display: block;
    margin-block-end: 4px;
    font-size: 0.9375rem;
    font-weight: 600;
  }
  input {
    inline-size: 100%;
    min-block-size: 48px;
    padding: 8px 14px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 400 1.0625rem / 1.4 var(--interface);
  }
  .told {
    min-block-size: 1.4em;
    margin: 8px 0 0;
    color: var(--soft);
    font-size: 0.875rem;
  }
  .nothing {
    margin: 8px 0 0;
  }
  ol {
    margin: 8px 0 0;
    padding: 0;
    border-block-end: 1px solid var(--line);
    list-style: none;
  }
  a {
    display: block;
    min-block-size: var(--touch);
    padding-block: 12px;
    border-block-start: 1px solid var(--line);
    color: var(--ink);
    text-decoration: none;
  }
  a:focus-visible {
    outline-offset: -3px;
    border-radius: var(--radius-word);
  }
  .where {
    display: block;
    color: var(--soft);
    font-size: 0.875rem;
  }
  .title {
    display: block;
    font: 650 1.125rem / 1.35 var(--prose);
  }
  .snippet {
    display: block;
    margin-block-start: 2px;
    font: 400 1rem / 1.5 var(--prose);
    overflow-wrap: anywhere;
  }
  mark {
    background: var(--me);
    color: inherit;
    text-decoration: underline var(--accent) 2px;
    text-underline-offset: 3px;
  }
  @media (hover: hover) {
    a:hover .title {
      color: var(--accent);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
