import { css } from 'lit';

export const arcsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .strip {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  /* The canvas is as wide as what is seen, and stays; over it scrolls what is as wide as all. */
  canvas,
  .scroll {
    grid-area: 1 / 1;
  }
  canvas {
    display: block;
    font-family: var(--interface);
  }
  .scroll {
    overflow-x: auto;
    overflow-y: hidden;
    scrollbar-width: thin;
    contain: content;
  }
  .all {
    min-inline-size: 100%;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
`;
