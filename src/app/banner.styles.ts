import { css } from 'lit';

/** A line at the top of the app, with what can be done about it. */
export const bannerStyles = css`
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 10px var(--side);
    background: var(--me);
    font-size: 0.9375rem;
  }
  p {
    flex: 1 1 24ch;
    margin: 0;
  }
`;
