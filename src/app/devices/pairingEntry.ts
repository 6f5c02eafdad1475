import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { wordCount } from '../../sync/words.ts';
import { base, buttons } from '../../ui/controls.ts';
import { PairingFoundEvent } from './pairingFound.ts';
import { corrected, typedCode, type TypedCode } from './typedCode.ts';
import { unreadWords } from './unreadWords.ts';

/** More than these are no help. */
const mostNear = 6;

/**
 * Takes another device's code by the keys: its 24 words or its link.
 *
 * @fires pairing-found
 */
export class PairingEntry extends LitElement {
  static override properties = {
    text: { state: true },
    isAsked: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      label {
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      textarea {
        display: block;
        inline-size: 100%;
        max-inline-size: 36em;
        min-block-size: calc(4lh + 18px);
        margin-block: 6px 4px;
        padding: 8px 12px;
        border: 1px solid var(--edge);
        border-radius: var(--radius-word);
        background: var(--paper);
        color: var(--ink);
        font: 400 1rem / 1.5 var(--interface);
        overflow-wrap: anywhere;
        resize: vertical;
        field-sizing: content;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      #count {
        color: var(--soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      [role='status'] {
        overflow-wrap: anywhere;
      }
      [role='status']:empty {
        display: none;
      }
      .near {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-block-end: 12px;
      }
    `,
  ];

  declare text: string;
  /** Whether what stands there was said to be all. */
  declare isAsked: boolean;

  constructor() {
    super();
    this.text = '';
    this.isAsked = false;
  }

  override render() {
    const code = typedCode(this.text, location.host);
    const told = this.#told(code);
    return html`<form @submit=${this.#submit}>
      <label for="code">${msg('The 24 words, or the link')}</label>
      <textarea
        id="code"
        rows="4"
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        translate="no"
        aria-describedby="count"
        aria-invalid=${told.isWrong ? 'true' : nothing}
        .value=${live(this.text)}
        @input=${this.#type}
      ></textarea>
      <p id="count">${countWords(code)}</p>
      <p role="status">${told.words}</p>
      ${this.#near(code)}
      <button class=${classMap({ button: true, strong: code.kind === 'sound' })} type="submit">
        ${msg('Use this code')}
      </button>
    </form>`;
  }

  #told(code: TypedCode): { readonly words: string; readonly isWrong: boolean } {
    switch (code.kind) {
      case 'empty':
        return this.isAsked
          ? { words: msg('Type the words here first, or paste the link.'), isWrong: true }
          : { words: '', isWrong: false };
      case 'unfinished':
        return this.isAsked
          ? { words: unreadWords(code.unread), isWrong: true }
          : { words: '', isWrong: false };
      case 'sound':
        return { words: msg('The code is complete.'), isWrong: false };
      case 'wrong':
        return { words: unreadWords(code.unread), isWrong: true };
    }
  }

  #near(code: TypedCode) {
    const isTold = code.kind === 'wrong' || (code.kind === 'unfinished' && this.isAsked);
    if (!isTold || code.unread.why !== 'unknown' || code.unread.near.length === 0) return nothing;
    const { near, place } = code.unread;
    return html`<div class="near" role="group" aria-labelledby="meant">
      <span id="meant">${msg('Did you mean')}</span>
      ${near.slice(0, mostNear).map(
        (word) =>
          html`<button
            class="button"
            type="button"
            translate="no"
            @click=${() => void this.#correct(place, word)}
          >
            ${word}
          </button>`,
      )}
    </div>`;
  }

  readonly #type = ({ target }: Event): void => {
    this.text = (target as HTMLTextAreaElement).value;
    this.isAsked = false;
  };

  async #correct(place: number, word: string): Promise<void> {
    const { text, end } = corrected(this.text, place, word);
    this.text = text;
    await this.updateComplete;
    this.#field.focus();
    this.#field.setSelectionRange(end, end);
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const code = typedCode(this.text, location.host);
    this.isAsked = true;
    if (code.kind === 'sound')
      this.dispatchEvent(new PairingFoundEvent(this.text.trim(), code.pairing));
    else this.#field.focus();
  };

  get #field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }
}

function countWords(code: TypedCode): string {
  switch (code.kind) {
    case 'empty':
      return msg('The first four letters of a word are enough.');
    case 'unfinished':
      return msg(str`${code.count} of ${wordCount} words`);
    case 'sound':
    case 'wrong':
      return '';
  }
}

customElements.define('aloft-pairing-entry', PairingEntry);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-pairing-entry': PairingEntry;
  }
}
