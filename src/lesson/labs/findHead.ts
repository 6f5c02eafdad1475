import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { StateChangeEvent } from '../../explorer/events.ts';
import { type WordChosenEvent, type WordPreviewedEvent } from '../../explorer/events.ts';
import { isSameHead } from '../../explorer/heads.ts';
import { percent, summary, viewName } from '../../explorer/summary.ts';
import { base, buttons } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import {
  nothingChanged,
  rankHeads,
  selectWeights,
  type Attention,
  type Head,
  type HeadRanking,
  type HeadScore,
} from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import type { ChoiceEvent } from '../../ui/choice.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { listed } from '../../ui/writing.ts';
import { labParts } from './parts.styles.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/pictures/headMaps.ts';
import '../../explorer/spotlight.ts';
import '../../ui/choice.ts';
import '../../ui/icon.ts';
import './lab.ts';

const kinds = ['previous', 'itself', 'same'] as const;
type Kind = (typeof kinds)[number];

/** So many of them show that heads have habits. */
const enough = 2;

/** What came of looking for the head of a habit. */
interface Search {
  /** Those that were said, in their order. */
  readonly said: readonly Head[];
  /** It was shown, and cannot be found any more. */
  readonly shown: boolean;
}

const unsearched: Search = { said: [], shown: false };

/**
 * Find the head that looks at the word before, at the word itself, at the same word elsewhere.
 *
 * @attr text the sentence; best one in which words come again
 */
