import { css } from 'lit';

export const spotlightStyles = css`
  :host {
    display: block;
  }
  .words {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    row-gap: 6px;
    /* To the side a finger walks through the words. */
    touch-action: pan-y pinch-zoom;
    /* The canvas is behind the words, and before what is behind them. */
    isolation: isolate;
  }
  canvas {
    position: absolute;
    z-index: -1;
    inset-block-start: 0;
    inset-inline-start: 0;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }
  .word {
    display: grid;
    max-inline-size: 100%;
    min-inline-size: 30px;
    margin: 0;
    padding: 2px 1px var(--below);
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
    font-size: 1.25rem;
    line-height: 28px;
    white-space: pre-wrap;
    /* Each word in its own direction. An element that isolates by itself would be skipped where the
       sentence's direction is looked for. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
    border-radius: var(--radius-word);
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
  .several .word {
    min-inline-size: 52px;
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
    canvas {
      --light: Highlight;
      --light-behind: transparent;
      --soft: CanvasText;
      forced-color-adjust: none;
    }
  }
  @media print {
    canvas {
      display: none;
    }
    .word {
      padding-block-end: 2px;
    }
    .text {
      background: color-mix(
        in oklab,
        var(--light-behind) calc(100% * var(--strength, 0)),
        transparent
      );
    }
    .word::after {
      color: var(--soft);
      font-size: 0.75rem;
      content: attr(data-number);
    }
  }
`;
