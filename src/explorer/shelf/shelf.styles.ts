import { css } from 'lit';

export const shelfStyles = css`
  :host {
    display: block;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  p {
    margin: 0;
  }
  .note {
    display: grid;
    justify-items: start;
    gap: 6px;
    margin-block-start: 12px;
    padding: 14px 16px;
    border-inline-start: 3px solid var(--accent);
    border-radius: 4px var(--radius-word) var(--radius-word) 4px;
    background: var(--card);
    font: 400 1.0625rem / 1.5 var(--prose);
    text-wrap: pretty;
  }
  dialog {
    inline-size: min(640px, 100% - 2 * var(--side));
    max-block-size: min(85dvh, 800px);
    padding: 0 20px 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--paper);
    color: var(--ink);
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: oklch(0.185 0.03 265 / 0.6);
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 12px 4px;
    background: var(--paper);
  }
  h2 {
    margin: 0;
    font: 700 1.375rem / 1.2 var(--prose);
  }
  .close {
    display: grid;
    place-items: center;
    inline-size: var(--touch);
    block-size: var(--touch);
    margin-inline-end: -12px;
    padding: 0;
    border: 0;
    border-radius: var(--radius-word);
    background: none;
    color: var(--ink);
    cursor: pointer;
  }
  .lead {
    margin-block-end: 14px;
    color: var(--soft);
    font-size: 0.9375rem;
  }
  ul {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .example {
    display: grid;
    gap: 4px;
    inline-size: 100%;
    min-block-size: var(--touch);
    padding: 12px 16px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-card);
    background: var(--card);
    color: var(--ink);
    text-align: start;
    cursor: pointer;
  }
  .text {
    font: 400 1.125rem / 1.4 var(--prose);
    overflow-wrap: anywhere;
  }
  .look {
    color: var(--soft);
    font: 400 0.9375rem / 1.4 var(--interface);
  }
  .seen {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--accent);
    font: 600 0.875rem / 1.4 var(--interface);
  }
  @media (hover: hover) {
    .example:hover {
      border-color: var(--accent);
    }
  }
`;
