import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base } from '../ui/controls.ts';
import { cssValue } from '../ui/cssValue.ts';
import type { WeightSquare } from '../worker/client.ts';
import { WordChosenEvent, WordPreviewedEvent } from './events.ts';
import { lightRestMs, mostMoving, type HeadPart } from './light.ts';
import { CanvasController, type CanvasHost } from './pictures/canvasController.ts';
import { LightCanvas, type Light } from './spotlight/lightCanvas.ts';
import { heightBelow } from './spotlight/lightDrawing.ts';
import { PaperController } from './spotlight/paperController.ts';
import { strengthsOf, unlit } from './spotlight/strengths.ts';
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
export class Spotlight extends LitElement implements CanvasHost {
  static override properties = {
    square: { attribute: false },
    parts: { attribute: false },
    labels: { attribute: false },
    joined: { attribute: false },
    word: { type: Number },
    lit: { type: Number },
    look: { type: String },
    focused: { state: true },
    named: { state: true },
  };

  static override styles = [base, spotlightStyles];

  declare square: WeightSquare | null;
  declare parts: readonly HeadPart[];
  declare labels: readonly string[];
  declare joined: readonly boolean[];
  declare word: number | null;
  declare lit: number | null;
  declare look: Look;
  /** The word that has the focus. */
  declare focused: number | null;

  /** The numbers in the words' names. */
  declare named: readonly string[] | null;

  readonly followsHeight = true;
  readonly #page = new CanvasController(this);
  #canvas: LightCanvas | null = null;
  #drawn: Light | null = null;
  #light: Light = { strengths: unlit(0, 1), numbers: [], heads: [] };
  #naming: ReturnType<typeof setTimeout> | undefined;
  /** The words of the last picture, and as they can be seen. */
  #shown: readonly string[] = [];
  #texts: readonly string[] = [];
  #isSameText = false;
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
    this.named = null;
    new PaperController(this, () => this.#light);
  }

  /** The focus goes to the chosen word, or to the first. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const labels = this.square?.labels ?? this.labels;
    this.#isSameText =
      labels.length === this.#shown.length && labels.every((label, i) => label === this.#shown[i]);
    this.#shown = labels;
    if (!this.#isSameText) this.#texts = labels.map(visibleText);
    if (isAbout(changed, ['square', 'parts', 'lit', 'look', 'labels'])) this.#relight();
  }

  #relight(): void {
    const { square, parts, lit, look } = this;
    const { strengths, weights } =
      square && lit !== null
        ? strengthsOf({ square, parts, lit, look })
        : { strengths: unlit(this.#shown.length, Math.max(1, parts.length)), weights: none };
    this.#light = {
      strengths,
      numbers: Array.from(weights, (weight) => percent(weight)),
      heads: parts.map(({ head }) => head),
    };
    this.#rename(square !== null && lit !== null);
  }

  /**
   * Who walks by the keys hears the number of the word that is come to. Under a mouse, and while one
   * types, names wait until the light rests: a hundred that change on its way are heard by nobody.
   */
  #rename(isLit: boolean): void {
    clearTimeout(this.#naming);
    const name = (): void => {
      this.named = isLit ? this.#light.numbers : null;
    };
    if (!isLit || this.focused !== null) {
      name();
      return;
    }
    if (!this.#isSameText) this.named = null;
    this.#naming = setTimeout(name, lightRestMs);
  }

  override render() {
    const stop = Math.min(this.focused ?? this.word ?? 0, this.#shown.length - 1);
    const heads = this.parts.length;
    return html`<div
      class=${heads > 0 ? 'words several' : 'words'}
      ${cssValue('--below', `${heightBelow(heads)}px`)}
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
      <canvas aria-hidden="true" width="1" height="1"></canvas>
      ${this.#texts.map((text, i) => this.#word(text, i, i === stop))}
    </div>`;
  }

  #word(text: string, i: number, isTabStop: boolean) {
    const joined = this.joined[i] === true;
    const continued = this.joined[i + 1] === true;
    return html`<button
      type="button"
      class=${`word${i === this.lit ? ' asking' : ''}${joined ? ' joined' : ''}${continued ? ' continued' : ''}`}
      tabindex=${isTabStop ? 0 : -1}
      aria-pressed=${i === this.word ? 'true' : 'false'}
      aria-label=${this.named ? `${text} ${this.named[i]!}` : nothing}
      ?disabled=${!this.square}
      data-index=${i}
    >
      <span class="text">${text}</span>
    </button>`;
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

  override firstUpdated(): void {
    this.#page.start(this.renderRoot.querySelector('canvas')!);
    this.#canvas = new LightCanvas(this.#page, this.renderRoot as ShadowRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#canvas?.misplace();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#canvas?.stop();
    clearTimeout(this.#naming);
  }

  recolor(): void {
    this.#canvas?.draw();
  }

  refit(): void {
    this.#canvas?.replace();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.#isSameText || isAbout(changed, ['joined', 'parts'])) this.#canvas!.misplace();
    if (this.#light !== this.#drawn) {
      this.#drawn = this.#light;
      // Light moves from word to word of one text. That of a new text is there at once: on its way
      // from the old one's, each frame of it would be wrong.
      this.#canvas!.show(this.#light, this.#isSameText && this.#shown.length <= mostMoving);
    }
    this.#followChoice(changed);
  }

  /** A word chosen from outside, while the focus is in here, takes the focus along. */
  #followChoice(changed: PropertyValues<this>): void {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (changed.has('word') && focused && this.word !== null) {
      const button = this.renderRoot.querySelectorAll('button')[this.word];
      if (button !== focused) button?.focus();
    }
  }
}

function isAbout(changed: PropertyValues<Spotlight>, names: readonly (keyof Spotlight)[]): boolean {
  return names.some((name) => changed.has(name));
}

const none = new Float32Array(0);

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
