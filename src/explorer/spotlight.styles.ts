import { css } from 'lit';

export const spotlightStyles = css`
  .words {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    row-gap: 6px;
    /* To the side a finger walks through the words. */
    touch-action: pan-y pinch-zoom;
  }
  .word {
    position: relative;
    display: grid;
    grid-template-rows: auto auto;
    row-gap: 2px;
    max-inline-size: 100%;
    min-inline-size: 30px;
    margin: 0;
    padding: 2px 1px calc(1rem + 2px);
    border: 0;
    background: none;
    color: var(--ink);
    font: inherit;
    text-align: center;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    touch-action: pan-y pinch-zoom;
  }
  .word:disabled {
    color: var(--ink);
    cursor: default;
  }
  .glow,
  .text {
    grid-area: 1 / 1;
    border-radius: var(--radius-word);
  }
  .text {
    /* Before the light. */
    position: relative;
    display: block;
    min-block-size: 36px;
    padding: 4px 9px;
    font-size: 1.25rem;
    line-height: 28px;
    white-space: pre-wrap;
    /* Each word in its own direction. An element that isolates by itself would be skipped where the
       sentence's direction is looked for. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
  }
  .moving .glow {
    transition: background-color var(--move);
  }
  .joined {
    margin-inline-start: -1px;
  }
  .joined .glow,
  .joined .text {
    border-start-start-radius: 3px;
    border-end-start-radius: 3px;
  }
  .continued .glow,
  .continued .text {
    border-start-end-radius: 3px;
    border-end-end-radius: 3px;
  }
  .asking .text {
    background: var(--me);
    /* Inside, so that no word moves for it. */
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .word:focus-visible {
    outline: none;
  }
  .word:focus-visible .text {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
  }
  .bar {
    block-size: 4px;
    margin-inline: 8px;
    background: linear-gradient(var(--light) 0 0) no-repeat center / 0 100%;
  }
  .moving .bar {
    transition: background-size var(--move);
  }
  .several .word {
    min-inline-size: 52px;
  }
  .bars {
    display: block;
    margin-inline: 8px;
  }
  .part {
    position: relative;
    display: block;
    block-size: 14px;
    color: var(--soft);
    font-size: 0.75rem;
    line-height: 14px;
    text-align: start;
  }
  .part .bar {
    position: absolute;
    inset-block: 4px;
    inset-inline: 11px 0;
    block-size: auto;
    margin: 0;
    background: linear-gradient(var(--of-head) 0 0) no-repeat left / 0 100%;
  }
  .part:dir(rtl) .bar {
    background-position: right;
  }
  /* Out of the flow and of one size, so that another number lays out nothing but itself: 128 of them
     in the flow take longer than all the rest of a frame. */
  .number {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: calc(50% - 20px);
    inline-size: 40px;
    block-size: 1rem;
    overflow: hidden;
    contain: strict;
    color: var(--soft);
    font-size: 0.75rem;
    line-height: 1rem;
    font-variant-numeric: tabular-nums;
  }
  @media (hover: hover) {
    .word:enabled:hover .text {
      box-shadow: 0 0 0 1px var(--edge);
    }
    .asking:enabled:hover .text {
      box-shadow: inset 0 0 0 2px var(--accent);
    }
  }
  @media (forced-colors: active) {
    .asking .text {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
