import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { fields } from '../ui/field.styles.ts';

/** Fired by `<aloft-typed-word>` when its word is there and its button is pressed. */
export class ConfirmedEvent extends Event {
  constructor() {
    super('confirmed', { bubbles: true, composed: true });
  }
}

/**
 * A button for what cannot be undone: it works once a word has been typed.
 *
 * @prop action what the button says
 * @fires confirmed
 */
export class TypedWord extends LitElement {
  static override properties = { action: { type: String }, typed: { state: true } };

  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 12px;
      }
    `,
  ];

  declare action: string;
  declare typed: string;

  constructor() {
    super();
    this.action = '';
    this.typed = '';
  }

  override render() {
    const word = msg('delete');
    return html`<p>
        <label for="word">${msg(str`Type “${word}” to confirm`)}</label>
        <input
          id="word"
          autocomplete="off"
          autocapitalize="none"
          .value=${this.typed}
          @input=${({ target }: Event) => (this.typed = (target as HTMLInputElement).value)}
        />
      </p>
      <button
        class="button"
        type="button"
        ?disabled=${this.typed.trim().toLocaleLowerCase() !== word}
        @click=${() => this.dispatchEvent(new ConfirmedEvent())}
      >
        ${this.action}
      </button>`;
  }
}

customElements.define('aloft-typed-word', TypedWord);

declare global {
  interface HTMLElementEventMap {
    confirmed: ConfirmedEvent;
  }
}
