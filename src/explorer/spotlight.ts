import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../ui/controls.ts';
import { cssVariable } from '../ui/cssVariable.ts';
import type { WeightSquare } from '../worker/client.ts';
import { WordChosenEvent, WordPreviewedEvent } from './events.ts';
import { spotlightStyles } from './spotlight.styles.ts';
import { percent } from './summary.ts';
import { visibleText } from './visibleText.ts';

/** Where even the strongest weight is weak, it should look weak. */
const brightFrom = 0.2;

/**
 * The sentence itself: light falls from one word on the others by weight, shown behind the word, as a
 * bar under it and as a number. Arrow keys walk, Home and End jump, Escape lets go.
 *
 * @prop square the weights; without them the words stand unlit, at their places
 * @prop labels the words while there are no weights yet
 * @prop joined whether a piece continues the word before it
 * @prop word the chosen word
 * @prop lit the word that the light falls from: the chosen one, or the one under the mouse
 * @fires word-chosen
 * @fires word-previewed
 */
export class Spotlight extends LitElement {
  static override properties = {
    square: { attribute: false },
    labels: { attribute: false },
    joined: { attribute: false },
    word: { type: Number },
    lit: { type: Number },
  };

  static override styles = [base, spotlightStyles];

  declare square: WeightSquare | null;
  declare labels: readonly string[];
  declare joined: readonly boolean[];
  declare word: number | null;
  declare lit: number | null;

  /** The words of the last picture. */
  #shown: readonly string[] = [];
  #moves = false;

  constructor() {
    super();
    this.square = null;
    this.labels = [];
    this.joined = [];
    this.word = null;
    this.lit = null;
  }

  /** The focus goes to the chosen word, or to the first. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus();
  }

  /**
   * Light moves from word to word of one text. That of a new text is there at once: on its way from
   * the old one's, each frame of it would be wrong.
   */
  override willUpdate(): void {
    const labels = this.square?.labels ?? this.labels;
    this.#moves =
      labels.length === this.#shown.length && labels.every((label, i) => label === this.#shown[i]);
    this.#shown = labels;
  }

  override render() {
    const labels = this.#shown;
    const strengths = this.#strengths();
    const stop = Math.min(this.word ?? 0, labels.length - 1);
    return html`<div
      class=${this.#moves ? 'words moving' : 'words'}
      role="group"
      aria-label=${msg('The words: choose one to see where it looks')}
      dir="auto"
      @pointerleave=${() => this.dispatchEvent(new WordPreviewedEvent(null))}
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      ${labels.map((label, i) => this.#word(label, i, i === stop, strengths?.[i]))}
    </div>`;
  }

  #word(label: string, i: number, isTabStop: boolean, strength: Strength | undefined) {
    const isAsking = i === this.lit;
    const joined = this.joined[i] === true;
    const continued = this.joined[i + 1] === true;
    const classes = { word: true, asking: isAsking, joined, continued };
    return html`<button
      type="button"
      class=${classMap(classes)}
      ${cssVariable('--strength', strength?.light ?? 0)}
      tabindex=${isTabStop ? 0 : -1}
      aria-pressed=${i === this.word ? 'true' : 'false'}
      ?disabled=${!this.square}
      data-index=${i}
      @click=${() => this.#choose(i)}
      @focus=${() => this.#choose(i)}
      @pointerenter=${(event: PointerEvent) => {
        if (event.pointerType === 'mouse') this.dispatchEvent(new WordPreviewedEvent(i));
      }}
    >
      <span class="text">${visibleText(label)}</span>
      <span class="bar" aria-hidden="true"></span>
      <span class="number">${strength ? percent(strength.weight) : nothing}</span>
    </button>`;
  }

  /** Light relative to the word that gets the most, the asking word apart: it has a ring instead. */
  #strengths(): Strength[] | null {
    if (!this.square || this.lit === null) return null;
    const { labels, weights } = this.square;
    const row = Array.from(
      weights.subarray(this.lit * labels.length, (this.lit + 1) * labels.length),
    );
    const most = Math.max(brightFrom, ...row.filter((_weight, i) => i !== this.lit));
    return row.map((weight) => ({ weight, light: Math.min(1, weight / most) }));
  }

  #choose(i: number): void {
    if (i !== this.word) this.dispatchEvent(new WordChosenEvent(i));
  }

  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      this.dispatchEvent(new WordChosenEvent(null));
      return;
    }
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Record<string, number> = {
      [forward]: at + 1,
      [backward]: at - 1,
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
  }

  /** A word chosen from outside, while the focus is in here, takes the focus along. */
  override updated(changed: PropertyValues<this>): void {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (changed.has('word') && focused && this.word !== null) {
      const button = this.renderRoot.querySelectorAll('button')[this.word];
      if (button !== focused) button?.focus();
    }
  }
}

interface Strength {
  readonly weight: number;
  /** 0 to 1 */
  readonly light: number;
}

customElements.define('aloft-spotlight', Spotlight);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-spotlight': Spotlight;
  }
}
