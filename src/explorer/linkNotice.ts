import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import type { LinkProblem } from './link.ts';
import { linkProblemWords } from './linkWords.ts';
import '../ui/icon.ts';

/** Fired by `<aloft-link-notice>` once the learner has read it. */
export class NoticeDismissedEvent extends Event {
  constructor() {
    super('notice-dismissed', { bubbles: true, composed: true });
  }
}

/**
 * What a link asked for and could not be given.
 *
 * @prop problems of the link
 * @fires notice-dismissed
 */
export class LinkNotice extends LitElement {
  static override properties = { problems: { attribute: false }, isListening: { state: true } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        margin-block-end: 24px;
        padding: 12px 14px;
        border-radius: var(--radius-word);
        background: var(--me);
        font-size: 0.9375rem;
      }
      .words {
        flex: 1 1 24ch;
        align-self: center;
        display: grid;
        gap: 6px;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
      .button {
        align-self: center;
      }
    `,
  ];

  declare problems: readonly LinkProblem[];
  /** Whether the place for what is said stands: a screen reader tells only what changes in it. */
  declare isListening: boolean;

  constructor() {
    super();
    this.problems = [];
    this.isListening = false;
  }

  override firstUpdated(): void {
    requestAnimationFrame(() => (this.isListening = true));
  }

  override render() {
    const sentences = this.isListening ? linkProblemWords(this.problems) : [];
    return html`<div role="status">
      ${sentences.length === 0 ? nothing : this.#notice(sentences)}
    </div>`;
  }

  #notice(sentences: readonly string[]) {
    return html`<div class="notice">
      <aloft-icon name="info"></aloft-icon>
      <div class="words">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
      <button
        class="button"
        type="button"
        @click=${() => this.dispatchEvent(new NoticeDismissedEvent())}
      >
        ${msg('Dismiss')}
      </button>
    </div>`;
  }
}

customElements.define('aloft-link-notice', LinkNotice);
