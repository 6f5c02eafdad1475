import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../ui/controls.ts';
import { cssValue } from '../ui/cssValue.ts';
import type { WeightSquare } from '../worker/client.ts';
import { WordChosenEvent, WordPreviewedEvent } from './events.ts';
import { headColors } from './headColors.ts';
import { fullLight, lightOf, mostMoving, type HeadPart } from './light.ts';
import { spotlightStyles } from './spotlight.styles.ts';
import type { Look } from './state.ts';
import { percent } from './summary.ts';
import { Swipe } from './swipe.ts';
import { visibleText } from './visibleText.ts';

/**
 * The sentence itself: light falls from one word on the others by weight, shown behind the word, as a
 * bar under it and as a number.
 *
 * A word that has the focus or the mouse is lit for as long; a click, a tap or Enter keeps it lit, and
 * again lets go of it, as Escape does. Arrow keys walk, Home and End jump, and a swipe to the side goes
 * to the next word or to the one before.
 *
 * @prop square the weights; without them the words stand unlit, at their places
 * @prop parts the heads laid over each other, each with a bar of its own
 * @prop labels the words while there are no weights yet
 * @prop joined whether a piece continues the word before it
 * @prop word the chosen word
 * @prop lit the word that is lit: the chosen one, or the one that is previewed
 * @prop look whether the light falls from the lit word, or at it
 * @fires word-chosen
 * @fires word-previewed
 */
export class Spotlight extends LitElement {
  static override properties = {
    square: { attribute: false },
    parts: { attribute: false },
    labels: { attribute: false },
    joined: { attribute: false },
    word: { type: Number },
    lit: { type: Number },
    look: { type: String },
    focused: { state: true },
  };

  static override styles = [base, headColors, spotlightStyles];

  declare square: WeightSquare | null;
  declare parts: readonly HeadPart[];
  declare labels: readonly string[];
  declare joined: readonly boolean[];
  declare word: number | null;
  declare lit: number | null;
  declare look: Look;
  /** The word that has the focus. */
  declare focused: number | null;

  /** The words of the last picture. */
  #shown: readonly string[] = [];
  #moves = false;
  readonly #swipe = new Swipe();
  #hasSwiped = false;

  constructor() {
    super();
    this.square = null;
    this.parts = [];
    this.labels = [];
    this.joined = [];
    this.word = null;
    this.lit = null;
    this.look = 'from';
    this.focused = null;
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
      labels.length <= mostMoving &&
      labels.length === this.#shown.length &&
      labels.every((label, i) => label === this.#shown[i]);
    this.#shown = labels;
  }

  override render() {
    const labels = this.#shown;
    const lights = this.#lights();
    const stop = Math.min(this.focused ?? this.word ?? 0, labels.length - 1);
    const classes = { words: true, moving: this.#moves, several: this.parts.length > 0 };
    return html`<div
      class=${classMap(classes)}
      role="group"
      aria-label=${
        this.look === 'from'
          ? msg('The words: choose one to see where it looks')
          : msg('The words: choose one to see who looks at it')
      }
      dir="auto"
      @click=${(event: Event) => this.#toggle(indexOf(event))}
      @focusin=${(event: Event) => this.#focusAt(indexOf(event))}
      @focusout=${(event: FocusEvent) => this.#blur(event)}
      @pointerover=${(event: PointerEvent) => this.#hover(event)}
      @pointerleave=${() => this.#preview(null)}
      @pointerdown=${(event: PointerEvent) => {
        this.#hasSwiped = false;
        this.#swipe.begin(event);
      }}
      @pointerup=${(event: PointerEvent) => this.#swiped(event)}
      @pointercancel=${() => this.#swipe.cancel()}
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      ${labels.map((label, i) => this.#word(label, i, i === stop, lights))}
    </div>`;
  }

  // What changes as the light moves is opacity and scale alone: no word is laid out or styled anew.
  #word(label: string, i: number, isTabStop: boolean, lights: Lights | null) {
    const isAsking = i === this.lit;
    const joined = this.joined[i] === true;
    const continued = this.joined[i + 1] === true;
    const strength = lights ? strengthOf(lights.light[i]!, lights.full) : 0;
    return html`<button
      type="button"
      class=${`word${isAsking ? ' asking' : ''}${joined ? ' joined' : ''}${continued ? ' continued' : ''}`}
      tabindex=${isTabStop ? 0 : -1}
      aria-pressed=${i === this.word ? 'true' : 'false'}
      ?disabled=${!this.square}
      data-index=${i}
    >
      <span class="glow" ${cssValue('background-color', shadeOf(isAsking ? 0 : strength))}></span>
      <span class="text">${visibleText(label)}</span>
      ${
        this.parts.length === 0
          ? html`<span class="bar" ${cssValue('background-size', scaled(strength))}></span>`
          : this.#bars(i, lights)
      }
      <span class="number">${lights ? percent(lights.light[i]!) : nothing}</span>
    </button>`;
  }

  #bars(i: number, lights: Lights | null) {
    return html`<span class="bars" aria-hidden="true">
      ${this.parts.map(({ head }, part) => {
        const light = lights?.parts[part];
        const strength = lights && light ? strengthOf(light[i]!, lights.fullOfParts) : 0;
        return html`<span class=${`part head-${head + 1}`}
          >${head + 1}<span class="bar" ${cssValue('background-size', scaled(strength))}></span
        ></span>`;
      })}
    </span>`;
  }

