import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../../ui/controls.ts';
import type { JudgedUsage, Meaning, Usage } from '../../worker/client.ts';
import { visibleText } from '../visibleText.ts';
import { emptyMeanings, examplesOf, type TwoMeanings } from './meanings.ts';
import { markStyles } from './senses.styles.ts';
import '../../ui/icon.ts';

/** Other meanings are wished for; null stands for those to start from. */
export class MeaningsEvent extends Event {
  readonly meanings: TwoMeanings | null;

  constructor(meanings: TwoMeanings | null) {
    super('meanings', { bubbles: true, composed: true });
    this.meanings = meanings;
  }
}

/**
 * Two meanings of a word, each by the sentences it has it in, to be changed at will.
 *
 * @prop word the word
 * @prop meanings what stands in the fields
 * @prop judged what the engine said of the sentences
 * @prop isChanged whether there is something to be put back
 * @fires meanings
 */
export class UsageEditor extends LitElement {
  static override properties = {
    word: { type: String },
    meanings: { attribute: false },
    judged: { attribute: false },
    isChanged: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    markStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
        align-items: start;
        gap: 24px;
      }
      fieldset {
        display: grid;
        gap: 8px;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 0 8px;
        font-size: 0.9375rem;
        font-weight: 600;
      }
      input,
      textarea {
        display: block;
        inline-size: 100%;
        min-inline-size: 0;
        min-block-size: var(--touch);
        padding: 8px 12px;
        border: 1px solid var(--edge);
        border-radius: var(--radius-word);
        background: var(--card);
        color: var(--ink);
        font: 400 1rem / 1.4 var(--prose);
      }
      .name input {
        font: 600 1rem / 1.4 var(--interface);
      }
      .usage {
        display: grid;
        grid-template-columns: minmax(0, 1fr) var(--touch);
        gap: 0 4px;
      }
      textarea {
        field-sizing: content;
        resize: none;
      }
      textarea::placeholder {
        color: var(--soft);
        opacity: 1;
      }
      .usage.left-out textarea {
        border-style: dashed;
      }
      .remove {
        display: grid;
        place-items: center;
        min-block-size: var(--touch);
        padding: 0;
        border: 0;
        border-radius: var(--radius-word);
        background: none;
        color: var(--soft);
        cursor: pointer;
      }
      .why {
        grid-column: 1 / -1;
        margin: 4px 0 0;
        padding-inline: 12px;
        font-size: 0.875rem;
      }
      .link {
        justify-self: start;
      }
      .back {
        grid-column: 1 / -1;
        justify-self: start;
      }
    `,
  ];

  declare word: string;
  declare meanings: TwoMeanings;
  declare judged: readonly JudgedUsage[];
  declare isChanged: boolean;

  constructor() {
    super();
    this.word = '';
    this.meanings = emptyMeanings();
    this.judged = [];
    this.isChanged = false;
  }

  override render() {
    return html`${([0, 1] as const).map((meaning) => this.#meaning(meaning))}
      <button
        class="button back"
        type="button"
        ?disabled=${!this.isChanged}
        @click=${() => this.dispatchEvent(new MeaningsEvent(null))}
      >
        ${examplesOf(this.word) ? msg('Put the examples back') : msg('Empty all fields')}
      </button>`;
  }

  #meaning(meaning: Meaning) {
    const own = this.meanings.usages.filter((usage) => usage.meaning === meaning);
    const shape = meaning === 0 ? 'first' : 'second';
    return html`<fieldset class=${shape}>
      <legend>
        <i class="mark ${shape}" aria-hidden="true"></i>
        ${meaning === 0 ? msg('One meaning') : msg('The other meaning')}
      </legend>
      <label class="name">
        <span class="unseen">${msg('Name of this meaning')}</span>
        <input
          autocomplete="off"
          .value=${live(this.meanings.names[meaning])}
          @input=${(event: Event) => this.#rename(meaning, valueOf(event))}
        />
      </label>
      ${own.map((usage, i) => this.#usage(usage, i))}
      <button class="link add" type="button" @click=${() => this.#add(meaning)}>
        ${msg('Add a sentence')}
      </button>
    </fieldset>`;
  }

  #usage(usage: Usage, i: number) {
    const why = this.#whyLeftOut(usage);
    const id = `why-${usage.meaning}-${i}`;
    const number = i + 1;
    return html`<div class=${why === null ? 'usage' : 'usage left-out'}>
      <textarea
        rows="1"
        aria-label=${msg(str`Sentence ${number} with “${visibleText(this.word)}”`)}
        placeholder=${msg(str`A sentence with “${visibleText(this.word)}”`)}
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        enterkeyhint="done"
        aria-invalid=${why === null ? nothing : 'true'}
        aria-describedby=${why === null ? nothing : id}
        .value=${live(usage.text)}
        @input=${(event: Event) => this.#rewrite(usage, valueOf(event))}
        @keydown=${(event: KeyboardEvent) => {
          // A sentence has one line.
          if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
        }}
      ></textarea>
      <button
        class="remove"
        type="button"
        aria-label=${msg(str`Remove sentence ${number}`)}
        @click=${(event: Event) => this.#remove(usage, event.currentTarget as HTMLElement)}
      >
        <aloft-icon name="close"></aloft-icon>
      </button>
      ${why === null ? nothing : html`<p class="why" id=${id}>${why}</p>`}
    </div>`;
  }

  #whyLeftOut({ text }: Usage): string | null {
    const standing = this.judged.find((judged) => judged.text === text)?.standing;
    switch (standing) {
      case 'without-the-word':
        return msg(str`“${visibleText(this.word)}” is not in it, so it does not count.`);
      case 'the-text-itself':
        return msg('This is the very sentence above, so it does not count.');
      case 'counts':
      case undefined:
        return null;
    }
  }

  #rename(meaning: Meaning, name: string): void {
    const [first, second] = this.meanings.names;
    this.#change({ names: meaning === 0 ? [name, second] : [first, name] });
  }

  #rewrite(usage: Usage, text: string): void {
    const usages = this.meanings.usages.map((one) => (one === usage ? { ...one, text } : one));
    this.#change({ usages });
  }

  async #add(meaning: Meaning): Promise<void> {
    this.#change({ usages: [...this.meanings.usages, { text: '', meaning }] });
    await this.updateComplete;
    const fields = this.renderRoot.querySelectorAll<HTMLElement>(
      `${meaning === 0 ? '.first' : '.second'} .usage textarea`,
    );
    [...fields].at(-1)?.focus();
  }

  /** The focus goes to what has taken the place of the button, or to the one that adds. */
  async #remove(usage: Usage, button: HTMLElement): Promise<void> {
    const group = button.closest('fieldset')!;
    this.#change({ usages: this.meanings.usages.filter((one) => one !== usage) });
    await this.updateComplete;
    if (!button.isConnected) group.querySelector<HTMLElement>('.add')?.focus();
  }

  #change(change: Partial<TwoMeanings>): void {
    this.meanings = { ...this.meanings, ...change };
    this.dispatchEvent(new MeaningsEvent(this.meanings));
  }
}

const valueOf = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement).value;

customElements.define('aloft-usage-editor', UsageEditor);
