import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { signedCosine } from '../../../explorer/cosines.ts';
import type { WordChosenEvent, WordPreviewedEvent } from '../../../explorer/events.ts';
import { examplesOf, type TwoMeanings } from '../../../explorer/panels/meanings.ts';
import type { SentenceEvent } from '../../../explorer/sentenceField.ts';
import { percent, strongest, summary } from '../../../explorer/summary.ts';
import { visibleText } from '../../../explorer/visibleText.ts';
import { base, buttons } from '../../../ui/controls.ts';
import { OwnTaskElement } from '../../../ui/ownTask.ts';
import {
  nothingChanged,
  selectWeights,
  type Attention,
  type Meaning,
  type WeightSquare,
} from '../../../worker/client.ts';
import { QuestionController } from '../../../worker/questionController.ts';
import { bare, possibleEdits, readEdits, type Edit } from './edits.ts';
import { fewWords, goalsOf, sideOf, wordChanges, type Goals, type Try } from './goals.ts';
import { labParts } from '../parts.styles.ts';
import type { TryChosenEvent } from './tries.ts';
import { turnStyles } from './turn.styles.ts';
import '../../../explorer/engineNotice.ts';
import '../../../explorer/panels/senseTracks.ts';
import '../../../explorer/sentenceField.ts';
import '../../../explorer/spotlight.ts';
import '../../../ui/icon.ts';
import '../lab.ts';
import './pushTable.ts';
import './tries.ts';

const view = { layer: 1, heads: [], units: 'words' } as const;

/**
 * Find the words that turn a word from one of its meanings to the other.
 *
 * @attr text the sentence to start from
 * @attr word-text the word that is turned; explorer/panels/meanings.ts has to have examples of it
 * @attr kept a word that speaks for the other meaning, and has to stay for the last goal
 * @attr telling a word that a reader would go by: the lab says how much light it gets
 * @attr edits what a tap can do, as edits.ts reads it
 */
