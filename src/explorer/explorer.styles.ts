import { css } from 'lit';

export const explorerStyles = css`
  :host {
    display: block;
  }
  .explorer {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }
  .start {
    display: flex;
    align-items: start;
    gap: 12px;
  }
  aloft-shelf {
    flex: 1;
    min-inline-size: 0;
  }
  .picture {
    display: grid;
    gap: 12px;
    min-block-size: 124px;
    align-content: start;
  }
  /* What is said while the model is on its way takes the place of what is said then. */
  .summary {
    min-block-size: 2.8em;
    text-align: center;
    text-wrap: balance;
  }
  .summary p {
    margin: 0;
  }
  .notice {
    display: flex;
    gap: 10px;
    margin: 0;
    padding: 12px 14px;
    border-radius: var(--radius-word);
    background: var(--me);
    font-size: 0.9375rem;
  }
  .hidden {
    margin: 0;
    color: var(--soft);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
  }
  .controls > * {
    flex: 1 1 auto;
  }
  details > summary {
    min-block-size: var(--touch);
    padding-block: 10px;
    font-size: 1.0625rem;
    font-weight: 600;
    cursor: pointer;
  }
`;
