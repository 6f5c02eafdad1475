import { css } from 'lit';

export const softmaxStyles = css`
  :host {
    display: block;
  }
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  p {
    max-inline-size: 62ch;
    margin: 0;
    text-wrap: pretty;
  }
  .sentence {
    font: 400 1.125rem / 1.5 var(--prose);
  }
  .rows {
    display: grid;
    gap: 14px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* Five of them are there while the model is on its way. */
  .rows:empty {
    min-block-size: 556px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 5ch;
    gap: 0 8px;
    font-variant-numeric: tabular-nums;
  }
  .name {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  label {
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
  }
  .share {
    flex: none;
    color: var(--soft);
    font-size: 0.875rem;
  }
  .share b {
    color: var(--ink);
  }
  .share aloft-icon {
    vertical-align: -4px;
  }
  input {
    inline-size: 100%;
    block-size: var(--touch);
    margin: 0;
    accent-color: var(--accent);
  }
  .score {
    align-self: center;
    text-align: end;
  }
  .track {
    position: relative;
    grid-column: 1 / -1;
    block-size: 12px;
    border: 1px solid var(--edge);
    border-radius: 6px;
  }
  .bar {
    display: block;
    block-size: 100%;
    inline-size: calc(100% * var(--share));
    border-radius: 5px 0 0 5px;
    background: var(--light);
  }
  .bar:dir(rtl) {
    border-radius: 0 5px 5px 0;
  }
  .mark {
    position: absolute;
    inset-block: -5px;
    inset-inline-start: calc(100% * var(--target) - 1.5px);
    inline-size: 3px;
    border-radius: 2px;
    background: var(--ink);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button[aria-disabled] {
    border-color: var(--line);
    color: var(--soft);
    cursor: default;
  }
  .said {
    min-block-size: 4.2em;
  }
  .hint {
    color: var(--soft);
    font-size: 0.9375rem;
  }
  @media (forced-colors: active) {
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
    .mark {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
