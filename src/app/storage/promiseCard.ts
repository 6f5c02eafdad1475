import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base, buttons } from '../../ui/controls.ts';
import { askForPromise, isPromised, promiseWords, type Promised } from './promise.ts';

/** Whether the browser has promised to keep what is stored, and asking it to. */
export class PromiseCard extends LitElement {
  static override properties = { answer: { state: true }, asked: { state: true } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      p:last-child,
      p:has(+ p:empty) {
        margin: 0;
      }
    `,
  ];

  /** Undefined until it has said anything. */
  declare answer: Promised | undefined;
  declare asked: 'not-asked' | 'waiting' | 'answered';

  constructor() {
    super();
    this.answer = undefined;
    this.asked = 'not-asked';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  override render() {
    const { answer } = this;
    if (answer === undefined) return nothing;
    if (answer === null)
      return html`<p>
        ${msg('This browser gives no promises here. A file of your record, taken out now and then, is safe in any case.')}
      </p>`;
    return html`<p>${promiseWords(answer)}</p>
      ${
        answer
          ? nothing
          : html`<p>
              <button
                class="button"
                type="button"
                ?disabled=${this.asked === 'waiting'}
                @click=${this.#ask}
              >
                ${this.asked === 'not-asked' ? msg('Ask it to keep everything') : msg('Ask again')}
              </button>
            </p>`
      }
      <p role="status">${this.asked === 'answered' ? answerWords(answer) : nothing}</p>`;
  }

  async #look(): Promise<void> {
    this.answer = await isPromised();
  }

  readonly #ask = async (): Promise<void> => {
    this.asked = 'waiting';
    this.answer = await askForPromise();
    this.asked = 'answered';
  };
}

const answerWords = (isGiven: boolean): string =>
  isGiven
    ? msg('It has just said yes.')
    : msg(
        'It says no for now. It tends to say yes once Aloft is installed, or opened on several days. Until then, take your record out as a file now and then.',
      );

customElements.define('aloft-promise-card', PromiseCard);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-promise-card': PromiseCard;
  }
}
