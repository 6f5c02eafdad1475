import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../../ui/controls.ts';
import { nothingChanged, type WhatIf } from '../../worker/client.ts';
import { StateChangeEvent } from '../events.ts';
import { visibleText } from '../visibleText.ts';
import { partStyles } from './parts.styles.ts';

/**
 * The words, each to be hidden from all others. The last one stays.
 *
 * @prop words of the text
 * @prop whatIf what is changed
 * @fires state-change
 */
export class WordSwitches extends LitElement {
  static override properties = { words: { attribute: false }, whatIf: { attribute: false } };

  static override styles = [
    base,
    partStyles,
    css`
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        max-block-size: 40vh;
        overflow: auto;
        /* Room for the ring around the one that has the focus. */
        margin: -6px;
        padding: 6px;
      }
      .toggle {
        max-inline-size: 100%;
        min-inline-size: var(--touch);
        overflow-wrap: anywhere;
        font-family: var(--prose);
        font-size: 1rem;
      }
      .toggle[aria-disabled='true'] {
        cursor: default;
        opacity: 0.75;
      }
    `,
  ];

  declare words: readonly string[];
  declare whatIf: WhatIf;

  constructor() {
    super();
    this.words = [];
    this.whatIf = nothingChanged;
  }

  override render() {
    const { words } = this;
    const hidden = new Set(this.whatIf.maskedWords);
    const isLast = words.length - hidden.size <= 1;
    return html`<fieldset>
      <legend>${msg('Hide words')}</legend>
      <p class="about" id="about">
        ${
          words.length === 0
            ? msg('Write a sentence above: its words can be hidden here.')
            : isLast
              ? msg('One word has to stay: somebody must be there to look at.')
              : msg(
                  'Nobody can look at a hidden word, not even the word itself. It still looks at others.',
                )
        }
      </p>
      <div class="words" dir="auto">
        ${words.map((label, word) => this.#switch(label, word, hidden.has(word), isLast))}
      </div>
    </fieldset>`;
  }

  #switch(label: string, word: number, isHidden: boolean, isLast: boolean) {
    const stays = isLast && !isHidden;
    return html`<button
      type="button"
      class=${classMap({ toggle: true, out: isHidden })}
      aria-pressed=${isHidden ? 'true' : 'false'}
      aria-disabled=${stays ? 'true' : 'false'}
      aria-describedby="about"
      @click=${() => {
        if (!stays) this.#turn(word, isHidden);
      }}
    >
      ${visibleText(label)}
    </button>`;
  }

  #turn(word: number, isHidden: boolean): void {
    const others = this.whatIf.maskedWords.filter((other) => other !== word);
    const maskedWords = isHidden ? others : [...others, word].sort((a, b) => a - b);
    this.dispatchEvent(new StateChangeEvent({ whatIf: { ...this.whatIf, maskedWords } }));
  }
}

customElements.define('aloft-word-switches', WordSwitches);
