import { css } from 'lit';

/** What has to be read before anything is done: a sign, and words that go below it where it is narrow. */
export const warnings = css`
  .warning {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 12px;
    border-radius: var(--radius-word);
    background: var(--me);
  }
  .warning span {
    flex: 1 1 9em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
