import { css } from 'lit';

export const stepperStyles = css`
  :host {
    display: block;
  }
  .stepper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .nav {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
  }
  .nav .button {
    min-inline-size: 92px;
    padding-inline: 14px;
    font-size: 0.9375rem;
  }
  .button[aria-disabled] {
    border-color: var(--line);
    color: var(--soft);
    cursor: default;
  }
  .marks {
    display: flex;
    gap: 3px;
  }
  .mark {
    flex: 1;
    block-size: 4px;
    border-radius: 2px;
    background: var(--line);
  }
  .mark.done {
    background: var(--accent);
  }
  .progress {
    margin: 0;
    color: var(--soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  h3,
  h4 {
    margin: 2px 0 6px;
    font-size: 1.1875rem;
    line-height: 1.25;
    text-wrap: balance;
  }
  .sentence {
    max-inline-size: 62ch;
    margin: 0;
    text-wrap: pretty;
  }
  .body,
  .strips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .note {
    max-inline-size: 62ch;
    margin: 0;
    color: var(--soft);
    font-size: 0.875rem;
  }

  .strip {
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    padding-block-end: 4px;
    font-size: 0.875rem;
  }
  .range {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
  .strip svg {
    display: block;
    inline-size: 100%;
    block-size: 64px;
    padding: 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius-word);
  }
  .strips .strip svg {
    block-size: 52px;
  }
  .chosen figcaption {
    color: var(--accent);
    font-weight: 600;
  }
  .chosen svg {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  line {
    stroke: var(--edge);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
  }
  .up {
    fill: var(--accent);
  }
  .down {
    fill: var(--ink);
  }
  .plain {
    fill: var(--edge);
    opacity: 0.55;
  }

  .all > summary {
    min-block-size: var(--touch);
    padding-block: 11px;
    color: var(--accent);
    font-size: 0.9375rem;
    font-weight: 500;
    cursor: pointer;
  }
  .scroll {
    overflow: auto;
    max-block-size: 440px;
  }
  ol {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(92px, 1fr));
    gap: 2px 8px;
    margin: 0;
    padding: 0;
    counter-reset: number;
    list-style: none;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  li {
    display: flex;
    justify-content: space-between;
    padding-inline-end: 12px;
    counter-increment: number;
  }
  li::before {
    content: counter(number);
    color: var(--soft);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    overflow: auto;
    max-block-size: 220px;
    padding: 2px;
  }
  .chip {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: var(--touch);
    min-inline-size: var(--touch);
    padding: 4px 12px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    cursor: pointer;
  }
  .chip input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .chip:has(:checked) {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .chip:has(:focus-visible) {
    outline: 3px solid var(--ink);
    outline-offset: -5px;
  }

  table {
    inline-size: 100%;
    max-inline-size: 560px;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: start;
  }
  th,
  td {
    padding: 5px 0 5px 8px;
    border-block-end: 1px solid var(--line);
    text-align: end;
    vertical-align: baseline;
  }
  th {
    font-weight: 500;
  }
  thead th {
    color: var(--soft);
    vertical-align: bottom;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  .label {
    display: inline-block;
    max-inline-size: min(30vw, 180px);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: bottom;
  }
  small {
    color: var(--soft);
    font-size: 0.75rem;
  }
  .strongest > *,
  tfoot > tr > * {
    font-weight: 700;
  }
  tfoot > tr > * {
    border-block-end: 0;
  }
  .rest > * {
    color: var(--soft);
  }
  .track {
    position: relative;
    display: block;
    inline-size: clamp(90px, 24vw, 260px);
    block-size: 10px;
    margin-inline-start: auto;
  }
  .bar {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(100% * var(--from));
    inline-size: calc(100% * var(--size));
    min-inline-size: 1px;
    border-radius: 2px;
    background: var(--accent);
  }
  .bar.negative {
    border: 1.5px solid var(--ink);
    background: none;
  }
  .weight {
    position: relative;
    display: inline-block;
    min-inline-size: 72px;
    padding-block-end: 5px;
  }
  .weight::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    inline-size: calc(100% * var(--size));
    block-size: 4px;
    border-radius: 2px;
    background: var(--light);
  }
  .stages small {
    display: block;
  }
  @media (forced-colors: active) {
    .weight::after,
    .bar,
    .mark.done {
      background: Highlight;
      forced-color-adjust: none;
    }
    .up {
      fill: Highlight;
    }
    .down {
      fill: CanvasText;
    }
    .chip:has(:checked) {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
