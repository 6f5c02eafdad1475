import { css } from 'lit';

export const spotlightStyles = css`
  .words {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    row-gap: 6px;
  }
  .word {
    position: relative;
    display: grid;
    grid-template-rows: auto 4px 1rem;
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
    touch-action: manipulation;
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
  .bar {
    justify-self: center;
    inline-size: calc((100% - 16px) * var(--strength));
    border-radius: 2px;
    background: var(--light);
  }
  .moving .bar {
    transition: inline-size var(--move);
  }
  .number {
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
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
