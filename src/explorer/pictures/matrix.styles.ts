import { css } from 'lit';

export const matrixStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  p {
    margin: 0;
  }
  .about {
    color: var(--soft);
    font-size: 0.875rem;
  }
  /* Room for two lines, so that nothing moves under the finger. */
  #told {
    min-block-size: 2.8em;
    font-variant-numeric: tabular-nums;
  }
  .field {
    justify-self: center;
    border-radius: 4px;
  }
  canvas {
    display: block;
    font-family: var(--interface);
    cursor: crosshair;
    -webkit-tap-highlight-color: transparent;
  }
`;
