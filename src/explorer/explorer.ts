import { msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { AttentionController } from '../worker/attentionController.ts';
import { selectWeights, type Attention, type WeightSquare } from '../worker/client.ts';
import { ExplorerChangedEvent, type WordChosenEvent, type WordPreviewedEvent } from './events.ts';
import { explorerStyles } from './explorer.styles.ts';
import type { SentenceEvent } from './sentenceField.ts';
import { followWord, greeting, headCount, layerCount, type ExplorerState } from './state.ts';
import { summary } from './summary.ts';
import '../ui/choice.ts';
import '../ui/icon.ts';
import './engineNotice.ts';
import './sentenceField.ts';
import './spotlight.ts';
import './weightTable.ts';

/** How many tokens the model reads; said where a text has more. */
const tokenLimit = 128;

/**
 * The attention explorer: a sentence of one's own, and where each of its words looks.
 *
 * @prop state what it shows
 * @attr text with `word`, the state it starts with inside a lesson
 * @attr folded the table starts closed
 * @fires explorer-changed with each new state
 */
export class Explorer extends LitElement {
  static override properties = {
    state: { attribute: false },
    folded: { type: Boolean },
    preview: { state: true },
  };

  static override styles = [base, buttons, explorerStyles];

  declare state: ExplorerState;
  declare folded: boolean;
  declare preview: number | null;

  readonly #attention = new AttentionController(this, () => this.state.text);
  /** The labels that `state.word` counts in. */
  #labels: readonly string[] = [];

  constructor() {
    super();
    this.state = greeting;
    this.folded = false;
    this.preview = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const text = this.getAttribute('text');
    if (text === null || this.hasUpdated) return;
    this.state = { ...greeting, text, head: 'mean', word: Number(this.getAttribute('word') ?? 0) };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.preview = null;
    this.#followWord();
  }

  /** Once a new text has its words, the chosen one is looked for among them. */
  #followWord(): void {
    const shown = this.#attention.state;
    if (shown.kind !== 'shown' || shown.attention.text !== this.state.text) return;
    const { labels } = selectWeights(shown.attention, this.state);
    if (labels.join('\n') === this.#labels.join('\n')) return;
    const before = this.#labels.length === 0 ? labels : this.#labels;
    this.#labels = labels;
    const word = followWord(this.state.word, before, labels);
    if (word !== this.state.word) this.#change({ word });
  }

  #change(change: Partial<ExplorerState>): void {
    this.state = { ...this.state, ...change };
    this.dispatchEvent(new ExplorerChangedEvent(this.state));
  }

  override render() {
    const shown = this.#attention.state;
    const attention = shown.kind === 'shown' ? shown.attention : null;
    const square = attention ? selectWeights(attention, this.state) : null;
    const count = square?.labels.length ?? 0;
    const wished = this.preview ?? this.state.word;
    const lit = wished !== null && wished < count ? wished : null;
    return html`
      <div
        class="explorer"
        @word-chosen=${(event: WordChosenEvent) => this.#change({ word: event.word })}
        @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
        @retry=${() => this.#attention.retry()}
      >
        <aloft-sentence-field
          .value=${this.state.text}
          @sentence=${(event: SentenceEvent) => this.#change({ text: event.text })}
          @sentence-done=${() => this.renderRoot.querySelector('aloft-spotlight')?.focus()}
        ></aloft-sentence-field>
        <div class="picture">
          <aloft-spotlight
            .square=${square}
            .labels=${this.state.text.split(' ').slice(0, tokenLimit)}
            .joined=${attention ? this.#joined(attention) : []}
            .word=${this.state.word}
            .lit=${lit}
          ></aloft-spotlight>
          <aloft-engine-notice .state=${shown}></aloft-engine-notice>
          <p class="summary" role="status">${this.#sentence(square, lit)}</p>
          ${attention?.truncated ? this.#truncation(attention) : null}
        </div>
        ${this.#controls()}
        <details class="numbers" ?open=${!this.folded}>
          <summary>${msg('All the numbers')}</summary>
          <aloft-weight-table .square=${square} .view=${this.state} .lit=${lit}></aloft-weight-table>
        </details>
      </div>
    `;
  }

  #sentence(square: WeightSquare | null, lit: number | null): string {
    if (!square) return '';
    if (square.labels.length === 0) {
      return msg('Write a sentence above: each of its words will show where it looks.');
    }
    if (lit === null) return msg('Touch a word to see where it looks.');
    return summary(square, lit, this.state);
  }

  #truncation({ tokens }: Attention) {
    return html`<p class="notice">
      <aloft-icon name="info"></aloft-icon>
      ${msg(str`This text is long: the model reads its first ${tokens.length} pieces and no more.`)}
    </p>`;
  }

  /** Pieces after the first of a word stand close to it. */
  #joined({ tokens, words }: Attention): boolean[] {
    if (this.state.units === 'words') return [];
    const first = new Set(words.map((word) => word.firstToken));
    return tokens.map((_token, i) => !first.has(i));
  }

  #controls() {
    const numbers = (count: number) =>
      Array.from({ length: count }, (_one, i) => ({ value: String(i), label: String(i + 1) }));
    const { layer, head, units } = this.state;
    return html`<div class="controls">
      <aloft-choice
        label=${msg('Layer')}
        .options=${numbers(layerCount)}
        .value=${String(layer)}
        @choice=${(event: ChoiceEvent) => this.#change({ layer: Number(event.value) })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Head')}
        .options=${[{ value: 'mean', label: msg('All') }, ...numbers(headCount)]}
        .value=${String(head)}
        @choice=${(event: ChoiceEvent) =>
          this.#change({ head: event.value === 'mean' ? 'mean' : Number(event.value) })}
      ></aloft-choice>
      <aloft-choice
        label=${msg('Show')}
        .options=${[
          { value: 'words', label: msg('Words') },
          { value: 'pieces', label: msg('Pieces') },
        ]}
        .value=${units}
        @choice=${(event: ChoiceEvent) =>
          this.#showUnits(event.value === 'pieces' ? 'pieces' : 'words')}
      ></aloft-choice>
    </div>`;
  }

  /** The chosen word stays chosen: as its first piece, or as the word that the piece belongs to. */
  #showUnits(units: ExplorerState['units']): void {
    const shown = this.#attention.state;
    const { word } = this.state;
    if (shown.kind !== 'shown' || word === null || units === this.state.units) {
      this.#change({ units });
      return;
    }
    const { words } = shown.attention;
    const index =
      units === 'pieces'
        ? (words[word]?.firstToken ?? null)
        : words.findIndex(({ firstToken, endToken }) => firstToken <= word && word < endToken);
    this.#labels = [];
    this.#change({ units, word: index === -1 ? null : index });
  }
}

customElements.define('aloft-explorer', Explorer);
