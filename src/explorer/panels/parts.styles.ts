import { css } from 'lit';

/** What the parts of the what-if panel have in common. */
export const partStyles = css`
  :host {
    display: block;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .name {
    display: block;
    padding: 0;
    font-size: 1rem;
    font-weight: 600;
  }
  .about {
    margin: 2px 0 8px;
    color: var(--soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .toggle {
    min-block-size: var(--touch);
    padding: 6px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-word);
    background: var(--card);
    color: var(--ink);
    font: 500 0.9375rem / 1.25 var(--interface);
    cursor: pointer;
  }
  .toggle.out {
    border-style: dashed;
    background: none;
    color: var(--soft);
    text-decoration: line-through;
  }
`;
