import { css } from 'lit';

export const techniqueStyles = css`
  :host {
    display: block;
    font-family: var(--interface);
  }
  .panel {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  label {
    font-weight: 600;
  }
  textarea {
    inline-size: 100%;
    min-block-size: 15rem;
    margin-block-start: 8px;
    padding: 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--paper);
    color: var(--ink);
    font: 400 1rem / 1.5 var(--interface);
    resize: vertical;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  progress {
    inline-size: 100%;
    block-size: 4px;
    accent-color: var(--accent);
  }
  h3 {
    margin: 0 0 8px;
    font: 600 1.125rem / 1.3 var(--interface);
  }
  p,
  ul,
  ol {
    margin: 0;
  }
  ul,
  ol {
    display: grid;
    gap: 8px;
    padding-inline-start: 20px;
  }
  .result {
    display: grid;
    gap: 20px;
  }
  .stale {
    opacity: 0.6;
  }
  blockquote {
    margin: 0 0 8px;
    padding: 12px 16px;
    border-inline-start: 4px solid var(--accent);
    background: var(--me);
    font: 400 1.125rem / 1.5 var(--prose);
    overflow-wrap: anywhere;
  }
  .ranked {
    padding: 0;
    list-style: none;
  }
  .ranked li {
    padding-block-end: 8px;
    border-block-end: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  .bar {
    block-size: 6px;
    margin-block: 4px;
    border-radius: 3px;
    background: var(--line);
  }
  .bar span {
    display: block;
    inline-size: calc(var(--share) * 100%);
    block-size: 100%;
    border-radius: 3px;
    background: var(--accent);
    forced-color-adjust: none;
  }
  .reason,
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  summary {
    min-block-size: var(--touch);
    padding-block: 10px;
    cursor: pointer;
  }
`;
