import { css } from 'lit';

export const librarianStyles = css`
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
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
  }
  .choices > * {
    flex: 1 1 200px;
  }
  label {
    display: grid;
    gap: 6px;
    color: var(--soft);
    font-size: 0.875rem;
    font-weight: 500;
  }
  /* As high as the first step, so that it pushes nothing away when it comes. */
  .walk {
    display: grid;
    align-content: start;
    gap: 14px;
    min-block-size: 400px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
  }
  .note {
    color: var(--soft);
    font-size: 0.875rem;
  }
`;
