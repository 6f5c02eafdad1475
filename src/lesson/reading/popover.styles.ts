import { css } from 'lit';

/** A word in the text that opens something small in its place. */
export const popoverStyles = css`
  :host {
    position: relative;
  }
  button {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    user-select: text;
  }
  .opens {
    anchor-name: --opened;
  }
  /* On a phone it lies at the bottom, where the thumb is. */
  [popover] {
    inset: auto;
    inset-block-end: calc(16px + env(safe-area-inset-bottom));
    inset-inline: 16px;
    inline-size: auto;
    max-inline-size: 460px;
    max-block-size: 60dvh;
    margin: 0 auto;
    padding: 16px 20px 6px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-card);
    background: var(--card);
    color: var(--ink);
    font: 400 1.0625rem / 1.55 var(--prose);
    overflow: auto;
    overflow-wrap: break-word;
    text-align: start;
  }
  [popover]:focus-visible {
    outline-offset: -3px;
  }
  strong {
    display: block;
    margin-block-end: 4px;
    font: 650 1rem / 1.4 var(--interface);
  }
  ::slotted(span) {
    display: block;
  }
  .close {
    display: block;
    min-block-size: var(--touch);
    color: var(--accent);
    font: 600 0.9375rem / 1.4 var(--interface);
  }
  /* Where there is room, beside the word. */
  @supports (position-area: block-end) {
    @media (min-width: 900px) {
      [popover] {
        position-anchor: --opened;
        position-area: block-end span-inline-end;
        position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline;
        inset: auto;
        inline-size: max-content;
        max-inline-size: 400px;
        margin: 6px 0;
      }
    }
  }
  @media print {
    [popover] {
      display: none;
    }
  }
`;

/** A word whose meaning can be asked for, and where something is from. */
export const pointerStyles = css`
  .word {
    text-decoration: underline dotted var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 4px;
  }
  .cited {
    color: var(--soft);
    font: 500 0.875em / 1.4 var(--interface);
    text-decoration: underline;
    text-decoration-color: var(--line);
    text-underline-offset: 3px;
  }
  @media print {
    .word,
    .cited {
      text-decoration: none;
    }
  }
`;
