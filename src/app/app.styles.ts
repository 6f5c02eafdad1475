import { css } from 'lit';

export const appStyles = css`
  :host {
    display: block;
    min-block-size: 100dvh;
  }
  .page {
    padding-block-end: calc(72px + env(safe-area-inset-bottom));
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: 52px;
    padding: env(safe-area-inset-top) max(var(--side), env(safe-area-inset-right)) 0
      max(var(--side), env(safe-area-inset-left));
    border-block-end: 1px solid var(--line);
    background: var(--paper);
  }
  .where {
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  main {
    max-inline-size: 724px;
    margin-inline: auto;
    padding: 28px var(--side) 48px;
    outline: none;
  }
  main.explore {
    max-inline-size: 828px;
  }
  main h1 {
    font: 700 1.75rem / 1.2 var(--prose);
  }
  .waiting {
    min-block-size: 100vh;
    color: var(--soft);
  }
  a {
    color: var(--accent);
  }
  @media (min-width: 900px) {
    .page {
      margin-inline-start: 92px;
      padding-block-end: 0;
    }
    header {
      padding-inline: 40px;
    }
    main,
    main.explore {
      padding-block: 44px 96px;
    }
    main.learn {
      /* 66 characters of prose at 20 px. */
      max-inline-size: calc(712px + 2 * var(--side));
    }
  }
  @media print {
    aloft-navigation,
    header,
    aloft-banners {
      display: none;
    }
    .page {
      margin: 0;
      padding: 0;
    }
    main[class] {
      max-inline-size: none;
      padding: 0;
    }
  }
`;
