import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues } from 'lit';
import {
  measures,
  rowsOf,
  type ExplanationRow,
  type Measure,
} from '../../explorer/panels/explanationRows.ts';
import { sourceList } from '../../explorer/panels/explanationSources.ts';
import {
  agreementNumber,
  distance,
  largestBut,
  scaleWords,
} from '../../explorer/panels/explanationWords.ts';
import { percent } from '../../explorer/summary.ts';
import { visibleText } from '../../explorer/visibleText.ts';
import { base, buttons } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { selects } from '../../ui/select.ts';
import type { Explanation } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { labParts } from './parts.styles.ts';
import type { PredictedEvent } from './prediction.ts';
import '../../explorer/engineNotice.ts';
import './lab.ts';
import './prediction.ts';

/** Rollout is the explorer's to tell of: here it is weight against taking out. */
type Ranking = Exclude<Measure, 'rollout'>;
const rankings = measures.filter((measure): measure is Ranking => measure !== 'rollout');

/**
 * Is the word with the largest weight also the one that matters most? The model takes out each word in
 * turn, and the two orders stand side by side.
 *
 * @attr text the sentence
 * @attr word the index of the word that is asked about
 */
export class WhyLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    chosen: { state: true },
    guessed: { state: true },
  };

  static override styles = [
    base,
    buttons,
    selects,
    labParts,
    css`
      .rankings {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 16px;
      }
      h4 {
        margin: 0 0 4px;
        font-size: 1rem;
        font-weight: 600;
      }
      ol {
        display: grid;
        gap: 8px;
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
        font-size: 0.9375rem;
        font-variant-numeric: tabular-nums;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        column-gap: 8px;
        overflow-wrap: anywhere;
      }
      .first .line {
        font-weight: 700;
      }
      .bar {
        display: block;
        block-size: 6px;
        margin-block-start: 2px;
        border-radius: 3px;
        background: var(--line);
      }
      .bar::before {
        content: '';
        display: block;
        inline-size: calc(100% * var(--share));
        block-size: 100%;
        border-radius: 3px;
        background: var(--light);
      }
      .occlusion .bar::before {
        background: var(--accent);
      }
      progress {
        display: block;
        inline-size: 100%;
        block-size: 4px;
        accent-color: var(--accent);
      }
      .rest {
        block-size: 4px;
      }
      .stale {
        opacity: 0.6;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 0.875rem;
      }
      li a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--touch);
      }
      @media (forced-colors: active) {
        .bar {
          background: Canvas;
        }
        .bar::before,
        .occlusion .bar::before {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare text: string;
  declare word: number;
  /** The word that the learner asks about instead; null for the lesson's own. */
  declare chosen: number | null;
  declare guessed: 'yes' | 'no' | null;

  readonly #explanation = new QuestionController<'explain'>(this, () =>
    this.guessed === null
      ? null
      : { kind: 'explain', text: this.text, word: this.chosen ?? this.word },
  );

  constructor() {
    super();
    this.text = 'The bank by the river was steep';
    this.word = 1;
    this.chosen = null;
    this.guessed = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || (!changed.has('text') && !changed.has('word'))) return;
    this.chosen = null;
    this.guessed = null;
  }

  override render() {
    const { state } = this.#explanation;
    const value = state.kind === 'shown' ? state.value : null;
    const isUnderWay = state.kind === 'asking' || (state.kind === 'shown' && state.stale);
    const labels = value?.labels ?? this.text.split(' ');
    const asking = nameIn(labels, this.chosen ?? this.word);
    return html`<aloft-lab
      lab="why"
      heading=${msg('Is the largest weight the reason?')}
      .proved=${value && !isUnderWay ? proofOf(value, this.text) : null}
    >
      <div class="lab" @retry=${this.#retry}>
        <p class="sentence">${msg(str`“${this.text}.”`)}</p>
        <p>
          ${msg(
            str`One word gets the largest weight from “${asking}”. To see which words matter for it, the model also reads the sentence without each of them in turn, and measures how far its vector for “${asking}” moves.`,
          )}
        </p>
        <aloft-prediction
          question=${msg(
            str`Will the word with the largest weight also be the one whose absence moves “${asking}” most?`,
          )}
          .options=${[
            { value: 'yes', label: msg('Yes, the same word') },
            { value: 'no', label: msg('No, another word') },
          ]}
          .value=${this.guessed}
          @predicted=${({ value }: PredictedEvent) => (this.guessed = value === 'yes' ? 'yes' : 'no')}
        ></aloft-prediction>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        ${
          isUnderWay
            ? html`<progress
                max=${state.total}
                .value=${state.done}
                aria-label=${msg('Taking out one word after another')}
              ></progress>`
            : html`<div class="rest"></div>`
        }
        <div class=${`rankings ${isUnderWay ? 'stale' : ''}`}>
          ${rankings.map((measure) => ranking(measure, value, labels.length - 1))}
        </div>
        <p class="said" role="status">
          ${value && !isUnderWay ? this.#verdict(value) : ''}
        </p>
        ${value ? this.#about(labels) : nothing}
      </div>
    </aloft-lab>`;
  }

  #verdict(value: Explanation): string {
    const firsts = firstsOf(value);
    if (!firsts) return noOther(value);
    const isSame = firsts.raw === firsts.occlusion;
    const met = (this.guessed === 'yes') === isSame ? msg('As you said.') : msg('Not as you said.');
    return `${met} ${orderWords(value)} ${scaleWords()}`;
  }

  #about(labels: readonly string[]) {
    return html`<label class="name" for="word">${msg('Ask about another word')}</label>
      <select
        id="word"
        @change=${({ target }: Event) =>
          (this.chosen = Number((target as HTMLSelectElement).value))}
      >
        ${labels.map(
          (label, i) =>
            html`<option value=${i} ?selected=${i === (this.chosen ?? this.word)}>
              ${visibleText(label)}
            </option>`,
        )}
      </select>
      <p>
        ${msg(
          'A weight says what one layer mixes, and by how much; by the second layer each place holds a mixture already. Taking a word out says what the whole model makes of its absence, and changes the sentence as it does so: the words after it move up. Neither is the reason by itself.',
        )}
      </p>
      <p>
        ${msg(
          '“Attention is not Explanation” (Jain & Wallace 2019) was answered that it depends on what explanation means (Wiegreffe & Pinter 2019); both are about recurrent models.',
        )}
      </p>
      ${sourceList(['jain', 'wiegreffe'])}`;
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    this.#explanation.retry();
  };
}

function ranking(measure: Ranking, value: Explanation | null, count: number) {
  const rows = value
    ? rowsOf(value)
        .filter(({ isAsking }) => !isAsking)
        .toSorted((a, b) => a.shares[measure].place - b.shares[measure].place)
    : Array.from({ length: count }, () => null);
  return html`<section class=${measure} aria-label=${rankingName(measure)}>
    <h4>${rankingName(measure)}</h4>
    <p class="hint">${rankingHint(measure)}</p>
    <ol>
      ${rows.map((row, i) => rankedWord(row, measure, i + 1))}
    </ol>
  </section>`;
}

function rankedWord(row: ExplanationRow | null, measure: Ranking, place: number) {
  const share = row?.shares[measure];
  return html`<li class=${share?.place === 1 ? 'first' : nothing}>
    <span class="line">
      <span>${place}. ${row ? visibleText(row.label) : '…'}</span>
      <span>${share ? amountOf(measure, share.value) : ''}</span>
    </span>
    <span class="bar" ${cssVariable('--share', share?.ofLargest ?? 0)}></span>
  </li>`;
}

function amountOf(measure: Ranking, value: number): string {
  return measure === 'raw' ? percent(value, 1) : distance(value);
}

function rankingName(measure: Ranking): string {
  return measure === 'raw' ? msg('By weight') : msg('By taking out');
}

function rankingHint(measure: Ranking): string {
  return measure === 'raw'
    ? msg('Last layer, mean of all heads.')
    : msg('How far the vector moves: 0 is not at all.');
}

function nameIn(labels: readonly string[], index: number): string {
  return visibleText(labels[index] ?? '');
}

/** The first word of each order; null where there is no other word. */
function firstsOf({ word, raw, occlusion }: Explanation): Record<Ranking, number> | null {
  const [byWeight, byOcclusion] = [largestBut(word, raw), largestBut(word, occlusion)];
  return byWeight === null || byOcclusion === null
    ? null
    : { raw: byWeight, occlusion: byOcclusion };
}

function noOther({ labels, word }: Explanation): string {
  return msg(str`There is no other word that could matter for “${nameIn(labels, word)}”.`);
}

/** Both firsts in their numbers, and how far the orders agree. */
function orderWords(value: Explanation): string {
  const { labels, word, raw, occlusion, agreement } = value;
  const firsts = firstsOf(value);
  if (!firsts) return noOther(value);
  const name = (index: number): string => nameIn(labels, index);
  const weight = percent(raw[firsts.raw]!);
  const moved = distance(occlusion[firsts.occlusion]!);
  const agree = msg(
    str`The two orders agree by ${agreementNumber(agreement.rawOcclusion)} (rank correlation).`,
  );
  const found =
    firsts.raw === firsts.occlusion
      ? msg(
          str`For “${name(word)}”, “${name(firsts.raw)}” has the largest weight, ${weight}, and its absence moves the vector most, by ${moved}.`,
        )
      : msg(
          str`For “${name(word)}”, “${name(firsts.raw)}” has the largest weight, ${weight}, but the vector moves most, by ${moved}, when “${name(firsts.occlusion)}” is taken out.`,
        );
  return `${found} ${agree}`;
}

function proofOf(value: Explanation, text: string): string | null {
  if (!firstsOf(value)) return null;
  return msg(str`In “${text}”: ${orderWords(value)}`);
}

customElements.define('aloft-lab-why', WhyLab);