export class FindHeadLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    kind: { state: true },
    searches: { state: true },
    chosen: { state: true },
    word: { state: true },
    preview: { state: true },
  };

  static override styles = [
    base,
    buttons,
    labParts,
    css`
      .light {
        display: grid;
        gap: 12px;
        min-block-size: 124px;
        align-content: start;
      }
      .summary {
        min-block-size: 2.8em;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      ol {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 12px;
        font-variant-numeric: tabular-nums;
      }
      .said {
        font-weight: 700;
      }
      .bar {
        grid-column: 1 / -1;
        block-size: 8px;
        background: linear-gradient(var(--light) 0 0) no-repeat;
        background-size: calc(100% * var(--share)) 100%;
        border-radius: 4px;
        box-shadow: inset 0 0 0 1px var(--line);
      }
      .bar:dir(rtl) {
        background-position: right;
      }
      @media (forced-colors: active) {
        .bar {
          background-image: linear-gradient(Highlight 0 0);
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare text: string;
  declare kind: Kind;
  declare searches: ReadonlyMap<Kind, Search>;
  /** The head that is looked at. */
  declare chosen: Head | null;
  declare word: number | null;
  declare preview: number | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.text = '';
    this.kind = 'previous';
    this.searches = new Map();
    this.chosen = null;
    this.word = null;
    this.preview = null;
  }

  override render() {
    const { state } = this.#attention;
    const attention = state.kind === 'shown' ? state.value : null;
    return html`<aloft-lab
      lab="find-head"
      heading=${msg('Find the head with this habit')}
      .proved=${attention ? this.#proof(attention) : null}
    >
      <div class="lab" @retry=${() => this.#attention.retry()}>
        <p>
          ${msg('Nobody told the heads what to look for, and yet each has habits of its own. Below are all eight: each row of a map is a word that asks, each column a word it looks at. Tap a map to see its light in the sentence.')}
        </p>
        <aloft-choice
          .label=${msg('Which head looks most at …')}
          .options=${kinds.map((kind) => ({ value: kind, label: this.#optionName(kind, attention) }))}
          .value=${this.kind}
          @choice=${({ value }: ChoiceEvent) => (this.kind = value as Kind)}
        ></aloft-choice>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        <aloft-head-maps
          bare
          .attention=${attention}
          .view=${this.#view}
          @state-change=${(event: StateChangeEvent) => this.#look(event)}
        ></aloft-head-maps>
        ${this.#light(attention)}
        ${attention ? this.#search(attention, rankHeads(attention, 'words', { kind: this.kind })) : nothing}
      </div>
    </aloft-lab>`;
  }

  #optionName(kind: Kind, attention: Attention | null): string {
    const isFound = attention !== null && this.#found(kind, attention) !== null;
    return isFound ? msg(str`${kindName(kind)} ✓`) : kindName(kind);
  }

  #light(attention: Attention | null) {
    const square = attention && selectWeights(attention, this.#view);
    const lit = this.chosen ? (this.preview ?? this.word) : null;
    return html`<div
      class="light"
      @word-chosen=${(event: WordChosenEvent) => {
        this.word = event.word;
        this.preview = null;
      }}
      @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
    >
      <aloft-spotlight
        .square=${this.chosen ? square : null}
        .labels=${attention ? attention.words.map(({ text }) => text) : this.text.split(' ')}
        .word=${this.word}
        .lit=${lit}
      ></aloft-spotlight>
      <p class="hint summary" aria-live="polite">
        ${
          this.chosen === null
            ? msg('Tap a map to look through that head.')
            : square && lit !== null && lit < square.labels.length
              ? summary(square, lit, this.#view)
              : msg('Touch a word to see where it looks.')
        }
      </p>
    </div>`;
  }

  #search(attention: Attention, ranking: HeadRanking) {
    if (ranking.heads.length === 0) {
      return html`<p class="hint" role="status">
        ${msg('No word of this sentence has such a place: there is nothing to find.')}
      </p>`;
    }
    const search = this.#searchOf(this.kind);
    const found = this.#found(this.kind, attention);
    const isOver = found !== null || search.shown;
    return html`<div class="actions">
        <button
          type="button"
          class="button strong"
          ?disabled=${this.chosen === null || isOver || search.said.some((one) => isSameHead(one, this.chosen!))}
          @click=${() => this.#say()}
        >
          ${this.chosen ? msg(str`I say it is ${headNumber(this.chosen)}`) : msg('Choose a map first')}
        </button>
        ${
          isOver || search.said.length === 0
            ? nothing
            : html`<button type="button" class="link" @click=${() => this.#show()}>
                ${msg('Show me')}
              </button>`
        }
      </div>
      <p class="verdict" role="status">${this.#verdict(ranking, search, found)}</p>
      ${isOver ? this.#scores(ranking, search) : nothing}`;
  }

  #verdict({ heads, even }: HeadRanking, { said, shown }: Search, found: HeadScore | null) {
    const last = said.at(-1);
    const what = kindName(this.kind);
    if (found) {
      return html`<aloft-icon name="check"></aloft-icon>
        <span>
          ${msg(str`Yes: ${headNumber(found)} gives ${percent(found.score)} to ${what}, on the average. Were it to look at all words alike, that would be ${percent(even)}.`)}
        </span>`;
    }
    if (shown) {
      return html`<aloft-icon name="info"></aloft-icon>
        <span>${msg(str`It is ${headNumber(heads[0]!)}: ${percent(heads[0]!.score)} to ${what}.`)}</span>`;
    }
    if (!last) return nothing;
    const score = heads.find((one) => isSameHead(one, last))!.score;
    return html`<aloft-icon name="info"></aloft-icon>
      <span>
        ${msg(str`Not ${headNumber(last)}: it gives ${percent(score)} to ${what}, and another gives more. Look again.`)}
      </span>`;
  }

  #scores({ heads }: HeadRanking, { said }: Search) {
    return html`<ol role="list" aria-label=${msg('All eight heads, the highest first')}>
      ${heads.map(
        (one) =>
          html`<li class=${said.some((other) => isSameHead(one, other)) ? 'said' : ''}>
            <span>${viewName({ layer: one.layer, heads: [one.head], units: 'words' })}</span>
            <span>${percent(one.score)}</span>
            <span class="bar" aria-hidden="true" ${cssVariable('--share', one.score)}></span>
          </li>`,
      )}
    </ol>`;
  }

  #proof(attention: Attention): string | null {
    const found = kinds.flatMap((kind) => {
      const head = this.#found(kind, attention);
      if (!head) return [];
      const tries = this.#searchOf(kind).said.length;
      const score = percent(head.score);
      return [
        tries === 1
          ? msg(str`${headNumber(head)} looks at ${kindName(kind)} (${score}, at the first try)`)
          : msg(
              str`${headNumber(head)} looks at ${kindName(kind)} (${score}, after ${tries} tries)`,
            ),
      ];
    });
    if (found.length < enough) return null;
    const list = listed(found);
    return msg(str`I found heads by their habits in “${this.text}”: ${list}.`);
  }

  /** The head that was said for a habit, if none gives more to it by what can be read. */
  #found(kind: Kind, attention: Attention): HeadScore | null {
    const { heads } = rankHeads(attention, 'words', { kind });
    const last = this.#searchOf(kind).said.at(-1);
    const said = last && heads.find((one) => isSameHead(one, last));
    return said && percent(said.score) === percent(heads[0]!.score) ? said : null;
  }

  #searchOf(kind: Kind): Search {
    return this.searches.get(kind) ?? unsearched;
  }

  get #view() {
    const { chosen } = this;
    return {
      layer: chosen?.layer ?? 0,
      heads: chosen ? [chosen.head] : [],
      units: 'words',
    } as const;
  }

  #look({ change: { layer, heads } }: StateChangeEvent): void {
    // One at a time: with Shift, the maps offer a second.
    const head = heads?.find((one) => one !== this.chosen?.head) ?? heads?.[0];
    if (layer === undefined || head === undefined) return;
    this.chosen = { layer, head };
    this.word ??= 1;
  }

  #say(): void {
    const search = this.#searchOf(this.kind);
    if (this.chosen) this.#note({ ...search, said: [...search.said, this.chosen] });
  }

  #show(): void {
    this.#note({ ...this.#searchOf(this.kind), shown: true });
  }

  #note(search: Search): void {
    this.searches = new Map([...this.searches, [this.kind, search]]);
  }
}

function kindName(kind: Kind): string {
  switch (kind) {
    case 'previous':
      return msg('the word before');
    case 'itself':
      return msg('the word itself');
    case 'same':
      return msg('the same word elsewhere');
  }
}

const headNumber = ({ layer, head }: Head): string => msg(str`head ${layer + 1}.${head + 1}`);

customElements.define('aloft-lab-find-head', FindHeadLab);
