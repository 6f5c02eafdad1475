import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../ui/controls.ts';

/** Fired by `<aloft-sentence-field>` with each keystroke. */
export class SentenceEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('sentence', { bubbles: true, composed: true });
    this.text = text;
  }
}

/** Fired by `<aloft-sentence-field>` on Enter: the learner wants to see the words. */
export class SentenceDoneEvent extends Event {
  constructor() {
    super('sentence-done', { bubbles: true, composed: true });
  }
}

/**
 * A field for a sentence of one's own; it grows with the text.
 *
 * @prop value the text
 * @prop label what it is called
 * @fires sentence
 * @fires sentence-done
 */
export class SentenceField extends LitElement {
  static override properties = { value: { type: String }, label: { type: String } };

  static override styles = [
    base,
    buttons,
    css`
      label {
        display: block;
        padding-block-end: 6px;
        color: var(--soft);
        font-size: 0.875rem;
        font-weight: 500;
      }
      textarea {
        display: block;
        inline-size: 100%;
        min-block-size: 56px;
        max-block-size: 30vh;
        padding: 13px 16px;
        border: 1px solid var(--edge);
        border-radius: var(--radius-card);
        background: var(--card);
        color: var(--ink);
        font: 400 1.25rem / 1.4 var(--prose);
        resize: vertical;
        field-sizing: content;
      }
      textarea::placeholder {
        color: var(--soft);
        opacity: 1;
      }
    `,
  ];

  declare value: string;
  declare label: string;

  constructor() {
    super();
    this.value = '';
    this.label = msg('Your sentence');
  }

  override focus(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override render() {
    return html`<label for="sentence">${this.label}</label>
      <textarea
        id="sentence"
        rows="1"
        dir="auto"
        autocomplete="off"
        autocapitalize="sentences"
        spellcheck="false"
        enterkeyhint="done"
        placeholder=${msg('Type any sentence')}
        .value=${live(this.value)}
        @input=${(event: InputEvent) => {
          const { value } = event.target as HTMLTextAreaElement;
          this.dispatchEvent(new SentenceEvent(value));
        }}
        @keydown=${(event: KeyboardEvent) => {
          // One sentence, not a page: Enter ends it, which also puts a phone's keyboard away.
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            this.dispatchEvent(new SentenceDoneEvent());
          }
        }}
      ></textarea>`;
  }
}

customElements.define('aloft-sentence-field', SentenceField);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-sentence-field': SentenceField;
  }
}
