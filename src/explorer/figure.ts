import { msg } from '@lit/localize';
import { css, html, type PropertyValues } from 'lit';
import { base } from '../ui/controls.ts';
import { OwnTaskElement } from '../ui/ownTask.ts';
import { QuestionController } from '../worker/questionController.ts';
import { nothingChanged, selectWeights, type View, type WeightSquare } from '../worker/client.ts';
import type { WordChosenEvent, WordPreviewedEvent } from './events.ts';
import { toLink } from './link.ts';
import { defaults } from './state.ts';
import { summary } from './summary.ts';
import './engineNotice.ts';
import './spotlight.ts';

/**
 * One sentence of a lesson, alive: touch a word and see where it looks.
 *
 * @attr text the sentence
 * @attr word the index of the word that is chosen at first
 * @attr layer counted from 1; 2 by default
 * @attr head counted from 1; without it, the mean of all heads
 */
export class Figure extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    layer: { type: Number },
    head: { type: Number },
    preview: { state: true },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      figure {
        margin: 0;
        padding: 22px 16px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--card);
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 24px;
        margin-block-start: 12px;
        padding-block-start: 12px;
        border-block-start: 1px solid var(--line);
        color: var(--soft);
        font-size: 0.875rem;
      }
      .summary {
        flex: 1 1 20ch;
        min-block-size: 2.8em;
        color: var(--ink);
      }
      .summary p {
        margin: 0;
      }
      @media (min-width: 900px) {
        figure {
          padding-inline: 28px;
        }
        .summary {
          min-block-size: 1.4em;
        }
      }
      a {
        color: var(--accent);
        text-underline-offset: 3px;
      }
    `,
  ];

  declare text: string;
  declare word: number | null;
  declare layer: number;
  declare head: number | null;
  declare preview: number | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.text = '';
    this.word = null;
    this.layer = 2;
    this.head = null;
    this.preview = null;
  }

  get #view(): View {
    return {
      layer: this.layer - 1,
      heads: this.head === null ? [] : [this.head - 1],
      units: 'words',
    };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.preview = null;
  }

  override render() {
    const { state } = this.#attention;
    const view = this.#view;
    const square = state.kind === 'shown' ? selectWeights(state.value, view) : null;
    const lit = this.preview ?? this.word;
    const link = toLink({ ...defaults, ...view, text: this.text, word: this.word });
    return html`<figure
      @word-chosen=${(event: WordChosenEvent) => {
        this.word = event.word;
        this.preview = null;
      }}
      @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
      @retry=${() => this.#attention.retry()}
    >
      <aloft-spotlight
        .square=${square}
        .labels=${this.text.split(' ')}
        .word=${this.word}
        .lit=${lit}
      ></aloft-spotlight>
      <figcaption>
        <div class="summary">
          <aloft-engine-notice brief .state=${state}></aloft-engine-notice>
          <p aria-live="polite">${this.#sentence(square, lit, view)}</p>
        </div>
        <a href="/explore?${link}">${msg('Open in Explore')}</a>
      </figcaption>
    </figure>`;
  }

  #sentence(square: WeightSquare | null, lit: number | null, view: View): string {
    if (!square) return '';
    if (lit === null || lit >= square.labels.length)
      return msg('Touch a word to see where it looks.');
    return summary(square, lit, view);
  }
}

customElements.define('aloft-figure', Figure);
