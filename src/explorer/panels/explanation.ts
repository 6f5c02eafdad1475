import { msg, str } from '@lit/localize';
import { html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import type { Attention, Explanation } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { chosenWord } from '../chosenWord.ts';
import { greeting, isChanged, type ExplorerState } from '../state.ts';
import { visibleText } from '../visibleText.ts';
import { explanationStyles } from './explanation.styles.ts';
import { measureName } from './explanationTable.ts';
import { agreementWords, scaleWords, verdict } from './explanationWords.ts';
import { explanationSources } from './explanationSources.ts';
import '../engineNotice.ts';

/**
 * Is a weight an explanation? Three measures side by side.
 *
 * @prop attention of the text
 * @prop state of the explorer
 * @fires retry
 */
export class ExplanationPanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  static override styles = [base, explanationStyles];

  declare attention: Attention | null;
  declare state: ExplorerState;

  // Of the text that is shown: a newer one first has to show which of its words is the chosen one.
  readonly #explanation = new QuestionController<'explain'>(this, () =>
    this.attention && this.#word !== null
      ? { kind: 'explain', text: this.attention.text, word: this.#word }
      : null,
  );

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }

  /** The chosen word, or the word that the chosen piece belongs to. */
  get #word(): number | null {
    return this.attention && chosenWord(this.attention, this.state);
  }

  override render() {
    return html`<div class="panel" @retry=${this.#retry}>
      ${
        isChanged(this.state.whatIf)
          ? html`<p class="notice">
              ${msg('This is about the model as it is, without what you have changed.')}
            </p>`
          : null
      }
      ${this.#answer()} ${explanationSources()}
    </div>`;
  }

  #answer() {
    const { attention } = this;
    const word = this.#word;
    if (!attention || word === null) {
      return html`<p role="status">
        ${attention ? msg('Choose a word above.') : msg('This follows as soon as the model is here.')}
      </p>`;
    }
    const { state } = this.#explanation;
    const value = state.kind === 'shown' ? state.value : null;
    const isUnderWay = state.kind === 'asking' || (state.kind === 'shown' && state.stale);
    const labels = attention.words.map(({ text }) => text);
    const asking = visibleText(value ? value.labels[value.word]! : labels[word]!);
    return html`<h3>${msg(str`What matters for “${asking}”?`)}</h3>
      ${definitions(asking)}
      <aloft-engine-notice .state=${state}></aloft-engine-notice>
      ${
        state.kind === 'failed'
          ? null
          : html`${
              isUnderWay
                ? html`<progress
                      max=${state.total}
                      .value=${state.done}
                      aria-label=${msg('Taking out one word after another')}
                    ></progress>`
                : html`<div class="rest"></div>`
            }
              <div class=${value && isUnderWay ? 'stale' : ''}>
                <aloft-explanation-table
                  .explanation=${value}
                  .labels=${labels}
                  .word=${word}
                ></aloft-explanation-table>
              </div>
              ${this.#result(value)}`
      }`;
  }

  #result(value: Explanation | null) {
    return html`<div>
      <p class="said" role="status">${value ? `${verdict(value)} ${agreementWords(value)}` : ''}</p>
      <p class="scale">
        ${scaleWords()}
      </p>
    </div>`;
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    this.#explanation.retry();
  };
}

function definitions(asking: string) {
  return html`<dl>
    <dt>${measureName('raw')}</dt>
    <dd>${msg(str`What “${asking}” gives each word in the last layer, the mean of all heads.`)}</dd>
    <dt>${measureName('rollout')}</dt>
    <dd>${msg('The same weights, followed back through both layers.')}</dd>
    <dt>${measureName('occlusion')}</dt>
    <dd>
      ${msg(
        str`How far the vector that the model ends with for “${asking}” moves when that word is missing: 0 is not at all. The words after it move up, as if it had never been written.`,
      )}
    </dd>
  </dl>`;
}

customElements.define('aloft-explanation-panel', ExplanationPanel);