export class TurnLab extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    wordText: { attribute: 'word-text' },
    kept: { type: String },
    telling: { type: String },
    edits: { type: String },
    guessed: { state: true },
    sentence: { state: true },
    tries: { state: true },
    kepts: { state: true },
    preview: { state: true },
    taking: { state: true },
  };

  static override styles = [base, buttons, labParts, turnStyles];

  declare text: string;
  declare wordText: string;
  declare kept: string;
  declare telling: string;
  declare edits: string;
  /** On which side the learner said that it lies. */
  declare guessed: Meaning | null;
  /** What stands in the field; null while that is the sentence to start from. */
  declare sentence: string | null;
  /** The oldest first, each once. */
  declare tries: readonly Try[];
  /** The sentences that undoing goes back through; the last is the one that was kept last. */
  declare kepts: readonly string[];
  declare preview: number | null;
  /** Whether each word is taken out. */
  declare taking: boolean;

  /** A sentence that counts as a try once its lean is there, and what it was made from. */
  #awaited: string | null = null;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.#sentence,
    whatIf: nothingChanged,
  }));
  readonly #senses = new QuestionController<'senses'>(this, () => {
    const place = this.#place();
    return place && { kind: 'senses', ...place, usages: this.#meanings.usages };
  });
  readonly #push = new QuestionController<'push'>(this, () => {
    const place = this.taking ? this.#place() : null;
    return place && { kind: 'push', ...place, usages: this.#meanings.usages };
  });

  constructor() {
    super();
    this.text = '';
    this.wordText = '';
    this.kept = 'river';
    this.telling = 'steep';
    this.edits = 'by>of, +and muddy, -steep, steep>flooded, The>My, +and lends money, river>road';
    this.guessed = null;
    this.sentence = null;
    this.tries = [];
    this.kepts = [];
    this.preview = null;
    this.taking = false;
  }

  get #sentence(): string {
    return this.sentence ?? this.text;
  }

  get #meanings(): TwoMeanings {
    const meanings = examplesOf(this.wordText);
    if (!meanings) throw new Error(`There are no two meanings of "${this.wordText}".`);
    return meanings;
  }

  /** Of the sentence that is answered: the first place of the word. */
  #place(): { readonly text: string; readonly word: number } | null {
    const { state } = this.#attention;
    if (state.kind !== 'shown') return null;
    const [word] = placesOf(state.value, this.wordText);
    return word === undefined ? null : { text: state.value.text, word };
  }

  override render() {
    const { names } = this.#meanings;
    const goals = goalsOf(this.tries, this.kept);
    return html`<aloft-lab
      lab="turn"
      heading=${msg(str`Turn “${this.wordText}” around`)}
      .proved=${this.#proof(goals, names)}
    >
      <div class="lab" @retry=${() => this.#retry()}>
        <p>
          ${msg(str`“${this.wordText}” has two meanings here: ${names[0]} and ${names[1]}. On which side does its vector lie once the model has read this sentence? Say it before you see it.`)}
        </p>
        <p class="sentence">“${this.text}”</p>
        <div class="chips" role="group" aria-label=${msg('Your guess')}>
          ${names.map(
            (name, meaning) =>
              html`<button
                type="button"
                class="button ${this.guessed === meaning ? 'strong' : ''}"
                aria-pressed=${this.guessed === meaning ? 'true' : 'false'}
                @click=${() => this.#guess(meaning as Meaning)}
              >
                ${name}
              </button>`,
          )}
        </div>
        <aloft-engine-notice .state=${this.#state}></aloft-engine-notice>
        ${this.guessed === null ? nothing : this.#opened(this.guessed, goals, names)}
      </div>
    </aloft-lab>`;
  }

  #opened(guessed: Meaning, goals: Goals, names: Names) {
    const { state } = this.#senses;
    const senses = state.kind === 'shown' && this.#place() ? state.value : null;
    return html`<p class="verdict" role="status">${this.#verdict(guessed, names)}</p>
      <div class="open">
        <div @focusout=${() => this.#keep()}>
          <aloft-sentence-field
            .label=${msg('Now change the sentence, and watch the balance')}
            .value=${this.#sentence}
            @sentence=${({ text }: SentenceEvent) => (this.sentence = text)}
            @sentence-done=${() => this.#keep()}
          ></aloft-sentence-field>
        </div>
        <div class="balance">
          <aloft-sense-tracks last .senses=${senses} .names=${names}></aloft-sense-tracks>
          <p class="result" role="status">${this.#result(names)}</p>
        </div>
        <div>
          <h4>${msg('Edits to try')}</h4>
          ${this.#chips()}
        </div>
        ${this.#goals(goals, names)}
        <div>
          <h4>${msg('Where it looks')}</h4>
          ${this.#light()}
        </div>
        <div>
          <h4>${msg('Which word pushes which way?')}</h4>
          ${this.#pushes(names)}
        </div>
        <div>
          <h4>${msg('Your tries')}</h4>
          <aloft-tries
            .tries=${this.tries}
            .text=${this.#sentence}
            .names=${names}
            @try-chosen=${({ text }: TryChosenEvent) => this.#change(text)}
          ></aloft-tries>
        </div>
      </div>`;
  }

  #verdict(guessed: Meaning, names: Names) {
    const [start] = this.tries;
    if (!start) return nothing;
    const side = sideOf(start.lean);
    const right = side === (guessed === 0 ? -1 : 1);
    const amount = signedCosine(start.lean);
    const where =
      side === 0
        ? msg(str`It lies in the middle, ${amount}.`)
        : msg(
            str`“${this.wordText}” lies on the ${side < 0 ? names[0] : names[1]} side, ${amount}.`,
          );
    return html`<aloft-icon name=${right ? 'check' : 'info'}></aloft-icon>
      <span>${right ? msg('Yes.') : msg(str`Not ${names[guessed]}.`)} ${where}</span>`;
  }

  /** Where it lies now, and where it came from. */
  #result(names: Names): string {
    const { state } = this.#attention;
    if (state.kind !== 'shown' || state.value.text !== this.#sentence) return '';
    const places = placesOf(state.value, this.wordText);
    if (places.length === 0) {
      return msg(
        str`There is no “${this.wordText}” in it, so there is nothing to weigh. Write it in, or undo.`,
      );
    }
    const lean = this.#lean;
    if (lean === null) return '';
    const side = sideOf(lean);
    const amount = signedCosine(lean);
    const where =
      side === 0
        ? msg(str`“${this.wordText}” lies in the middle, ${amount}.`)
        : msg(str`“${this.wordText}” is on the ${side < 0 ? names[0] : names[1]} side, ${amount}.`);
    const moved = this.tries.find(({ text }) => text === this.#sentence)?.moved ?? null;
    return [
      where,
      moved === null ? '' : msg(str`The change moved it by ${signedCosine(moved)}.`),
      places.length > 1
        ? msg(str`“${this.wordText}” stands there more than once: the first is weighed.`)
        : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }

  #chips() {
    const edits = possibleEdits(this.#sentence, readEdits(this.edits));
    return html`<div class="chips" role="group" aria-label=${msg('Edits to try')}>
        ${edits.map(
          ({ edit, text }) =>
            html`<button type="button" class="chip" @click=${() => this.#change(text)}>
              ${editName(edit)}
            </button>`,
        )}
      </div>
      <div class="steps">
        <button
          type="button"
          class="link"
          ?disabled=${this.kepts.length < 2 && this.kepts.at(-1) === this.#sentence}
          @click=${() => this.#undo()}
        >
          ${msg('Undo')}
        </button>
        <button
          type="button"
          class="link"
          ?disabled=${this.#sentence === this.text}
          @click=${() => this.#change(this.text)}
        >
          ${msg('Back to the first sentence')}
        </button>
      </div>`;
  }

  #goals(goals: Goals, names: Names) {
    const [start] = this.tries;
    const [own, other] = start && sideOf(start.lean) > 0 ? [names[1], names[0]] : names;
    const least = goals.turned && start ? wordChanges(start.text, goals.turned.text) : null;
    const list = [
      { try: goals.turned, what: msg(str`Turn it to the ${other} side.`) },
      {
        try: goals.few,
        what:
          least === null
            ? msg(str`Do it with as few words changed as you can: ${fewWords} at most.`)
            : msg(
                str`Do it with as few words changed as you can: ${fewWords} at most. Your best so far: ${least}.`,
              ),
      },
      {
        try: goals.back,
        what: msg(
          str`The other way: bring it further to ${own} than at first, with “${this.kept}” still there.`,
        ),
      },
    ];
    return html`<div>
      <h4>${msg('Three things to do')}</h4>
      <ul class="goals" role="list">
        ${list.map(
          (goal) =>
            html`<li class=${goal.try ? 'done' : ''}>
              <span class="tick">
                ${goal.try ? html`<aloft-icon name="check"></aloft-icon>` : nothing}
              </span>
              <span>
                <span class="unseen">${goal.try ? msg('Done:') : msg('To do:')}</span>
                ${goal.what}
              </span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #light() {
    const { state } = this.#attention;
    const attention = state.kind === 'shown' ? state.value : null;
    const square = attention && selectWeights(attention, view);
    const word = attention ? (placesOf(attention, this.wordText)[0] ?? null) : null;
    const lit = this.preview ?? word;
    return html`<div
      class="light"
      @word-chosen=${(event: WordChosenEvent) => (this.preview = event.word)}
      @word-previewed=${(event: WordPreviewedEvent) => (this.preview = event.word)}
    >
      <aloft-spotlight
        .square=${square}
        .labels=${this.#sentence.split(' ')}
        .word=${word}
        .lit=${lit}
      ></aloft-spotlight>
      <p class="hint">
        ${square && lit !== null && lit < square.labels.length ? summary(square, lit, view) : nothing}
        ${square && word !== null ? this.#plainly(square, word) : nothing}
      </p>
    </div>`;
  }

  /** What a reader would go by, and what the model gives it. */
  #plainly(square: WeightSquare, word: number): string {
    const telling = square.labels.findIndex((label) => bare(label) === bare(this.telling));
    if (telling < 0) return '';
    const own = strongest(square, word).find(({ other }) => other === telling)!;
    return msg(
      str`A reader may go by “${visibleText(square.labels[telling]!)}”; “${this.wordText}” gives it ${percent(own.weight)}.`,
    );
  }

  #pushes(names: Names) {
    if (!this.taking) {
      return html`<p class="hint">
          ${msg(str`The word that gets the most light need not be the one that moves “${this.wordText}”. Say to yourself which one does, then take out each word by itself and see how far the lean changes.`)}
        </p>
        <button class="button" type="button" @click=${() => (this.taking = true)}>
          ${msg('Take out each word')}
        </button>`;
    }
    const { state } = this.#push;
    const attention = this.#attention.state;
    const labels = attention.kind === 'shown' ? attention.value.words.map(({ text }) => text) : [];
    return html`<aloft-push-table
        .push=${state.kind === 'shown' ? state.value : null}
        .labels=${labels}
        .names=${names}
      ></aloft-push-table>
      <p class="hint">
        ${msg('A push is the lean with the word less the lean without it. Pushes do not add up: words count on one another, and those behind a gap move up.')}
      </p>`;
  }

  #proof({ turned }: Goals, names: Names): string | null {
    const [start] = this.tries;
    if (!turned || !start) return null;
    const [from, to] = sideOf(start.lean) > 0 ? [names[1], names[0]] : names;
    return msg(
      str`I turned “${this.wordText}” from ${from} (${signedCosine(start.lean)}, “${start.text}”) to ${to} (${signedCosine(turned.lean)}) with “${turned.text}”.`,
    );
  }

  /** Of the sentence in the field; null as long as that has no answer, or no such word. */
  get #lean(): number | null {
    const place = this.#place();
    const { state } = this.#senses;
    if (place?.text !== this.#sentence || state.kind !== 'shown' || state.stale) return null;
    const placing = state.value?.placing;
    return placing?.kind === 'placed' ? placing.depths.at(-1)!.lean : null;
  }

  get #state() {
    const { state } = this.#attention;
    return state.kind === 'shown' ? this.#senses.state : state;
  }

  #guess(meaning: Meaning): void {
    this.guessed = meaning;
    if (this.tries.length === 0) this.#awaited = this.text;
  }

  #change(text: string): void {
    this.#keep();
    this.sentence = text;
    this.preview = null;
    this.#keep();
  }

  /** The sentence is done: it counts as a try. */
  #keep(): void {
    const text = this.#sentence;
    if (this.kepts.at(-1) === text) return;
    this.kepts = [...this.kepts, text];
    this.#awaited = text;
  }

  #undo(): void {
    const before = this.kepts.at(-1) === this.#sentence ? this.kepts.slice(0, -1) : [...this.kepts];
    this.sentence = before.at(-1) ?? this.text;
    this.kepts = before.length > 0 ? before : [this.text];
    this.preview = null;
  }

  #retry(): void {
    this.#attention.retry();
    this.#senses.retry();
  }

  override updated(): void {
    const lean = this.#lean;
    if (this.#awaited !== this.#sentence || lean === null) return;
    const text = this.#awaited;
    this.#awaited = null;
    if (this.tries.some((one) => one.text === text)) return;
    const from = this.tries.find((one) => one.text === this.kepts.at(-2)) ?? this.tries.at(-1);
    this.tries = [...this.tries, { text, lean, moved: from ? lean - from.lean : null }];
    if (this.kepts.length === 0) this.kepts = [text];
  }
}

type Names = readonly [string, string];

function placesOf({ words }: Attention, wanted: string): number[] {
  return words.flatMap(({ text }, i) => (bare(text) === bare(wanted) ? [i] : []));
}

function editName(edit: Edit): string {
  switch (edit.kind) {
    case 'swap':
      return msg(str`“${edit.from}” → “${edit.to}”`);
    case 'add':
      return msg(str`add “${edit.words}”`);
    case 'drop':
      return msg(str`without “${edit.words}”`);
  }
}

customElements.define('aloft-lab-turn', TurnLab);
