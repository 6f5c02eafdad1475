import { css } from 'lit';

/** Text to read on a plane. */
export const proseStyles = css`
  :host {
    display: block;
  }
  article {
    font: 400 1.125rem / 1.62 var(--prose);
    overflow-wrap: break-word;
  }
  h1,
  h2 {
    margin: 0;
    text-wrap: balance;
    letter-spacing: -0.012em;
  }
  h1 {
    font-size: 2.125rem;
    line-height: 1.16;
    font-weight: 700;
  }
  h2 {
    margin-block: 48px 12px;
    font-size: 1.5rem;
    line-height: 1.25;
    font-weight: 650;
  }
  p {
    margin-block: 0 1em;
    text-wrap: pretty;
  }
  h1 + p {
    margin-block-start: 20px;
  }
  .kicker {
    margin-block: 0 8px;
    color: var(--accent);
    font: 600 0.9375rem / 1.4 var(--interface);
  }
  .kicker span {
    color: var(--soft);
    font-weight: 400;
  }
  strong {
    font-weight: 650;
  }
  h2 a {
    color: inherit;
    text-decoration: none;
  }
  h2 a:hover {
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 5px;
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
  ul,
  ol {
    margin-block: 0 1em;
    padding-inline-start: 1.4em;
  }
  li {
    margin-block-end: 0.4em;
  }
  li > p {
    margin-block-end: 0.4em;
  }
  dt {
    font-weight: 650;
  }
  dd {
    margin: 0 0 1em;
  }
  img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    margin-inline: auto;
  }
  .computed {
    font-variant-numeric: tabular-nums;
  }
  .formula,
  .table {
    margin-block: 1.2em;
    overflow-x: auto;
  }
  .formula math {
    font-size: 1.1em;
  }
  table {
    border-collapse: collapse;
    font: 400 0.9375rem / 1.4 var(--interface);
  }
  th,
  td {
    padding: 8px 16px 8px 0;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
  aloft-insight {
    margin-block: 36px;
  }
  /* Whatever the text places on a line of its own. */
  .live {
    margin-block: 28px;
    font-family: var(--interface);
    font-size: 1rem;
    line-height: 1.4;
  }
  aloft-explorer {
    padding: 20px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
  }
  .waiting {
    min-block-size: 70vh;
  }
  .ways {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
    margin-block-start: 56px;
  }
  .ways a {
    display: grid;
    gap: 2px;
    align-content: start;
    min-block-size: var(--touch);
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
    font: 600 1rem / 1.35 var(--interface);
    text-decoration: none;
  }
  .keys {
    display: none;
    margin-block: 12px 0;
    color: var(--soft);
    font: 400 0.875rem / 1.4 var(--interface);
  }
  @media (any-hover: hover) {
    .keys {
      display: block;
    }
  }
  .ways .next {
    grid-column: 2;
    text-align: end;
  }
  .ways .label {
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 400;
  }
  @media (min-width: 900px) {
    article {
      font-size: 1.25rem;
    }
    h1 {
      font-size: 2.875rem;
    }
    h2 {
      font-size: 1.75rem;
    }
    /* Live figures reach past the prose. */
    article > .live {
      margin-inline: -28px;
    }
    aloft-explorer {
      padding: 24px 28px;
    }
  }
  @media print {
    article {
      font-size: 11pt;
    }
    article > .live {
      margin-inline: 0;
    }
    h2 {
      break-after: avoid;
    }
    .ways,
    .keys,
    aloft-explorer {
      display: none;
    }
  }
`;
