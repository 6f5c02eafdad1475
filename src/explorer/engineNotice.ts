import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import type { Asked } from '../worker/questionController.ts';
import { numberFormat } from '../ui/writing.ts';
import { failureWords } from './failureWords.ts';
import { percent } from './summary.ts';
import '../ui/icon.ts';

/** Fired by `<aloft-engine-notice>` when the learner asks for another try. */
export class RetryEvent extends Event {
  constructor() {
    super('retry', { bubbles: true, composed: true });
  }
}

/**
 * Why there is no picture yet, or none at all, and what to do about it.
 *
 * @prop state of the element it speaks for; while that shows a picture, nothing is said
 * @attr brief waits in words alone, without a bar
 * @fires retry
 */
export class EngineNotice extends LitElement {
  static override properties = { state: { attribute: false }, brief: { type: Boolean } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      .waiting,
      .failure {
        margin: 0;
        color: var(--soft);
        font-size: 0.9375rem;
        text-align: start;
      }
      :host([brief]) .waiting {
        font-size: inherit;
      }
      progress {
        display: block;
        inline-size: 100%;
        block-size: 4px;
        margin-block-start: 8px;
        border: 0;
        border-radius: 2px;
        background: var(--line);
        accent-color: var(--accent);
        appearance: none;
      }
      progress::-webkit-progress-bar {
        border-radius: 2px;
        background: var(--line);
      }
      progress::-webkit-progress-value {
        border-radius: 2px;
        background: var(--accent);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      .failure {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        padding: 16px;
        border-radius: var(--radius-card);
        background: var(--me);
        color: var(--ink);
      }
      .failure p {
        margin: 0;
      }
      .failure .meaning {
        grid-column: 2;
        color: var(--soft);
      }
      .failure .button {
        grid-column: 2;
        justify-self: start;
        margin-block-start: 8px;
      }
    `,
  ];

  declare state: Asked<unknown> | null;
  declare brief: boolean;

  constructor() {
    super();
    this.state = null;
    this.brief = false;
  }

  override render() {
    switch (this.state?.kind) {
      case 'waiting':
        return this.#waiting(this.state.received, this.state.total);
      case 'failed': {
        const { what, meaning, mend } = failureWords(this.state.failure);
        return html`<div class="failure" role="alert">
          <aloft-icon name="warning"></aloft-icon>
          <p>${what}</p>
          <p class="meaning">${meaning}</p>
          <button class="button" type="button" @click=${() => this.dispatchEvent(new RetryEvent())}>
            ${mend}
          </button>
        </div>`;
      }
      case 'asking':
      case 'idle':
      case 'shown':
      case undefined:
        return null;
    }
  }

  #progressWords(received: number, total: number | null): string {
    if (total === null || received === 0) return msg('The model is on its way to your device.');
    if (received >= total) return msg('The model wakes up on your device.');
    const share = percent(received / total);
    return msg(str`The model is on its way to your device: ${share} of ${megabytes(total)}.`);
  }

  #waiting(received: number, total: number | null) {
    const fraction = total === null ? 0 : received / total;
    return html`<div class="waiting">
      ${this.#progressWords(received, total)}
      ${
        this.brief
          ? nothing
          : html`<progress
              max="1"
              .value=${fraction}
              aria-label=${msg('Loading the model')}
            ></progress>`
      }
    </div>`;
  }
}

const inMegabytes = numberFormat({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
const megabytes = (bytes: number): string => inMegabytes(bytes / 1e6);

customElements.define('aloft-engine-notice', EngineNotice);
