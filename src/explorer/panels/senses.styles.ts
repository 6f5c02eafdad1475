import { css } from 'lit';

/** The signs of the two meanings: a disc for the first and an open square on its corner for the second. */
export const markStyles = css`
  .mark {
    --mark: 12px;
    flex: none;
    display: inline-block;
    inline-size: var(--mark);
    block-size: var(--mark);
    border: 2px solid var(--ink);
  }
  .mark.first {
    border-radius: 50%;
    background: var(--ink);
  }
  .mark.second {
    background: var(--card);
    transform: rotate(45deg) scale(0.84);
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
      border-color: CanvasText;
    }
    .mark.first {
      background: CanvasText;
    }
  }
`;

export const sensesStyles = css`
  :host {
    display: block;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  h3,
  p {
    margin: 0;
  }
  h3 {
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .nearest h3 {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .lead {
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
  .summary {
    min-block-size: 2.8em;
    text-wrap: pretty;
  }
  .expected {
    min-block-size: 34rem;
  }
  .nearest {
    display: grid;
    gap: 8px;
  }
  .nearest ol {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .nearest li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
  }
  .nearest .text {
    font-family: var(--prose);
    overflow-wrap: anywhere;
  }
  .nearest .number {
    font-variant-numeric: tabular-nums;
  }
`;
