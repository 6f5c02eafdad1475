import { css } from 'lit';

export const findStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  p {
    margin: 0;
  }
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  .question,
  label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    font-weight: 600;
  }
  .found {
    min-block-size: 2.8em;
  }
  ol {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button {
    grid-template-columns: 8.5em minmax(0, 1fr) 3em;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: var(--touch);
    padding: 4px 14px;
    font-size: 0.9375rem;
    line-height: 1.25;
    text-align: start;
  }
  button:not([aria-pressed='true']) {
    color: var(--ink);
    font-weight: 500;
  }
  .scale {
    position: relative;
    block-size: 10px;
    border-radius: 5px;
    background: var(--line);
  }
  .bar {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: calc(100% * var(--score));
    border-radius: 5px;
    background: var(--light);
  }
  .even {
    position: absolute;
    inset-block: -5px;
    inset-inline-start: calc(100% * var(--even));
    inline-size: 2px;
    background: var(--ink);
  }
  .score {
    text-align: end;
  }
  @media (forced-colors: active) {
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
    .even {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
