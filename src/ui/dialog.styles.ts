import { css } from 'lit';

/** A dialog that is as wide as the phone lets it be, with its title and a cross that closes it. */
export const dialogs = css`
  dialog {
    inline-size: min(100% - 24px, 560px);
    max-block-size: min(100dvh - 24px, 720px);
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0 20px 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
    color: var(--ink);
    font: 400 1rem / 1.45 var(--interface);
    text-align: start;
  }
  dialog::backdrop {
    background: oklch(0.185 0.03 265 / 0.55);
  }
  dialog .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-inline: -20px;
    padding: 8px 8px 8px 20px;
    background: var(--card);
  }
  dialog h2 {
    margin: 0;
    font-size: 1.25rem;
    font-weight: 700;
  }
  .close {
    display: grid;
    place-items: center;
    inline-size: var(--touch);
    block-size: var(--touch);
    padding: 0;
    border: 0;
    border-radius: 999px;
    background: none;
    color: var(--ink);
    cursor: pointer;
  }
`;
