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
 * @prop isBusy whether it is being done already
 * @slot before another way, beside the button
 * @fires confirmed
 */
export class TypedWord extends LitElement {
  static override properties = {
    action: { type: String },
    isBusy: { attribute: false },
    typed: { state: true },
  };

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
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  declare action: string;
  declare isBusy: boolean;
  declare typed: string;

  constructor() {
    super();
    this.action = '';
    this.isBusy = false;
    this.typed = '';
  }

  override render() {
    return html`<form @submit=${this.#confirm}>
      <p>
        <label for="word">${msg(str`Type “${wanted()}” to confirm`)}</label>
        <input
          id="word"
          autocomplete="off"
          autocapitalize="none"
          .value=${this.typed}
          @input=${({ target }: Event) => (this.typed = (target as HTMLInputElement).value)}
        />
      </p>
      <div class="ways">
        <slot name="before"></slot>
        <button class="button" ?disabled=${!this.#isMeant}>${this.action}</button>
      </div>
    </form>`;
  }

  /** Whoever comes back is asked from the beginning. */
  forget(): void {
    this.typed = '';
  }

  get #isMeant(): boolean {
    return !this.isBusy && this.typed.trim().toLocaleLowerCase() === wanted();
  }

  readonly #confirm = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#isMeant) this.dispatchEvent(new ConfirmedEvent());
  };
}

const wanted = (): string => msg('delete');

customElements.define('aloft-typed-word', TypedWord);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-typed-word': TypedWord;
  }
  interface HTMLElementEventMap {
    confirmed: ConfirmedEvent;
  }
}
