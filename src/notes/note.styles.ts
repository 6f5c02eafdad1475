import { css } from 'lit';

/** How a note reads, and what stands around its text. */
export const noteStyles = css`
  .about {
    margin: 0 0 8px;
    color: var(--soft);
    font-size: 0.9375rem;
  }
  .about a {
    color: var(--accent);
    overflow-wrap: anywhere;
  }
  .shown {
    margin: 0 0 12px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--accent);
    color: var(--soft);
    font-size: 0.9375rem;
  }
  label,
  .label {
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  input,
  textarea,
  select {
    min-block-size: var(--touch);
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--paper);
    color: var(--ink);
    font: 400 1rem / 1.5 var(--interface);
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 180px;
    max-block-size: 60vh;
    margin-block-start: 6px;
    field-sizing: content;
    resize: vertical;
    font: 400 1.0625rem / 1.6 var(--prose);
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--touch);
    padding: 4px 14px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font: 500 0.9375rem / 1.3 var(--interface);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .tag[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--me);
    color: var(--accent);
  }
  .soft {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  .reading {
    font: 400 1.0625rem / 1.6 var(--prose);
    overflow-wrap: anywhere;
  }
  .reading h2,
  .reading h3 {
    margin: 20px 0 8px;
    font-size: 1.125rem;
    line-height: 1.3;
  }
  .reading h2 {
    font-size: 1.25rem;
  }
  .reading p,
  .reading ul,
  .reading ol,
  .reading pre {
    margin: 0 0 12px;
  }
  .reading a {
    color: var(--accent);
  }
  .reading pre,
  .reading .table {
    overflow-x: auto;
  }
  .reading code {
    font: 0.9375em / 1.5 ui-monospace, monospace;
  }
  .reading blockquote {
    margin: 0 0 12px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--line);
  }
  .reading th,
  .reading td {
    padding: 4px 12px 4px 0;
    border-block-end: 1px solid var(--line);
    text-align: start;
  }
`;
