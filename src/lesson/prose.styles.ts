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
  aloft-figure,
  aloft-guess,
  aloft-explorer {
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
  .insight {
    margin-block: 36px;
    padding-inline-start: 22px;
    border-inline-start: 3px solid var(--accent);
    font-size: 1.25rem;
    line-height: 1.5;
  }
  .insight p {
    margin: 0;
  }
  .insight .label {
    margin-block-end: 6px;
    color: var(--soft);
    font: 500 0.9375rem / 1.4 var(--interface);
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
    aloft-figure,
    aloft-guess,
    aloft-explorer {
      margin-inline: -28px;
    }
    aloft-explorer {
      padding: 24px 28px;
    }
    .insight {
      font-size: 1.375rem;
    }
  }
  @media print {
    aloft-explorer,
    aloft-guess {
      display: none;
    }
  }
`;
