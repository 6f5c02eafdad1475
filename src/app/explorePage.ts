import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues } from 'lit';
import type { BeyondTextEvent, ExplorerChangedEvent } from '../explorer/events.ts';
import { fromLink, toLink, type OpenedLink } from '../explorer/link.ts';
import type { ExplorerState } from '../explorer/state.ts';
import type { PlaceAskedEvent } from '../record/noteWanted.ts';
import { base } from '../ui/controls.ts';
import '../explorer/explorer.ts';
import '../explorer/linkNotice.ts';

/** Browsers count calls of replaceState (Safari: 100 in 30 s); typing and sliders make many. */
const linkDelayMs = 200;

/** Fired by `<aloft-explore-page>` once the address has followed the explorer. */
export class AddressEvent extends Event {
  readonly url: URL;

  constructor(url: URL) {
    super('address', { bubbles: true, composed: true });
    this.url = url;
  }
}

/**
 * The explorer with its state in the address.
 *
 * @prop parameters of the address
 * @fires address
 */
export class ExplorePage extends LitElement {
  static override properties = {
    parameters: { attribute: false },
    state: { state: true },
    problems: { state: true },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h1 {
        margin: 0 0 4px;
        font: 700 1.75rem / 1.2 var(--prose);
        letter-spacing: -0.012em;
      }
      h1:focus {
        outline: none;
      }
      .lead {
        margin: 0 0 24px;
        color: var(--soft);
        text-wrap: pretty;
      }
    `,
  ];

  declare parameters: URLSearchParams;
  declare state: ExplorerState;
  declare problems: OpenedLink['problems'];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.parameters = new URLSearchParams();
    this.#open();
  }

  #open(): void {
    const { state, problems } = fromLink(this.parameters);
    this.state = state;
    this.problems = problems;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#writeNow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#writeNow);
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('parameters')) {
      clearTimeout(this.#timer);
      this.#open();
    }
  }

  override render() {
    return html`
      <h1 tabindex="-1">${msg('Where words look')}</h1>
      <p class="lead">
        ${msg('Write a sentence and touch a word. A small transformer on this device shows what that word attends to.')}
      </p>
      <aloft-link-notice
        .problems=${this.problems}
        @notice-dismissed=${() => this.#dismiss()}
      ></aloft-link-notice>
      <aloft-explorer
        .state=${this.state}
        @place-asked=${this.#tellPlace}
        @beyond-text=${(event: BeyondTextEvent) =>
          (this.problems = [...this.problems, ...event.parts])}
        @explorer-changed=${(event: ExplorerChangedEvent) => this.#follow(event.state)}
      ></aloft-explorer>
    `;
  }

  readonly #tellPlace = (event: PlaceAskedEvent): void => {
    const { text } = this.state;
    event.answer({ kind: 'explorer', address: `/explore?${toLink(this.state)}`, text });
  };

  /** The button that has the focus goes with the notice: what it was about takes the focus. */
  #dismiss(): void {
    this.problems = [];
    this.renderRoot.querySelector('h1')?.focus();
  }

  #follow(state: ExplorerState): void {
    // Typing, and a slider on its way, change the state many times in a second.
    const isOnItsWay =
      state.text !== this.state.text ||
      state.second !== this.state.second ||
      state.threshold !== this.state.threshold ||
      state.whatIf.temperature !== this.state.whatIf.temperature;
    this.state = state;
    clearTimeout(this.#timer);
    if (isOnItsWay) this.#timer = setTimeout(this.#writeNow, linkDelayMs);
    else this.#writeNow();
  }

  readonly #writeNow = (): void => {
    clearTimeout(this.#timer);
    const url = new URL(`/explore?${toLink(this.state)}`, location.href);
    if (url.href === location.href || location.pathname !== '/explore') return;
    history.replaceState(history.state, '', url);
    this.dispatchEvent(new AddressEvent(url));
  };
}

customElements.define('aloft-explore-page', ExplorePage);
