import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../ui/controls.ts';
import type { IconName } from '../ui/icon.ts';
import type { Route } from './routes.ts';
import '../ui/icon.ts';

/**
 * The places: a bar at the bottom of a phone, a rail at the left of anything wider.
 *
 * @prop place where the learner is
 * @prop explore the explorer's address, as it was left
 * @prop learner whose record is open; '' where that goes without saying
 */
export class Navigation extends LitElement {
  static override properties = {
    place: { type: String },
    explore: { type: String },
    learner: { type: String },
  };

  static override styles = [
    base,
    css`
      nav {
        position: fixed;
        inset-inline: 0;
        inset-block-end: 0;
        z-index: 3;
        display: flex;
        justify-content: space-around;
        padding-block-end: env(safe-area-inset-bottom);
        border-block-start: 1px solid var(--line);
        background: var(--card);
      }
      a {
        flex: 1;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 3px;
        min-block-size: 60px;
        color: var(--soft);
        font-size: 0.8125rem;
        font-weight: 500;
        text-decoration: none;
      }
      a[aria-current] {
        color: var(--accent);
        font-weight: 650;
      }
      a:focus-visible {
        outline-offset: -4px;
        border-radius: var(--radius-word);
      }
      .who {
        max-inline-size: 84px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      aloft-icon {
        inline-size: 22px;
        block-size: 22px;
      }
      @media (min-width: 900px) {
        nav {
          inset-block: 0;
          inset-inline-end: auto;
          flex-direction: column;
          justify-content: flex-start;
          gap: 4px;
          inline-size: 92px;
          padding-block-start: 64px;
          border-block-start: 0;
          border-inline-end: 1px solid var(--line);
        }
        a {
          flex: none;
        }
      }
    `,
  ];

  declare place: Route['place'];
  declare explore: string;
  declare learner: string;

  constructor() {
    super();
    this.place = 'learn';
    this.explore = '/explore';
    this.learner = '';
  }

  override render() {
    return html`<nav aria-label=${msg('Places')}>
      ${this.#link('learn', '/', 'book-open', msg('Learn'))}
      ${this.#link('explore', this.explore, 'compass', msg('Explore'))}
      ${this.#link('notes', '/notes', 'notebook', msg('Notes'))}
      ${this.#link('you', '/you', 'person', msg('You'), this.learner)}
    </nav>`;
  }

  #link(place: Route['place'], address: string, icon: IconName, name: string, who = '') {
    // A section is a page of its own, inside Learn.
    const isWithin = within[this.place] === place;
    const current = this.place === place ? 'page' : isWithin ? 'true' : nothing;
    return html`<a href=${address} aria-current=${current}>
      <aloft-icon name=${icon}></aloft-icon>
      ${who === '' ? name : html`<span class="who"><span class="unseen">${name}: </span>${who}</span>`}
    </a>`;
  }
}

const within: Partial<Record<Route['place'], Route['place']>> = {
  section: 'learn',
  storage: 'you',
  devices: 'you',
};

customElements.define('aloft-navigation', Navigation);
