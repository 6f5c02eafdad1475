import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { wordsOf } from '../../sync/words.ts';
import { base, buttons } from '../../ui/controls.ts';
import { fields } from '../../ui/field.styles.ts';
import { qrCode } from './qrCode.ts';
import { warnings } from './warning.styles.ts';
import '../../ui/icon.ts';

/** Longer than scanning takes; whoever writes words down touches the page now and then. */
const shownMs = 2 * 60_000;

/**
 * What makes another device one of the learner's: as a code to scan, a link and 24 words. It hides itself,
 * so that it does not lie around on a screen.
 *
 * @prop link
 * @prop secret the same as bytes, for the words
 */
export class PairingCode extends LitElement {
  static override properties = {
    link: { type: String },
    secret: { attribute: false },
    isShown: { state: true },
    told: { state: true },
    isCopiedByHand: { state: true },
  };

  static override styles = [
    base,
    buttons,
    fields,
    warnings,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      svg {
        display: block;
        inline-size: min(100%, 320px);
        margin-block-end: 12px;
        border-radius: var(--radius-word);
        forced-color-adjust: none;
      }
      .soft {
        color: var(--soft);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-end: 12px;
      }
      .by-hand {
        margin-block-end: 12px;
      }
      [role='status']:empty {
        display: none;
      }
      summary {
        min-block-size: var(--touch);
        padding-block: 10px;
        color: var(--accent);
        font-weight: 600;
        cursor: pointer;
      }
      ol {
        max-inline-size: 36em;
        margin: 0;
        padding: 0;
        columns: 4 7.5em;
        column-gap: 12px;
        list-style: none;
        counter-reset: word;
      }
      li {
        display: grid;
        grid-template-columns: 2ch 1fr;
        gap: 8px;
        padding-block: 5px;
        break-inside: avoid;
        counter-increment: word;
        font-size: 1.0625rem;
        font-weight: 600;
      }
      li::before {
        content: counter(word);
        color: var(--soft);
        font-weight: 400;
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
    `,
  ];

  declare link: string;
  declare secret: Uint8Array | null;
  declare isShown: boolean;
  /** What came of the last thing that was asked for. */
  declare told: string;
  declare isCopiedByHand: boolean;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #areWordsOpen = false;

  constructor() {
    super();
    this.link = '';
    this.secret = null;
    this.isShown = true;
    this.told = '';
    this.isCopiedByHand = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#hideWithPage);
    this.#wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#hideWithPage);
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<div @pointerdown=${this.#wait} @keydown=${this.#wait}>
      ${this.isShown ? this.#code() : this.#hidden()}
    </div>`;
  }

  #code() {
    const { link } = this;
    return html`
      ${guard([link], () => qrCode(link, msg('The code for your other device')))}
      <p>
        ${msg('Scan it on your other device: with Aloft, or with the camera.')}
        <span class="soft">${msg('It hides by itself after two minutes.')}</span>
      </p>
      <p class="warning">
        <aloft-icon name="warning"></aloft-icon>
        <span>${msg('Whoever has this code can read and change everything in your record. Use it on your own devices only. It goes from device to device: Aloft’s server never sees it.')}</span>
      </p>
      <div class="ways">
        <button class="button" type="button" @click=${this.#copy}>
          <aloft-icon name="link"></aloft-icon>${msg('Copy link')}
        </button>
        ${
          'share' in navigator
            ? html`<button class="button" type="button" @click=${this.#share}>
                <aloft-icon name="share"></aloft-icon>${msg('Share link')}
              </button>`
            : nothing
        }
      </div>
      ${this.isCopiedByHand ? this.#byHand() : nothing}
      <p role="status">${this.told}</p>
      ${this.secret ? this.#words(this.secret) : nothing}
    `;
  }

  #byHand() {
    return html`<p class="by-hand">
      <label for="link">${msg('The link')}</label>
      <input id="link" readonly .value=${this.link} />
    </p>`;
  }

  #words(secret: Uint8Array) {
    return html`<details
      ?open=${this.#areWordsOpen}
      @toggle=${({ target }: Event) => (this.#areWordsOpen = (target as HTMLDetailsElement).open)}
    >
      <summary>${msg('24 words instead')}</summary>
      <p>${msg('They do the same as the code, where there is no camera. Write them down in this order.')}</p>
      <ol role="list" translate="no" lang="en">
        ${wordsOf(secret).map((word) => html`<li>${word}</li>`)}
      </ol>
    </details>`;
  }

  #hidden() {
    return html`<p role="status">
        ${msg('The code is hidden again, so that nobody reads it over your shoulder.')}
      </p>
      <button id="show" class="button strong" type="button" @click=${this.#show}>
        ${msg('Show the code')}
      </button>`;
  }

  /** Two minutes from now on, for as long as somebody does something here. */
  readonly #wait = (): void => {
    clearTimeout(this.#timer);
    if (this.isShown) this.#timer = setTimeout(() => void this.#hide(), shownMs);
  };

  readonly #hideWithPage = (): void => {
    if (document.visibilityState === 'hidden') void this.#hide();
  };

  async #hide(): Promise<void> {
    if (!this.isShown) return;
    clearTimeout(this.#timer);
    const hadFocus = this.matches(':focus-within');
    this.isShown = false;
    this.told = '';
    this.isCopiedByHand = false;
    await this.updateComplete;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>('#show')?.focus();
  }

  readonly #show = async (): Promise<void> => {
    this.isShown = true;
    this.#wait();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.ways button')?.focus();
  };

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.link);
      this.isCopiedByHand = false;
      this.told = msg(
        'The link is on the clipboard now. Once it is on your other device, copy something else, so that it does not stay there.',
      );
    } catch {
      // The browser asks first, and the answer may be no; over plain http there is no clipboard at all.
      this.isCopiedByHand = true;
      this.told = msg('The browser did not let Aloft copy. The link is selected: copy it by hand.');
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#link')?.select();
    }
  };

  readonly #share = async (): Promise<void> => {
    this.told = '';
    try {
      await navigator.share({ title: msg('Aloft: join my devices'), url: this.link });
    } catch (error) {
      // The learner has thought better of it.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.told = msg('Sharing did not work here. Copying the link does the same.');
    }
  };
}

customElements.define('aloft-pairing-code', PairingCode);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-pairing-code': PairingCode;
  }
}
