import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { cosineText } from '../../explorer/cosines.ts';
import type { StateChangeEvent } from '../../explorer/events.ts';
import { type WordChosenEvent, type WordPreviewedEvent } from '../../explorer/events.ts';
import { allHeads, isSameHead } from '../../explorer/heads.ts';
import { defaults, type ExplorerState } from '../../explorer/state.ts';
import { summary, viewName } from '../../explorer/summary.ts';
import { visibleText } from '../../explorer/visibleText.ts';
import { base, buttons } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import {
  nothingChanged,
  selectWeights,
  type Head,
  type HeadEffect,
  type WhatIf,
} from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { labParts } from './parts.styles.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/panels/effect.ts';
import '../../explorer/panels/headSwitches.ts';
import '../../explorer/spotlight.ts';
import '../../ui/icon.ts';
import './lab.ts';

const view = { layer: 1, heads: [], units: 'words' } as const;

/**
 * Which head does a word depend on most? The learner says one, switches heads off, and has all ranked.
 *
 * @attr text the sentence
 * @attr word the index of the word that is watched
 */
export class HeadOffLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    guessed: { state: true },
    whatIf: { state: true },
    tried: { state: true },
    ranking: { state: true },
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
      ol {
        display: grid;
        gap: 8px;
        margin: 12px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 12px;
        font-variant-numeric: tabular-nums;
      }
      .mine {
        font-weight: 700;
      }
      .bar {
        grid-column: 1 / -1;
        block-size: 8px;
        border: 1px solid var(--edge);
        border-radius: 4px;
        background: linear-gradient(var(--accent) 0 0) no-repeat;
        background-size: calc(100% * var(--share)) 100%;
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
  declare word: number;
  declare guessed: Head | null;
  declare whatIf: WhatIf;
  /** Whether a head has been off. */
  declare tried: boolean;
  declare ranking: boolean;
  declare preview: number | null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: this.whatIf,
  }));
  readonly #heads = new QuestionController<'heads'>(this, () =>
    this.ranking ? { kind: 'heads', text: this.text, word: this.word } : null,
  );

  constructor() {
    super();
    this.text = '';
    this.word = 0;
    this.guessed = null;
    this.whatIf = nothingChanged;
    this.tried = false;
    this.ranking = false;
    this.preview = null;
  }

  override render() {
    const { state } = this.#attention;
    const label =
      state.kind === 'shown' ? state.value.words[this.word]?.text : this.text.split(' ')[this.word];
    const name = visibleText(label ?? '');
    const heads = this.#heads.state;
    const ranked = heads.kind === 'shown' ? heads.value : null;
    return html`<aloft-lab
      lab="head-off"
      heading=${msg(str`Which head does “${name}” depend on?`)}
      .proved=${this.#proof(ranked, name)}
    >
      <div class="lab" @retry=${() => this.#attention.retry()}>
        <p class="sentence">“${this.text}”</p>
        <p>
          ${msg(str`The model has eight heads. Without one of them, what it ends with for “${name}” moves the furthest. Which one? You cannot know: say one all the same, then try.`)}
        </p>
        <div class="heads" role="group" aria-label=${msg('Your guess')}>
          ${allHeads.map((head) => this.#guessButton(head))}
        </div>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        ${this.guessed ? this.#opened(this.guessed, ranked, name) : nothing}
      </div>
    </aloft-lab>`;
  }

  #guessButton(head: Head) {
    const [layer, number] = [head.layer + 1, head.head + 1];
    return html`<button
      type="button"
      class="chip"
      aria-label=${msg(str`Guess layer ${layer}, head ${number}`)}
      aria-pressed=${this.guessed && isSameHead(this.guessed, head) ? 'true' : 'false'}
      ?disabled=${this.tried}
      @click=${() => (this.guessed = head)}
    >
      ${layer}.${number}
    </button>`;
  }

  #opened(guessed: Head, ranked: readonly HeadEffect[] | null, name: string) {
    const { state } = this.#attention;
    const attention = state.kind === 'shown' ? state.value : null;
    const square = attention && selectWeights(attention, view);
    const lit = this.preview ?? this.word;
    const explorer: ExplorerState = {
      ...defaults,
      ...{ text: this.text, word: this.word, whatIf: this.whatIf },
    };
    return html`<div class="open">
      <aloft-head-switches
        .whatIf=${this.whatIf}
        @state-change=${(event: StateChangeEvent) => this.#switch(event)}
      ></aloft-head-switches>
      <aloft-effect .attention=${attention} .state=${explorer}></aloft-effect>
      <div
        class="light"
        @word-chosen=${(event: WordChosenEvent) => (this.preview = event.word)}
        @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
      >
        <aloft-spotlight
          .square=${square}
          .labels=${this.text.split(' ')}
          .word=${this.word}
          .lit=${lit}
        ></aloft-spotlight>
        <p class="hint summary">
          ${square && lit < square.labels.length ? summary(square, lit, view) : nothing}
        </p>
      </div>
      ${this.ranking ? this.#ranked(guessed, ranked, name) : this.#offer()}
    </div>`;
  }

  #offer() {
    return html`<div>
      <p class="hint">
        ${
          this.tried
            ? msg('Try as many as you like. Then see all eight, each off by itself.')
            : msg('Switch off the head that you said, to begin with.')
        }
      </p>
      <button
        type="button"
        class="button"
        ?disabled=${!this.tried}
        @click=${() => (this.ranking = true)}
      >
        ${msg('Rank all eight')}
      </button>
    </div>`;
  }

  #ranked(guessed: Head, ranked: readonly HeadEffect[] | null, name: string) {
    return html`<div>
      <h4>${msg(str`Without this head, “${name}” keeps a likeness of`)}</h4>
      <p class="verdict" role="status">${ranked ? this.#verdict(guessed, ranked) : nothing}</p>
      <ol role="list">
        ${(ranked ?? allHeads.map(unranked)).map(
          (one) =>
            html`<li class=${isSameHead(one, guessed) ? 'mine' : ''}>
              <span>
                ${headName(one)}${isSameHead(one, guessed) ? msg(', your guess') : nothing}
              </span>
              <span>${one.word === null ? nothing : cosineText(one.word)}</span>
              <span
                class="bar"
                aria-hidden="true"
                ${cssVariable('--share', Math.max(0, one.word ?? 0))}
              ></span>
            </li>`,
        )}
      </ol>
    </div>`;
  }

  #verdict(guessed: Head, ranked: readonly HeadEffect[]) {
    const place = ranked.findIndex((one) => isSameHead(one, guessed)) + 1;
    return html`<aloft-icon name=${place === 1 ? 'check' : 'info'}></aloft-icon>
      <span>
        ${
          place === 1
            ? msg(str`You said it: it moves the furthest without ${headName(guessed)}.`)
            : msg(
                str`It moves the furthest without ${headName(ranked[0]!)}. The head you said comes in place ${place} of ${ranked.length}.`,
              )
        }
      </span>`;
  }

  #proof(ranked: readonly HeadEffect[] | null, name: string): string | null {
    const [first] = ranked ?? [];
    const last = ranked?.at(-1);
    if (!first || !last || !this.guessed) return null;
    const said = isSameHead(first, this.guessed)
      ? msg('I had guessed it.')
      : msg(str`I had guessed ${headName(this.guessed)}.`);
    return msg(
      str`In “${this.text}”, “${name}” depends most on ${headName(first)}: without it, its vector keeps a likeness of ${cosineText(first.word)} and the sentence one of ${cosineText(first.sentence)}. It depends least on ${headName(last)}: ${cosineText(last.word)}. ${said}`,
    );
  }

  #switch({ change }: StateChangeEvent): void {
    const { whatIf } = change;
    if (!whatIf) return;
    this.whatIf = whatIf;
    if (whatIf.headsOff.length > 0) this.tried = true;
  }
}

/** The place of a head that is still on its way. */
const unranked = (head: Head): Head & { readonly word: null } => ({ ...head, word: null });

const headName = ({ layer, head }: Head): string =>
  viewName({ layer, heads: [head], units: 'words' });

customElements.define('aloft-lab-head-off', HeadOffLab);
