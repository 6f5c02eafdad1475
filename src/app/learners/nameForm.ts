import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { longestName } from '../../record/store/profiles.ts';
import { base, buttons } from '../../ui/controls.ts';
import { fields } from '../../ui/field.styles.ts';

/** Fired by `<aloft-name-form>` with the name that was given. */
export class NamedEvent extends Event {
  readonly name: string;

  constructor(name: string) {
    super('named', { bubbles: true, composed: true });
    this.name = name;
  }
}

/** Fired by `<aloft-name-form>` when no name is to be given after all. */
export class NamingEndedEvent extends Event {
  constructor() {
    super('naming-ended', { bubbles: true, composed: true });
  }
}

/**
 * Asks for somebody's name.
 *
 * @prop label whose name it is
 * @prop value the name until now
 * @prop action what the button says
 * @fires named
 * @fires naming-ended
 */
export class NameForm extends LitElement {
  static override properties = {
    label: { type: String },
    value: { type: String },
    action: { type: String },
    isMissing: { state: true },
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
        margin: 6px 0 0;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 12px;
      }
    `,
  ];

  declare label: string;
  declare value: string;
  declare action: string;
  declare isMissing: boolean;

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.action = '';
    this.isMissing = false;
  }

  override firstUpdated(): void {
    this.#field.select();
    this.#field.focus();
  }

  override render() {
    return html`<form @submit=${this.#submit} @keydown=${this.#leaveByKey}>
      <label for="name">${this.label}</label>
      <input
        id="name"
        autocomplete="off"
        autocapitalize="words"
        enterkeyhint="done"
        maxlength=${longestName}
        .value=${this.value}
        aria-invalid=${this.isMissing ? 'true' : nothing}
        aria-describedby="missing"
      />
      <p id="missing" role="alert">
        ${this.isMissing ? msg('Write a name first: any that you know each other by.') : nothing}
      </p>
      <div class="ways">
        <button class="button strong" type="submit">${this.action}</button>
        <button class="button" type="button" @click=${this.#end}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }

  get #field(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const name = this.#field.value.trim();
    this.isMissing = name === '';
    if (this.isMissing) this.#field.focus();
    else this.dispatchEvent(new NamedEvent(name));
  };

  readonly #leaveByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#end();
  };

  readonly #end = (): void => {
    this.dispatchEvent(new NamingEndedEvent());
  };
}

customElements.define('aloft-name-form', NameForm);

declare global {
  interface HTMLElementEventMap {
    named: NamedEvent;
    'naming-ended': NamingEndedEvent;
  }
}
