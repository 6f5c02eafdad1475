import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { base, cards } from '../../ui/controls.ts';
import type { Attention, Senses, SensesDepth } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { chosenWord } from '../chosenWord.ts';
import { cosineText } from '../cosines.ts';
import { greeting, isChanged, type ExplorerState } from '../state.ts';
import { visibleText } from '../visibleText.ts';
import { emptyMeanings, examplesOf, type TwoMeanings } from './meanings.ts';
import { markStyles, sensesStyles } from './senses.styles.ts';
import { onOwnSide, sensesSummary } from './senseWords.ts';
import type { MeaningsEvent } from './usageEditor.ts';
import '../engineNotice.ts';
import './senseTracks.ts';
import './usageEditor.ts';

/**
 * Where a word lies between two meanings.
 *
 * @prop attention of the text
 * @prop state of the explorer
 */
export class SensesPanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  static override styles = [base, cards, markStyles, sensesStyles];

  declare attention: Attention | null;
  declare state: ExplorerState;

  /** What has been changed, by word in lower case. */
  readonly #changed = new Map<string, TwoMeanings>();
  readonly #senses = new QuestionController<'senses'>(this, () => {
    const { attention } = this;
    const word = attention && chosenWord(attention, this.state);
    if (!attention || word === null) return null;
    const { usages } = this.#meaningsOf(attention.words[word]!.text);
    return {
      ...{ kind: 'senses', text: attention.text, word },
      usages: usages.filter(({ text }) => text.trim() !== ''),
    };
  });

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }

  #meaningsOf(word: string): TwoMeanings {
    return this.#changed.get(word.toLowerCase()) ?? examplesOf(word) ?? emptyMeanings();
  }

  override render() {
    const { attention } = this;
    const index = attention && chosenWord(attention, this.state);
    const asked = this.#senses.state;
    const answer = asked.kind === 'shown' ? asked.value : null;
    return html`<section class="card" aria-label=${msg('Which meaning?')}>
      <p class="lead">
        ${msg('A word of two meanings starts as one and the same vector. Layer by layer, its neighbours can move it towards one of them.')}
      </p>
      ${
        asked.kind === 'waiting' || asked.kind === 'failed'
          ? html`<aloft-engine-notice
              .state=${asked}
              @retry=${() => this.#senses.retry()}
            ></aloft-engine-notice>`
          : nothing
      }
      ${
        isChanged(this.state.whatIf)
          ? html`<p class="lead">
              ${msg('This is about the model as it is, without what you have changed.')}
            </p>`
          : nothing
      }
      ${
        attention && index !== null
          ? this.#aboutWord(attention.words[index]!.text, answer)
          : this.#noWord(attention)
      }
    </section>`;
  }

  #noWord(attention: Attention | null) {
    if (!attention) return nothing;
    return html`<p role="status">
      ${
        attention.words.length === 0
          ? msg('Write a sentence above first: “The bank by the river was steep”, for example.')
          : msg('Touch a word above, best one that can mean two things.')
      }
    </p>`;
  }

  #aboutWord(word: string, senses: Senses | null) {
    const key = word.toLowerCase();
    const meanings = this.#meaningsOf(word);
    // The last answer stays until the next is there, and may still be about another word.
    const names = namesOf(senses ? this.#meaningsOf(senses.word) : meanings);
    const isAboutIt = senses?.word.toLowerCase() === key;
    return html`${this.#result(senses, names, examplesOf(word) !== null)}
      <h3>${msg(str`Sentences that show both meanings of “${visibleText(word)}”`)}</h3>
      <p class="lead">
        ${msg('They define the two meanings: change them, or write your own, and see the word move.')}
      </p>
      <aloft-usage-editor
        .word=${word}
        .meanings=${meanings}
        .judged=${isAboutIt ? senses.usages : []}
        .isChanged=${this.#changed.has(key)}
        @meanings=${({ meanings: wished }: MeaningsEvent) => {
          if (wished) this.#changed.set(key, wished);
          else this.#changed.delete(key);
          this.requestUpdate();
        }}
      ></aloft-usage-editor>`;
  }

  /** @param isExpected whether the word will be placed, so that the place for it can be kept */
  #result(senses: Senses | null, names: Names, isExpected: boolean) {
    if (!senses) return html`<p class=${isExpected ? 'expected' : 'summary'} role="status"></p>`;
    const { placing } = senses;
    if (placing.kind === 'missing') {
      const word = visibleText(senses.word);
      return html`<p class="summary" role="status">
        ${
          placing.meanings.length === 2
            ? msg(
                str`Write two sentences with “${word}” for each of two meanings below, and see where it lies between them here.`,
              )
            : msg(
                str`One of the meanings has no sentence with “${word}” yet: write one below, better two.`,
              )
        }
      </p>`;
    }
    const last = placing.depths.at(-1)!;
    return html`<p class="summary" role="status">${sensesSummary(senses, last, names)}</p>
      <aloft-sense-tracks .senses=${senses} .names=${names}></aloft-sense-tracks>
      ${this.#nearest(senses, last, names)}
      <p class="lead">${this.#trust(senses, last)}</p>`;
  }

  #nearest({ usages }: Senses, { nearest, usages: placed }: SensesDepth, names: Names) {
    if (nearest.length === 0) return nothing;
    return html`<div class="nearest">
      <h3 id="nearest">${msg('Most like it after layer 2')}</h3>
      <ol role="list" aria-labelledby="nearest">
        ${nearest.map((i) => {
          const { text, meaning } = usages[i]!;
          return html`<li>
            <i class="mark ${meaning === 0 ? 'first' : 'second'}" aria-hidden="true"></i>
            <span class="unseen">${names[meaning]}:</span>
            <span class="text" dir="auto">${text}</span>
            <span class="number">${cosineText(placed[i]!.likeness!)}</span>
          </li>`;
        })}
      </ol>
    </div>`;
  }

  /** How far this may be believed, in the model's own figures. */
  #trust(senses: Senses, last: SensesDepth): string {
    const { right, of } = onOwnSide(senses, last);
    const scale = msg(
      'Cosines, with what all the sentences share taken out: −1 is wholly one meaning, +1 wholly the other.',
    );
    if (of === 0) {
      return msg(
        str`${scale} With two sentences for each meaning you will see how well the model tells them apart.`,
      );
    }
    return msg(
      str`${scale} The small marks are the sentences below, each placed by the others alone: ${right} of ${of} fall on their own side.`,
    );
  }
}

type Names = readonly [string, string];

/** A meaning without a name has to be called something, too. */
function namesOf({ names: [first, second] }: TwoMeanings): Names {
  return [first.trim() || msg('first meaning'), second.trim() || msg('second meaning')];
}

customElements.define('aloft-senses-panel', SensesPanel);
