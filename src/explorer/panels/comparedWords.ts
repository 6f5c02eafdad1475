import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../../ui/controls.ts';
import type { Comparison } from '../../worker/client.ts';
import { WordChosenEvent } from '../events.ts';
import { visibleText } from '../visibleText.ts';
import { columnsOf, type Column } from './alignment.ts';

/**
 * Two sentences, one above the other, with a line between words that are the same. Arrow keys walk along
 * a sentence, and up and down between the two.
 *
 * @prop comparison what the engine says
 * @prop word the chosen word of the first sentence
 * @fires word-chosen with an index among the words of the first sentence
 */
export class ComparedWords extends LitElement {
  static override properties = { comparison: { attribute: false }, word: { type: Number } };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .columns {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 16px 4px;
      }
      .column {
        display: grid;
        grid-template-rows: minmax(var(--touch), auto) 14px minmax(var(--touch), auto);
        justify-items: center;
        max-inline-size: 100%;
      }
      button,
      .lone {
        min-inline-size: 30px;
        min-block-size: var(--touch);
        max-inline-size: 100%;
        padding: 4px 9px;
        border: 0;
        border-radius: var(--radius-word);
        background: none;
        color: var(--ink);
        font: 400 1.125rem / 1.5 var(--interface);
        text-align: center;
        overflow-wrap: anywhere;
      }
      .text {
        unicode-bidi: plaintext;
        white-space: pre-wrap;
      }
      .lone {
        display: grid;
        align-items: center;
      }
      button {
        cursor: pointer;
        touch-action: manipulation;
      }
      /* Only in this sentence: dashed, as nothing holds it. */
      .only {
        border: 1px dashed var(--edge);
      }
      .second {
        grid-row: 3;
      }
      .link {
        grid-row: 2;
        inline-size: 2px;
        background: var(--edge);
      }
      .chosen button,
      .only.chosen {
        background: var(--me);
        box-shadow: 0 0 0 2px var(--accent);
      }
      .chosen .link {
        inline-size: 4px;
        background: var(--accent);
      }
      @media (hover: hover) {
        .column:not(.chosen) button:hover {
          box-shadow: 0 0 0 1px var(--edge);
        }
      }
      @media (forced-colors: active) {
        .link {
          background: CanvasText;
          forced-color-adjust: none;
        }
        .chosen button {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];

  declare comparison: Comparison | null;
  declare word: number | null;

  constructor() {
    super();
    this.comparison = null;
    this.word = null;
  }

  /** The focus goes to the chosen word, or to the first. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }

  override render() {
    if (!this.comparison) return null;
    const { attentions } = this.comparison;
    const columns = columnsOf(this.comparison);
    const hasChosen = this.word !== null && this.word < attentions[0].words.length;
    const stop = hasChosen ? this.word : 0;
    return html`<div
      class="columns"
      role="group"
      aria-label=${msg('Both sentences, word above word: choose one')}
      dir="auto"
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      ${columns.map((column) => this.#column(column, this.comparison!, stop))}
    </div>`;
  }

  #column({ first, second, pair }: Column, { attentions }: Comparison, stop: number | null) {
    const isChosen = first !== null && first === this.word;
    const text = (line: 0 | 1, word: number) => visibleText(attentions[line].words[word]!.text);
    return html`<div class=${isChosen ? 'column chosen' : 'column'}>
      ${
        first === null
          ? nothing
          : this.#button(text(0, first), first, {
              ...{ line: 0, isPaired: pair !== null, isChosen },
              isStop: first === stop,
            })
      }
      ${pair === null ? nothing : html`<span class="link" aria-hidden="true"></span>`}
      ${second === null ? nothing : this.#below(text(1, second), pair === null ? null : first, isChosen)}
    </div>`;
  }

  /** @param partner the same word's index in the first sentence */
  #below(text: string, partner: number | null, isChosen: boolean) {
    if (partner !== null) {
      return this.#button(text, partner, { line: 1, isPaired: true, isChosen, isStop: false });
    }
    return html`<span class="lone only second"
      ><span class="text">${text}</span><span class="unseen"> ${msg('(only in the second sentence)')}</span></span
    >`;
  }

  #button(text: string, word: number, { line, isPaired, isChosen, isStop }: Place) {
    const where = whereText(line, isPaired);
    return html`<button
      type="button"
      class="${line === 0 ? 'first' : 'second'} ${isPaired ? '' : 'only'} ${isChosen && !isPaired ? 'chosen' : ''}"
      tabindex=${isStop ? 0 : -1}
      aria-pressed=${isChosen ? 'true' : 'false'}
      data-line=${line}
      data-word=${word}
      @click=${() => this.#choose(word)}
      @focus=${() => this.#choose(word)}
    >
      <span class="text">${text}</span><span class="unseen"> ${where}</span>
    </button>`;
  }

  #choose(word: number): void {
    if (word !== this.word) this.dispatchEvent(new WordChosenEvent(word));
  }

  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = event.target as HTMLElement;
    const { line, word } = from.dataset;
    const group = event.currentTarget as HTMLElement;
    const inLine = [...group.querySelectorAll<HTMLElement>(`button[data-line="${line}"]`)];
    const at = inLine.indexOf(from);
    if (at === -1) return;
    const isRightToLeft = getComputedStyle(group).direction === 'rtl';
    const other = (wanted: string) =>
      group.querySelector<HTMLElement>(`button[data-line="${wanted}"][data-word="${word}"]`);
    const goals: Record<string, HTMLElement | null | undefined> = {
      [isRightToLeft ? 'ArrowLeft' : 'ArrowRight']: inLine[at + 1],
      [isRightToLeft ? 'ArrowRight' : 'ArrowLeft']: inLine[at - 1],
      ArrowDown: other('1'),
      ArrowUp: other('0'),
      Home: inLine[0],
      End: inLine.at(-1),
    };
    if (!(event.key in goals)) return;
    event.preventDefault();
    goals[event.key]?.focus();
  }
}

interface Place {
  readonly line: 0 | 1;
  readonly isPaired: boolean;
  readonly isChosen: boolean;
  readonly isStop: boolean;
}

function whereText(line: 0 | 1, isPaired: boolean): string {
  if (!isPaired) return msg('(only in the first sentence)');
  return line === 0
    ? msg('in the first sentence, linked to the second')
    : msg('in the second sentence, linked to the first');
}

customElements.define('aloft-compared-words', ComparedWords);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-compared-words': ComparedWords;
  }
}