  #lights(): Lights | null {
    if (!this.square || this.lit === null) return null;
    const { labels, weights } = this.square;
    const light = lightOf(weights, labels.length, this.lit, this.look);
    const parts = this.parts.map((part) =>
      lightOf(part.weights, labels.length, this.lit!, this.look),
    );
    return {
      light,
      parts,
      full: fullLight([light], this.lit),
      fullOfParts: fullLight(parts, this.lit),
    };
  }

  #preview(word: number | null): void {
    this.dispatchEvent(new WordPreviewedEvent(word));
  }

  #choose(word: number | null): void {
    if (word !== this.word) this.dispatchEvent(new WordChosenEvent(word));
  }

  #toggle(i: number | null): void {
    if (i === null || this.#hasSwiped) return;
    this.#choose(i === this.word ? null : i);
  }

  #hover(event: PointerEvent): void {
    const i = event.pointerType === 'mouse' ? indexOf(event) : null;
    if (i !== null && i !== this.lit) this.#preview(i);
  }

  #focusAt(i: number | null): void {
    this.focused = i;
    if (i !== null && i !== this.lit) this.#preview(i);
  }

  #blur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (relatedTarget && (currentTarget as Element).contains(relatedTarget as Element)) return;
    this.focused = null;
    this.#preview(null);
  }

  #swiped(event: PointerEvent): void {
    const direction = this.#swipe.end(event);
    if (direction === 0 || !this.square) return;
    this.#hasSwiped = true;
    // As with pages: what comes next is drawn in from where reading goes on.
    const forward = isRightToLeft(event.currentTarget as Element) ? 1 : -1;
    const last = this.#shown.length - 1;
    const from = this.word ?? this.lit ?? (direction === forward ? -1 : last + 1);
    this.#choose(Math.min(Math.max(from + (direction === forward ? 1 : -1), 0), last));
  }

  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      this.#choose(null);
      this.#preview(null);
      return;
    }
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const forward = isRightToLeft(list) ? 'ArrowLeft' : 'ArrowRight';
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

interface Lights {
  /** [words] */
  readonly light: Float32Array;
  /** That of each of several heads. */
  readonly parts: readonly Float32Array[];
  /** What is as bright as can be. */
  readonly full: number;
  readonly fullOfParts: number;
}

/** To a hundredth, which is less than a pixel of a bar: what looks the same is not painted anew. */
function scaled(strength: number): string {
  return `${Math.round(100 * strength)}% 100%`;
}

function shadeOf(strength: number): string {
  return `color-mix(in oklab, var(--light-behind) ${Math.round(100 * strength)}%, transparent)`;
}

function strengthOf(weight: number, full: number): number {
  return Math.min(1, weight / full);
}

/** Which word an event is about. */
function indexOf({ target }: Event): number | null {
  const button = (target as Element).closest<HTMLElement>('button');
  return button ? Number(button.dataset['index']) : null;
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

customElements.define('aloft-spotlight', Spotlight);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-spotlight': Spotlight;
  }
}
