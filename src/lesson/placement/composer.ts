import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { followWord } from '../../explorer/followWord.ts';
import { base, buttons } from '../../ui/controls.ts';
import { selects } from '../../ui/select.ts';
import { plain } from '../../ui/writing.ts';
import { composePrompt, limits, readSpecification, type Specification } from './compose.ts';
import { composerStyles } from './composer.styles.ts';
import { shortened } from './words.ts';
import '../../ui/icon.ts';

/** Fired by `<aloft-placement-composer>`: the learner wants to see what the model does with these. */
export class TryPlacementEvent extends Event {
  readonly requirements: readonly string[];
  /** The index of the key requirement. */
  readonly key: number;

  constructor(requirements: readonly string[], key: number) {
    super('try-placement', { bubbles: true, composed: true });
    this.requirements = requirements;
    this.key = key;
  }
}

/**
 * Makes a prompt of a specification, with its key requirement at both ends. Nothing leaves the device.
 *
 * @prop specification what stands in the field at first, one requirement a line
 * @prop key the requirement that is the key one at first, word by word
 * @fires try-placement
 */
export class PlacementComposer extends LitElement {
  static override properties = {
    specification: { type: String },
    key: { type: String },
    text: { state: true },
    chosen: { state: true },
    composed: { state: true },
    said: { state: true },
  };

  static override styles = [base, buttons, selects, composerStyles];

  declare specification: string;
  declare key: string;
  declare text: string;
  /** The index of the key requirement. */
  declare chosen: number;
  declare composed: string | null;
  declare said: string;

  /** What `chosen` counts in. */
  #requirements: readonly string[] = [];

  constructor() {
    super();
    this.specification = '';
    this.key = '';
    this.text = '';
    this.chosen = 0;
    this.composed = null;
    this.said = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('specification')) this.#write(this.specification);
    if (changed.has('specification') || changed.has('key')) this.#choose(this.key);
  }

  override render() {
    const specification = readSpecification(this.text);
    const isWrong = specification.kind !== 'requirements';
    return html`<div class="fields">
      <div>
        <label for="specification">${msg('Your specification, one requirement a line')}</label>
        <textarea
          id="specification"
          rows="6"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="count"
          aria-invalid=${isWrong ? 'true' : 'false'}
          .value=${live(this.text)}
          @input=${(event: InputEvent) => this.#write((event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <p id="count" class="count ${isWrong ? 'wrong' : ''}" role="status">
          ${isWrong ? html`<aloft-icon name="warning"></aloft-icon>` : nothing}
          <span>${countWords(specification, this.text)}</span>
        </p>
      </div>
      ${specification.kind === 'requirements' ? this.#choice(specification.requirements) : nothing}
      ${this.composed === null ? nothing : this.#prompt(this.composed)}
    </div>`;
  }

  #choice(requirements: readonly string[]) {
    return html`<div>
        <label for="key">${msg('The key requirement: what must not be lost')}</label>
        <select
          id="key"
          .value=${live(String(this.chosen))}
          @change=${(event: Event) => {
            this.chosen = Number((event.target as HTMLSelectElement).value);
            this.#forget();
          }}
        >
          ${requirements.map(
            (requirement, i) =>
              html`<option value=${i} ?selected=${i === this.chosen}>
                ${shortened(requirement, 80)}
              </option>`,
          )}
        </select>
      </div>
      <div class="acts">
        <button
          class="button strong"
          type="button"
          @click=${() => {
            this.said = '';
            this.composed = composePrompt(requirements, this.chosen);
          }}
        >
          ${msg('Compose the prompt')}
        </button>
        <button
          class="button"
          type="button"
          ?disabled=${requirements.length < 3}
          @click=${() => this.dispatchEvent(new TryPlacementEvent(requirements, this.chosen))}
        >
          ${msg('Move it through this one above')}
        </button>
      </div>`;
  }

  #prompt(composed: string) {
    const lines = composed.split('\n').length;
    return html`<div>
      <label for="prompt">${msg('Your prompt, ready to copy')}</label>
      <textarea id="prompt" rows="6" dir="auto" readonly .value=${composed}></textarea>
      <p class="count">
        ${msg(str`${plain(composed.length)} characters in ${plain(lines)} lines`)}
      </p>
      <div class="acts">
        <button class="button" type="button" @click=${() => this.#copy(composed)}>
          ${msg('Copy')}
        </button>
      </div>
      <p class="said" role="status">${this.said}</p>
    </div>`;
  }

  /** The key requirement stays the same line while others are written around it. */
  #write(text: string): void {
    this.text = text;
    this.#forget();
    const specification = readSpecification(text);
    if (specification.kind !== 'requirements') return;
    const { requirements } = specification;
    this.chosen = followWord(this.chosen, this.#requirements, requirements) ?? 0;
    this.#requirements = requirements;
  }

  #choose(key: string): void {
    const index = this.#requirements.indexOf(key.trim());
    if (index === -1) return;
    this.chosen = index;
    this.#forget();
  }

  /** A prompt that was composed of something else would be taken along by mistake. */
  #forget(): void {
    this.composed = null;
    this.said = '';
  }

  async #copy(composed: string): Promise<void> {
    this.said = '';
    try {
      await navigator.clipboard.writeText(composed);
      this.said = msg('The prompt is copied.');
    } catch {
      // The browser asks first, and the answer may be no; over plain http there is no clipboard at all.
      const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#prompt');
      field?.focus();
      field?.select();
      this.said = msg(
        'The browser did not let Aloft copy. The prompt is selected: copy it by hand.',
      );
    }
  }
}

function countWords(specification: Specification, text: string): string {
  switch (specification.kind) {
    case 'requirements': {
      const count = plain(specification.requirements.length);
      return msg(
        str`${count} requirements, ${plain(text.length)} of at most ${plain(limits.characters)} characters`,
      );
    }
    case 'empty':
      return msg('There is nothing to compose yet: write one requirement a line.');
    case 'too-long':
      return msg(
        str`These are ${plain(specification.characters)} characters, and the most are ${plain(limits.characters)}. Nothing is cut off: shorten it to go on.`,
      );
    case 'too-many':
      return msg(
        str`These are ${plain(specification.count)} requirements, and the most are ${plain(limits.requirements)}. Nothing is cut off: take some out to go on.`,
      );
  }
}

customElements.define('aloft-placement-composer', PlacementComposer);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-placement-composer': PlacementComposer;
  }
}
