import { css } from 'lit';

/** What labs have in common inside their frame. */
export const partsOfLab = css`
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
    min-inline-size: var(--touch);
    padding: 6px 14px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font: 500 0.9375rem / 1.25 var(--interface);
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
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
  .heads {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
  }
  .heads .chip {
    padding-inline: 4px;
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
