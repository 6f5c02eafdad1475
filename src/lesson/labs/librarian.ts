import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { followWord } from '../../explorer/followWord.ts';
import { nameInList } from '../../explorer/nameInList.ts';
import { pieceNote } from '../../explorer/panels/steps/pieceNote.ts';
import { askerName } from '../../explorer/panels/steps/step.ts';
import type { StepShownEvent } from '../../explorer/panels/steps/walk.ts';
import type { SentenceEvent } from '../../explorer/sentenceField.ts';
import { headCount } from '../../explorer/state.ts';
import { percent } from '../../explorer/summary.ts';
import type { ChoiceEvent } from '../../ui/choice.ts';
import { base } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { selects } from '../../ui/select.ts';
import { labelsOf, nothingChanged, type Attention, type Steps } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { favouritesOf, mostUnlike, type Favourite } from './librarian/favourites.ts';
import { librarianStyles } from './librarian/librarian.styles.ts';
import { librarySteps } from './librarian/steps.ts';
import '../../explorer/engineNotice.ts';
import '../../explorer/sentenceField.ts';
import '../../ui/choice.ts';
import './lab.ts';
import './librarian/walk.ts';

/** Counted from 0: the layer in which heads differ most visibly. */
const layer = 1;

/**
 * Query, key and value as a library, beside the numbers of the learner's own sentence.
 *
 * @attr text the sentence that is there at first
 * @attr word the index of the asking word
 * @attr head counted from 1, in the second layer
 */
export class Librarian extends OwnTaskElement {
  static override properties = {
    text: { type: String },
    word: { type: Number },
    head: { type: Number },
    walked: { state: true },
  };

  static override styles = [base, selects, librarianStyles];

  declare text: string;
  declare word: number;
  declare head: number;
  /** The steps of this sentence that were shown, each once. */
  declare walked: readonly number[];
  /** What `word` counts in. */
  #words: readonly string[] = [];
  #at = 0;

  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: this.text,
    whatIf: nothingChanged,
  }));

  readonly #steps = new QuestionController<'steps'>(this, () => {
    const { state } = this.#attention;
    const word = state.kind === 'shown' ? state.value.words[this.word] : undefined;
    if (state.kind !== 'shown' || !word) return null;
    return {
      ...{ kind: 'steps', text: state.value.text, layer, head: this.head - 1 },
      ...{ token: word.firstToken, whatIf: nothingChanged },
    };
  });

  constructor() {
    super();
    this.text = '';
    this.word = 0;
    this.head = 1;
    this.walked = [];
  }

  /** The word stays the same one through an edit; the way through another sentence is another way. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') && changed.get('text') !== undefined) this.walked = [this.#at];
    const { state } = this.#attention;
    if (state.kind !== 'shown') return;
    const words = labelsOf(state.value, 'words');
    if (words === this.#words || words.length === 0) return;
    this.word = followWord(this.word, this.#words, words) ?? 0;
    this.#words = words;
  }

  override render() {
    const asked = this.#attention.state;
    const attention = asked.kind === 'shown' ? asked.value : null;
    const answer = this.#steps.state;
    const steps = answer.kind === 'shown' ? answer.value : null;
    const isCurrent =
      asked.kind === 'shown' && !asked.stale && answer.kind === 'shown' && !answer.stale;
    const favourites = attention && steps ? favouritesOf(attention, layer, steps.token) : [];
    return html`<aloft-lab
      lab="librarian"
      heading=${msg('Ask the librarian')}
      .proved=${isCurrent && steps ? this.#proof(steps, favourites) : null}
    >
      <div class="parts">
        <p>
          ${msg('A head of the model works like a librarian: one word asks, the others are books with labels on their spines. Walk through all six steps, in the numbers of this sentence or of your own.')}
        </p>
        <aloft-sentence-field
          .value=${this.text}
          @sentence=${(event: SentenceEvent) => (this.text = event.text)}
        ></aloft-sentence-field>
        <div class="choices">
          ${this.#wordChoice(attention)}
          <aloft-choice
            .label=${msg('Head')}
            .options=${heads()}
            .value=${String(this.head)}
            @choice=${(event: ChoiceEvent) => (this.head = Number(event.value))}
          ></aloft-choice>
        </div>
        <div class="walk" @retry=${() => this.#retry()}>
          ${this.#walk(attention, steps, favourites)}
        </div>
      </div>
    </aloft-lab>`;
  }

  #wordChoice(attention: Attention | null) {
    const words = attention ? labelsOf(attention, 'words') : this.text.split(' ').filter(Boolean);
    return html`<label>
      ${msg('The word that asks')}
      <select
        ?disabled=${!attention || words.length === 0}
        @change=${(event: Event) => (this.word = Number((event.target as HTMLSelectElement).value))}
      >
        ${words.map(
          (_word, i) =>
            html`<option value=${i} .selected=${i === this.word}>${nameInList(words, i)}</option>`,
        )}
      </select>
    </label>`;
  }

  #walk(attention: Attention | null, steps: Steps | null, favourites: readonly Favourite[]) {
    const asked = this.#attention.state;
    const state = asked.kind === 'shown' ? this.#steps.state : asked;
    if (attention?.words.length === 0)
      return html`<p class="note">${msg('Write a sentence above: then one of its words can ask.')}</p>`;
    if (!attention || !steps)
      return html`<aloft-engine-notice .state=${state}></aloft-engine-notice>`;
    const note = pieceNote(attention, steps.token);
    return html`${note === null ? nothing : html`<p class="note">${note}</p>`}
      <aloft-library-walk
        .steps=${steps}
        .favourites=${favourites}
        @step-shown=${({ at }: StepShownEvent) => {
          this.#at = at;
          if (!this.walked.includes(at)) this.walked = [...this.walked, at];
        }}
      ></aloft-library-walk>
      <p class="note">
        ${msg('The numbers are rounded for the page; sums are those of the exact ones.')}
      </p>`;
  }

  #retry(): void {
    if (this.#attention.state.kind === 'failed') this.#attention.retry();
    else this.#steps.retry();
  }

  #proof(steps: Steps, favourites: readonly Favourite[]): string | null {
    const own = favourites[steps.head];
    if (this.walked.length < librarySteps.length || !own) return null;
    const [name, head, share] = [askerName(steps), own.head + 1, percent(own.weight)];
    const other = mostUnlike(favourites, steps.head);
    return other === null
      ? msg(
          str`In “${this.text}”, all ${favourites.length} heads of layer ${layer + 1} bring “${name}” most of the same book, “${own.name}”: head ${head}’s librarian ${share}.`,
        )
      : msg(
          str`In “${this.text}”, head ${head}’s librarian brings “${name}” most of the book “${own.name}” (${share}), head ${other.head + 1}’s most of “${other.name}” (${percent(other.weight)}), both in layer ${layer + 1}.`,
        );
  }
}

const heads = () =>
  Array.from({ length: headCount }, (_one, i) => ({ value: String(i + 1), label: String(i + 1) }));

customElements.define('aloft-librarian', Librarian);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-librarian': Librarian;
  }
}
