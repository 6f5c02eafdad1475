import { msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import {
  labelsOf,
  selectWeights,
  type Attention,
  type AttentionUnder,
  type View,
  type WeightSquare,
} from '../worker/client.ts';
import { QuestionController } from '../worker/questionController.ts';
import {
  ExplorerChangedEvent,
  type StateChangeEvent,
  type WordChosenEvent,
  type WordPreviewedEvent,
} from './events.ts';
import { explorerStyles } from './explorer.styles.ts';
import { followWord } from './followWord.ts';
import { partsOf, type HeadPart } from './light.ts';
import type { SentenceEvent } from './sentenceField.ts';
import { defaults, greeting, type ExplorerState } from './state.ts';
import { summary } from './summary.ts';
import '../ui/icon.ts';
import './engineNotice.ts';
import './panels.ts';
import './pictures.ts';
import './sentenceField.ts';
import './spotlight.ts';
import './viewControls.ts';
import './weightTable.ts';

/** How many tokens the model reads; said where a text has more. */
const tokenLimit = 128;

/**
 * The attention explorer: a sentence of one's own, and where each of its words looks. Outside of the
 * text field the key L turns the light around: from the word, or at it.
 *
 * @prop state what it shows
 * @attr text with `word`, the state it starts with inside a lesson
 * @attr folded without pictures and questions, and the table starts closed
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

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.state.text,
    whatIf: this.state.whatIf,
  }));
  /** What `state.word` counts in: these labels, of these units. */
  #labels: readonly string[] = [];
  #wordUnits: ExplorerState['units'] = 'words';
  #selected: Selected | null = null;
  /** The last state of our own making; any other comes from outside and is taken as it is. */
  #ownState: ExplorerState | null = null;

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
    this.state = { ...defaults, text, word: Number(this.getAttribute('word') ?? 0) };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.preview = null;
    if (this.state !== this.#ownState) {
      this.#ownState = this.state;
      this.#wordUnits = this.state.units;
      this.#labels = [];
    }
    this.#followWord();
  }

  /** Keeps the chosen word chosen, through edits of the text and between words and pieces. */
  #followWord(): void {
    const shown = this.#attention.state;
    if (shown.kind !== 'shown' || shown.value.text !== this.state.text) return;
    const labels = labelsOf(shown.value, this.state.units);
    let { word } = this.state;
    if (this.#wordUnits !== this.state.units) {
      word = this.#convert(word, shown.value);
    } else if (this.#labels.length > 0) {
      word = followWord(word, this.#labels, labels);
    }
    this.#labels = labels;
    this.#wordUnits = this.state.units;
    if (word !== this.state.word) this.#change({ word });
  }

  /** From a word to its first piece, or from a piece to the word it belongs to. */
  #convert(word: number | null, { words }: Attention): number | null {
    if (word === null) return null;
    if (this.state.units === 'pieces') return words[word]?.firstToken ?? null;
    const index = words.findIndex(
      ({ firstToken, endToken }) => firstToken <= word && word < endToken,
    );
    return index === -1 ? null : index;
  }

  #change(change: Partial<ExplorerState>): void {
    this.#ownState = this.state = { ...this.state, ...change };
    this.dispatchEvent(new ExplorerChangedEvent(this.state));
  }

  override render() {
    const { state } = this;
    const shown = this.#attention.state;
    const attention = shown.kind === 'shown' ? shown.value : null;
    const selected = attention && this.#select(attention);
    const square = selected?.square ?? null;
    const count = square?.labels.length ?? 0;
    const wished = this.preview ?? state.word;
    const lit = wished !== null && wished < count ? wished : null;
    return html`
      <div
        class="explorer"
        @word-chosen=${(event: WordChosenEvent) => this.#change({ word: event.word })}
        @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
        @state-change=${(event: StateChangeEvent) => this.#change(event.change)}
        @retry=${() => this.#attention.retry()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        <aloft-sentence-field
          .value=${state.text}
          @sentence=${(event: SentenceEvent) => this.#change({ text: event.text })}
          @sentence-done=${() => this.renderRoot.querySelector('aloft-spotlight')?.focus()}
        ></aloft-sentence-field>
        <div class="picture">
          <aloft-spotlight
            .square=${square}
            .parts=${selected?.parts ?? none}
            .look=${state.look}
            .labels=${square ? none : state.text.split(' ').slice(0, tokenLimit)}
            .joined=${selected?.joined ?? none}
            .word=${state.word}
            .lit=${lit}
          ></aloft-spotlight>
          <div class="summary">
            <aloft-engine-notice
              .state=${shown.kind === 'shown' ? null : shown}
            ></aloft-engine-notice>
            <p role="status">${this.#sentence(square, lit)}</p>
          </div>
          ${attention?.truncated ? this.#truncation(attention) : null}
        </div>
        ${
          this.folded
            ? null
            : html`<aloft-pictures
                .attention=${attention}
                .square=${square}
                .parts=${selected?.parts ?? none}
                .state=${state}
                .lit=${lit}
              ></aloft-pictures>`
        }
        <aloft-view-controls .state=${state}></aloft-view-controls>
        ${
          this.folded
            ? null
            : html`<aloft-panels .attention=${attention} .state=${state}></aloft-panels>`
        }
        <details class="numbers" ?open=${!this.folded}>
          <summary>${msg('All the numbers')}</summary>
          <aloft-weight-table
            .square=${square}
            .view=${selected?.view ?? null}
            .lit=${lit}
            .look=${state.look}
          ></aloft-weight-table>
        </details>
      </div>
    `;
  }

  /** The same objects as long as they say the same, so that what shows them can tell. */
  #select(attention: AttentionUnder): Selected {
    const { layer, heads, units } = this.state;
    const last = this.#selected;
    const sameView =
      last?.view.layer === layer && last.view.heads === heads && last.view.units === units;
    if (sameView && last.attention === attention) return last;
    const view: View = sameView ? last.view : { layer, heads, units };
    const square = selectWeights(attention, view);
    const parts = partsOf(attention, view);
    return (this.#selected = {
      attention,
      view,
      square,
      parts,
      joined: joinedIn(attention, units),
    });
  }

  #sentence(square: WeightSquare | null, lit: number | null): string {
    if (!square) return '';
    if (square.labels.length === 0) {
      return msg('Write a sentence above: each of its words will show where it looks.');
    }
    const { look } = this.state;
    if (lit === null) {
      return look === 'from'
        ? msg('Touch a word to see where it looks.')
        : msg('Touch a word to see who looks at it.');
    }
    return summary(square, lit, this.state, look);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyped(event)) return;
    if (event.key.toLowerCase() !== 'l') return;
    event.preventDefault();
    this.#change({ look: this.state.look === 'from' ? 'at' : 'from' });
  }

  #truncation({ tokens }: Attention) {
    return html`<p class="notice">
      <aloft-icon name="info"></aloft-icon>
      ${msg(str`This text is long: the model reads its first ${tokens.length} pieces and no more.`)}
    </p>`;
  }
}

/** A choice of what a square shows, made from an answer. */
interface Selected {
  readonly attention: Attention;
  readonly view: View;
  readonly square: WeightSquare;
  readonly parts: readonly HeadPart[];
  readonly joined: readonly boolean[];
}

const none: readonly never[] = [];

/** Whether a key goes into a text. */
function isTyped(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return !untyped.has(target.type);
  return (
    event.isComposing ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

const untyped = new Set(['radio', 'checkbox', 'range', 'button']);

/** Pieces after the first of a word stand close to it. */
function joinedIn({ tokens, words }: Attention, units: View['units']): readonly boolean[] {
  if (units === 'words') return none;
  const first = new Set(words.map((word) => word.firstToken));
  return tokens.map((_token, i) => !first.has(i));
}

customElements.define('aloft-explorer', Explorer);
