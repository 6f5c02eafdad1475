import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { signedCosine } from '../../../explorer/cosines.ts';
import { leanText } from '../../../explorer/panels/senseWords.ts';
import { base } from '../../../ui/controls.ts';
import { wordChanges, type Try } from './goals.ts';

/** Fired by `<aloft-tries>`: a sentence should come back. */
export class TryChosenEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('try-chosen', { bubbles: true, composed: true });
    this.text = text;
  }
}

/**
 * The sentences that were tried, the newest first; a tap brings one back.
 *
 * @prop tries the oldest first
 * @prop text the sentence that stands there now
 * @prop names of the two meanings
 * @fires try-chosen
 */
export class Tries extends LitElement {
  static override properties = {
    tries: { attribute: false },
    text: { type: String },
    names: { attribute: false },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      ol {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 12px;
        inline-size: 100%;
        min-block-size: var(--touch);
        padding: 8px 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius-word);
        background: var(--card);
        color: var(--ink);
        font: 400 1rem / 1.35 var(--interface);
        text-align: start;
        cursor: pointer;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      .text {
        font-family: var(--prose);
        overflow-wrap: anywhere;
      }
      .lean {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
      .did {
        grid-column: 1 / -1;
        color: var(--soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  declare tries: readonly Try[];
  declare text: string;
  declare names: readonly [string, string];

  constructor() {
    super();
    this.tries = [];
    this.text = '';
    this.names = ['', ''];
  }

  override render() {
    const [start] = this.tries;
    return html`<ol role="list" aria-label=${msg('Your tries, the newest first')}>
      ${this.tries.toReversed().map(
        (one) =>
          html`<li>
            <button
              type="button"
              aria-pressed=${one.text === this.text ? 'true' : 'false'}
              @click=${() => this.dispatchEvent(new TryChosenEvent(one.text))}
            >
              <span class="text" dir="auto">${one.text}</span>
              <span class="lean">${leanText(one.lean, this.names)}</span>
              <span class="did">${did(one, start!)}</span>
            </button>
          </li>`,
      )}
    </ol>`;
  }
}

function did(one: Try, start: Try): string {
  if (one.moved === null) return msg('the first sentence');
  const moved = signedCosine(one.moved);
  const changes = wordChanges(start.text, one.text);
  if (changes === 1) return msg(str`moved by ${moved}; one word changed from the first sentence`);
  return msg(str`moved by ${moved}; ${changes} words changed from the first sentence`);
}

customElements.define('aloft-tries', Tries);
