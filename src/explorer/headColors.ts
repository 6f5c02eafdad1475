import { css } from 'lit';

/** What belongs to a head has the class `head-1` to `head-4`, and its colour as `--of-head`. */
export const headColors = css`
  .head-1 {
    --of-head: var(--head-1);
  }
  .head-2 {
    --of-head: var(--head-2);
  }
  .head-3 {
    --of-head: var(--head-3);
  }
  .head-4 {
    --of-head: var(--head-4);
  }
`;
