import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { percent } from '../../explorer/summary.ts';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { maxCharacters } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { exampleSpecification } from './example.ts';
import { resultOf, verdictOf } from './result.ts';
import { techniqueStyles } from './technique.styles.ts';
import { constraintName } from './words.ts';
import '../../explorer/engineNotice.ts';
import '../labs/lab.ts';

/** No text that could be read is larger, in any script. */
const largestFile = 4 * maxCharacters;

/**
 * What is the key requirement? The learner's own specification, or the example, read on the device.
 *
 * Nothing is asked while the text is edited; what was found stays, marked as of an earlier text.
 */
export class Technique extends OwnTaskElement {
  static override properties = {
    text: { state: true },
    asked: { state: true },
    complaint: { state: true },
    replaced: { state: true },
  };

  static override styles = [base, buttons, techniqueStyles];

  /** In the field. */
  declare text: string;
  /** What the model was asked about; null where it was not, or was stopped. */
  declare asked: string | null;
  declare complaint: string;
  /** What was in the field before a button put something else there, for as long as that stands. */
  declare replaced: string | null;

  readonly #extraction = new QuestionController<'extract'>(this, () =>
    this.asked === null ? null : { kind: 'extract', text: this.asked },
  );

  constructor() {
    super();
    this.text = exampleSpecification;
    this.asked = null;
    this.complaint = '';
    this.replaced = null;
  }

  override render() {
    const { state } = this.#extraction;
    const isUnderWay = state.kind === 'asking' || (state.kind === 'shown' && state.stale);
    return html`<aloft-lab
      lab="technique"
      heading=${msg('Find the key requirement')}
      .proved=${this.#proof()}
      @retry=${this.#retry}
    ><div class="panel">
      <div>
        <label for="text">${msg('The specification')}</label>
        <p class="hint" id="hint">
          ${msg('Lists, numbers or prose, up to ten pages. It stays on this device.')}
        </p>
        <textarea
          id="text"
          aria-describedby="hint"
          spellcheck="false"
          .value=${this.text}
          @input=${this.#edit}
        ></textarea>
      </div>
      <div class="actions">
        ${
          isUnderWay || state.kind === 'waiting'
            ? html`<button class="button" type="button" @click=${this.#stop}>${msg('Stop')}</button>`
            : html`<button class="button strong" type="button" @click=${this.#ask}>
                ${msg('Find the key requirement')}
              </button>`
        }
        <button class="button" type="button" @click=${this.#choose}>${msg('Open a file')}</button>
        <input type="file" accept=".txt,.md,.markdown,text/*" hidden @change=${this.#open} />
        <button class="button" type="button" @click=${this.#empty}>${msg('Empty the field')}</button>
        <button class="button" type="button" @click=${this.#restore}>${msg('The example')}</button>
        ${
          this.replaced === null
            ? null
            : html`<button class="button" type="button" @click=${this.#undo}>${msg('Undo')}</button>`
        }
      </div>
      ${this.complaint ? html`<p role="alert">${this.complaint}</p>` : null}
      <aloft-engine-notice .state=${state}></aloft-engine-notice>
      ${
        isUnderWay
          ? html`<progress
              max=${state.total}
              .value=${state.done}
              aria-label=${msg('Reading the requirements')}
            ></progress>`
          : null
      }
      <p class="verdict" role="status">${this.#verdict()}</p>
      ${this.#result()}
    </div></aloft-lab>`;
  }

  /** Of the text that is in the field, and only if it has been read. */
  #proof(): string | null {
    const { state } = this.#extraction;
    if (state.kind !== 'shown' || state.stale || state.value.kind !== 'ranked') return null;
    if (this.text !== this.asked) return null;
    const { key, confidence, ranked } = state.value;
    const sure = percent(confidence);
    return key
      ? msg(
          str`Among ${ranked.length} requirements the one that shapes the system is “${key.text}” (${constraintName(key.constraint)}; ${sure} sure).`,
        )
      : msg(str`None of ${ranked.length} requirements shapes the system (${sure} sure).`);
  }

  #verdict(): string {
    const { state } = this.#extraction;
    if (state.kind !== 'shown' || state.stale) return '';
    const verdict = verdictOf(state.value);
    return this.text === this.asked
      ? verdict
      : `${verdict} ${msg('That was before your last change.')}`;
  }

  #result() {
    const { state } = this.#extraction;
    if (state.kind !== 'shown' || state.value.kind !== 'ranked') return null;
    const isOld = state.stale || this.text !== this.asked;
    return html`<div class="result ${isOld ? 'stale' : ''}">${resultOf(state.value)}</div>`;
  }

  readonly #edit = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.complaint = '';
    this.replaced = null;
  };

  readonly #ask = (): void => {
    this.asked = this.text;
  };

  readonly #stop = (): void => {
    this.asked = null;
  };

  /** A text that a button puts in the place of the learner's own, which comes back by undoing. */
  #replace(text: string): void {
    if (text === this.text) return;
    this.replaced = this.text.trim() === '' ? null : this.text;
    this.text = text;
    this.complaint = '';
  }

  readonly #undo = (): void => {
    this.text = this.replaced ?? this.text;
    this.replaced = null;
    this.renderRoot.querySelector('textarea')?.focus();
  };

  readonly #empty = (): void => {
    this.#replace('');
    this.renderRoot.querySelector('textarea')?.focus();
  };

  readonly #restore = (): void => {
    this.#replace(exampleSpecification);
  };

  readonly #choose = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  };

  readonly #open = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file can be chosen again after it was changed.
    input.value = '';
    if (!file) return;
    if (file.size > largestFile) {
      this.complaint = msg('This file is too large for ten pages of text. Your text is as it was.');
      return;
    }
    const text = await file.text();
    // A word processor's file or a PDF is no text.
    if (text.includes('\0') || text.startsWith('%PDF')) {
      this.complaint = msg('This file is no plain text. Copy its text and paste it here.');
      return;
    }
    this.#replace(text);
  };

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    this.#extraction.retry();
  };
}

customElements.define('aloft-technique', Technique);
