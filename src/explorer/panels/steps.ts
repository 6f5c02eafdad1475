import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base, cards } from '../../ui/controls.ts';
import type { Attention, Steps } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { greeting, isChanged, type ExplorerState } from '../state.ts';
import '../engineNotice.ts';
import { pieceNote } from './steps/pieceNote.ts';
import { askerName } from './steps/step.ts';
import './steps/stepper.ts';

/**
 * One word through one head, step by step, in the numbers of this sentence.
 *
 * @prop attention of the text
 * @prop state of the explorer
 */
export class StepsPanel extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: block;
      }
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        padding: 16px;
      }
      p {
        max-inline-size: 62ch;
        margin: 0;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      .rounded {
        font-size: 0.875rem;
      }
      @media (min-width: 900px) {
        .card {
          padding: 24px 28px;
        }
      }
    `,
  ];

  declare attention: Attention | null;
  declare state: ExplorerState;

  readonly #steps = new QuestionController<'steps'>(this, () => {
    const token = this.#token();
    if (!this.attention || token === null) return null;
    const { layer, heads, whatIf } = this.state;
    return { kind: 'steps', text: this.attention.text, layer, head: heads[0] ?? 0, token, whatIf };
  });

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }

  /** Tokens are what the model has; a word is asked for by its first one. */
  #token(): number | null {
    const { word, units } = this.state;
    if (!this.attention || word === null) return null;
    if (units === 'words') return this.attention.words[word]?.firstToken ?? null;
    return word < this.attention.tokens.length ? word : null;
  }

  override render() {
    const { state } = this.#steps;
    return html`<div
      class="card"
      @retry=${(event: Event) => {
        event.stopPropagation();
        this.#steps.retry();
      }}
    >
      ${this.#content(state)}
    </div>`;
  }

  #content(state: QuestionController<'steps'>['state']) {
    // While there is no picture, the explorer says why.
    if (!this.attention)
      return html`<p>${msg('The steps follow as soon as the model is there.')}</p>`;
    switch (state.kind) {
      case 'idle':
        return this.#invitation();
      case 'waiting':
      case 'asking':
      case 'failed':
        return html`<aloft-engine-notice .state=${state}></aloft-engine-notice>`;
      case 'shown':
        return state.value ? this.#shown(state.value) : this.#invitation();
    }
  }

  #invitation() {
    return html`<p>
      ${msg('Choose a word in the sentence above: here you then walk through all that one head does with it.')}
    </p>`;
  }

  #shown(steps: Steps) {
    return html`<p>${this.#placeName(steps)} ${this.state.units === 'pieces' || !this.attention ? null : pieceNote(this.attention, steps.token)} ${this.#changeNote()}</p>
      <aloft-stepper .steps=${steps}></aloft-stepper>
      <p class="rounded">
        ${msg('The numbers are rounded for the page; sums are those of the exact ones.')}
      </p>`;
  }

  #placeName(steps: Steps): string {
    const name = askerName(steps);
    const [head, layer] = [steps.head + 1, steps.layer + 1];
    switch (this.state.heads.length) {
      case 1:
        return msg(str`“${name}” in head ${head} of layer ${layer}.`);
      case 0:
        return msg(
          str`“${name}” in head ${head} of layer ${layer}: the mean of all heads has no steps of its own. Choose another head above.`,
        );
      default:
        return msg(
          str`“${name}” in head ${head} of layer ${layer}, the first of those you have chosen. Choose another above.`,
        );
    }
  }

  #changeNote(): string | null {
    return isChanged(this.state.whatIf)
      ? msg('These are the numbers under your changes in “What if…”.')
      : null;
  }
}

customElements.define('aloft-steps-panel', StepsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-steps-panel': StepsPanel;
  }
}
