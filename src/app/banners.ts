import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { bannerStyles } from './banner.styles.ts';
import '../ui/icon.ts';

/** Fired by `<aloft-banners>`. */
export class BannerEvent extends Event {
  constructor(type: 'update-wanted' | 'update-later' | 'error-dismissed') {
    super(type, { bubbles: true, composed: true });
  }
}

/**
 * What the app itself has to say: a new version waits, or something went wrong.
 *
 * @prop updateReady whether a new version waits
 * @prop moved whether the learner's other devices have gone somewhere else
 * @prop error what went wrong
 * @prop unsaved what to do, as the record cannot be stored
 * @fires update-wanted
 * @fires update-later
 * @fires error-dismissed
 */
export class Banners extends LitElement {
  static override properties = {
    updateReady: { type: Boolean },
    moved: { type: Boolean },
    error: { type: String },
    unsaved: { type: String },
  };

  static override styles = [
    base,
    buttons,
    bannerStyles,
    css`
      .detail {
        color: var(--soft);
      }
    `,
  ];

  declare updateReady: boolean;
  declare moved: boolean;
  declare error: string | null;
  declare unsaved: string | null;

  constructor() {
    super();
    this.updateReady = false;
    this.moved = false;
    this.error = null;
    this.unsaved = null;
  }

  override render() {
    return html`
      <div role="status">${this.updateReady ? this.#update() : null}</div>
      <div role="status">${this.moved ? this.#moved() : null}</div>
      <div role="alert">${this.unsaved === null ? null : this.#unsaved(this.unsaved)}</div>
      <div role="alert">${this.error === null ? null : this.#error(this.error)}</div>
    `;
  }

  #update() {
    return html`<div class="banner">
      <p>${msg('A new version of Aloft is ready.')}</p>
      <button class="button strong" type="button" @click=${() => this.#say('update-wanted')}>
        ${msg('Load it')}
      </button>
      <button class="button" type="button" @click=${() => this.#say('update-later')}>
        ${msg('Later')}
      </button>
    </div>`;
  }

  #moved() {
    return html`<div class="banner">
      <p>${msg('Your other devices have moved on without one of them. Nothing new comes here until you decide.')}</p>
      <a class="button strong" href="/you/devices">${msg('Look')}</a>
    </div>`;
  }

  #unsaved(words: string) {
    return html`<div class="banner">
      <aloft-icon name="warning"></aloft-icon>
      <p>${words}</p>
      <a class="button strong" href="/you">${msg('Take it out')}</a>
    </div>`;
  }

  #error(error: string) {
    return html`<div class="banner">
      <aloft-icon name="warning"></aloft-icon>
      <p>
        ${msg('Something went wrong. Reloading the page usually mends it.')}
        <span class="detail">(${error})</span>
      </p>
      <button class="button strong" type="button" @click=${() => location.reload()}>
        ${msg('Reload')}
      </button>
      <button class="button" type="button" @click=${() => this.#say('error-dismissed')}>
        ${msg('Dismiss')}
      </button>
    </div>`;
  }

  #say(type: BannerEvent['type']): void {
    this.dispatchEvent(new BannerEvent(type as 'update-wanted'));
  }
}

customElements.define('aloft-banners', Banners);
