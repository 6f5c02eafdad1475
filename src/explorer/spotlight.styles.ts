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
    grid-template-rows: auto auto 1rem;
    row-gap: 2px;
    max-inline-size: 100%;
    min-inline-size: 30px;
    margin: 0;
    padding: 2px 1px 0;
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
  .text {
    display: block;
    min-block-size: 36px;
    padding: 4px 9px;
    border-radius: var(--radius-word);
    background: color-mix(
      in oklab,
      var(--light-behind) calc(100% * var(--strength)),
      transparent
    );
    font-size: 1.25rem;
    line-height: 28px;
    white-space: pre-wrap;
    /* Each word in its own direction. An element that isolates by itself would be skipped where the
       sentence's direction is looked for. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
  }
  .moving .text {
    transition: background-color var(--move);
  }
  .joined {
    margin-inline-start: -1px;
  }
  .joined .text {
    border-start-start-radius: 3px;
    border-end-start-radius: 3px;
  }
  .continued .text {
    border-start-end-radius: 3px;
    border-end-end-radius: 3px;
  }
  .asking .text {
    background: var(--me);
    box-shadow: 0 0 0 2px var(--accent);
    margin-inline: 2px;
  }
  .word:focus-visible {
    outline: none;
  }
  .word:focus-visible .text {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
  }
  /* Only what is inside of a bar changes, so that light that moves never lays out the words anew. */
  .bar {
    block-size: 4px;
    margin-inline: 8px;
    border-radius: 2px;
    background: var(--light);
    transform: scaleX(var(--strength));
  }
  .moving .bar {
    transition: transform var(--move);
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
  .part::after {
    content: '';
    position: absolute;
    inset-block: 4px;
    inset-inline: 11px 0;
    border-radius: 3px;
    background: var(--of-head);
    transform: scaleX(var(--strength));
    transform-origin: left;
  }
  .part:dir(rtl)::after {
    transform-origin: right;
  }
  .moving .part::after {
    transition: transform var(--move);
  }
  .number {
    /* Its place is there before it: a new number moves nothing. */
    contain: layout size style;
    block-size: 1rem;
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
      box-shadow: 0 0 0 2px var(--accent);
    }
  }
  @media (forced-colors: active) {
    .asking .text {
      outline: 2px solid Highlight;
    }
    .bar,
    .part::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
