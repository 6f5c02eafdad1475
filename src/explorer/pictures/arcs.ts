import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base } from '../../ui/controls.ts';
import type { WeightSquare } from '../../worker/client.ts';
import { WordChosenEvent, WordPreviewedEvent } from '../events.ts';
import { lightRestMs, mostMoving, type HeadPart } from '../light.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { summary } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import { drawArcs, stripHeight, widestLabel } from './arcDrawing.ts';
import { arcsOf, layOut, wordAt, type Arc, type ArcLayout } from './arcLayout.ts';
import { arcsStyles } from './arcs.styles.ts';
import { eased, wiped } from './canvas.ts';
import { CanvasController, type CanvasHost } from './canvasController.ts';
import { headLegend, legendStyles } from './headLegend.ts';

const growMs = 200;
/** Part of an arc is there from the first frame on, so that no frame is without light. */
const grownAtFirst = 0.4;
/** Wider than this, the arcs have room to rise. */
const widePx = 560;
/** How near to an edge of what is seen the lit word may be. */
const edgePx = 60;

/**
 * Arcs between the lit word and those it looks at, or that look at it. Of a long text they are a strip
 * to scroll, of which only what is seen is drawn.
 *
 * @prop square the weights; without them the picture keeps its place
 * @prop parts those of the heads that are laid over each other
 * @prop state of the explorer
 * @prop lit the word that is lit
 * @fires word-chosen
 * @fires word-previewed
 */
export class Arcs extends LitElement implements CanvasHost {
  static override properties = {
    square: { attribute: false },
    parts: { attribute: false },
    state: { attribute: false },
    lit: { type: Number },
    overflows: { state: true },
  };

  static override styles = [base, ...legendStyles, arcsStyles];

  declare square: WeightSquare | null;
  declare parts: readonly HeadPart[];
  declare state: ExplorerState;
  declare lit: number | null;
  /** Whether there is more of it than is seen. */
  declare overflows: boolean;

  readonly #page = new CanvasController(this);
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #labels: readonly string[] = [];
  #layout: ArcLayout = { centers: [], width: 0, rows: 1 };
  #arcs: readonly Arc[] = [];
  /** How far the strip has gone; kept here, as asking for it would make the browser lay out the page. */
  #left = 0;
  #startedAt: number | null = null;
  #frame = 0;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.square = null;
    this.parts = [];
    this.state = greeting;
    this.lit = null;
    this.overflows = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#following);
    this.#frame = 0;
  }

  override render() {
    return html`<div class="strip">
        <canvas role="img" aria-label=${this.#said()} width="1" height="1"></canvas>
        <div
          class="scroll"
          dir="ltr"
          role="group"
          aria-label=${msg('Arcs between the words')}
          tabindex=${this.overflows ? 0 : nothing}
          @scroll=${(event: Event) => {
            clearTimeout(this.#following);
            const left = (event.currentTarget as Element).scrollLeft;
            // What it has scrolled to by itself, it has drawn already.
            if (Math.abs(left - this.#left) < 1) return;
            this.#left = left;
            this.#requestFrame();
          }}
        >
          <div
            class="all"
            @pointermove=${(event: PointerEvent) => this.#hover(event)}
            @pointerleave=${() => this.#preview(null)}
            @click=${(event: MouseEvent) => this.#toggle(event)}
          ></div>
        </div>
      </div>
      ${headLegend(this.parts)}`;
  }

  #said(): string {
    const { square, lit, state } = this;
    if (!square || lit === null || lit >= square.labels.length) {
      return msg('The strongest arcs between all words');
    }
    return summary(square, lit, state, state.look);
  }

  override firstUpdated(): void {
    this.#page.start(this.#canvas);
    this.#layOut();
  }

  recolor(): void {
    this.#draw();
  }

  refit(): void {
    this.#layOut();
    this.#draw();
  }

  override updated(changed: PropertyValues<this>): void {
    const isNewText = changed.has('square') && this.#takeLabels();
    if (isNewText) this.#layOut();
    const { square, parts, lit, state } = this;
    if (changed.size === 1 && changed.has('overflows')) return;
    this.#arcs = square
      ? arcsOf({ square, parts, lit, look: state.look, threshold: state.threshold })
      : [];
    if (changed.has('lit') || isNewText) this.#scrollToLit();
    const grows = changed.has('lit') && !isNewText && this.#labels.length <= mostMoving;
    this.#startedAt = grows && !this.#still.matches ? performance.now() : null;
    this.#draw();
  }

  get #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  get #rise(): number {
    return this.#seen >= widePx ? 150 : 110;
  }

  /** On a phone most sentences need both rows, and typing should not move what is below. */
  get #height(): number {
    return stripHeight(this.#rise, this.#seen >= widePx ? this.#layout.rows : 2);
  }

  get #fonts() {
    return this.#page.fonts(this.#seen >= widePx ? 15 : 13);
  }

  /** How much of the strip is seen. */
  get #seen(): number {
    return this.#page.width;
  }

  /** @returns whether the words are others than before */
  #takeLabels(): boolean {
    const labels = this.square?.labels.map(visibleText) ?? [];
    const same =
      labels.length === this.#labels.length &&
      labels.every((label, i) => label === this.#labels[i]);
    this.#labels = labels;
    return !same;
  }

  #layOut(): void {
    if (this.#seen === 0) return;
    const widths = this.#page
      .widthsOf(this.#labels, this.#fonts.strong)
      .map((width) => Math.min(widestLabel, width));
    this.#layout = layOut(widths, this.#seen, startsRightToLeft(this.#labels));
    const all = this.renderRoot.querySelector<HTMLElement>('.all')!;
    all.style.inlineSize = `${this.#layout.width}px`;
    all.style.blockSize = `${this.#height}px`;
    this.#canvas.style.inlineSize = `${this.#seen}px`;
    this.#canvas.style.blockSize = `${this.#height}px`;
    this.overflows = this.#layout.width > this.#seen + 1;
  }

  #scrollToLit(): void {
    const center = this.lit === null ? undefined : this.#layout.centers[this.lit];
    if (center === undefined || this.#layout.width <= this.#seen + 1) {
      if (this.#layout.width <= this.#seen + 1) this.#left = 0;
      return;
    }
    const isInSight = center >= this.#left + edgePx && center <= this.#left + this.#seen - edgePx;
    if (isInSight) return;
    const last = this.#layout.width - this.#seen;
    this.#left = Math.round(Math.min(last, Math.max(0, center - this.#seen / 2)));
    // Drawn there at once; the strip itself follows when the light rests, as each scroll lays the page
    // out once more and asks for another frame.
    clearTimeout(this.#following);
    this.#following = setTimeout(() => {
      this.renderRoot.querySelector('.scroll')!.scrollLeft = this.#left;
    }, lightRestMs);
  }

  #requestFrame(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    if (this.#seen === 0) return;
    const rise = this.#rise;
    const context = wiped(this.#canvas, this.#seen, this.#height);
    if (!context) return;
    const grown = this.#grown();
    drawArcs(context, {
      layout: this.#layout,
      labels: this.#labels,
      arcs: this.#arcs,
      parts: this.parts,
      lit: this.lit,
      palette: this.#page.palette,
      fonts: this.#fonts,
      left: this.#left,
      width: this.#seen,
      rise,
      grown,
    });
    if (grown < 1) this.#requestFrame();
  }

  #grown(): number {
    if (this.#startedAt === null) return 1;
    const part = (performance.now() - this.#startedAt) / growMs;
    if (part >= 1) this.#startedAt = null;
    return grownAtFirst + (1 - grownAtFirst) * eased(part);
  }

  #wordUnder(event: MouseEvent): number | null {
    return wordAt(event.offsetX, this.#layout);
  }

  #hover(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    const word = this.#wordUnder(event);
    if (word !== this.lit) this.#preview(word);
  }

  #preview(word: number | null): void {
    this.dispatchEvent(new WordPreviewedEvent(word));
  }

  #toggle(event: MouseEvent): void {
    const word = this.#wordUnder(event);
    if (word === null) return;
    this.dispatchEvent(new WordChosenEvent(word === this.state.word ? null : word));
  }
}

/** Whether the first letter of a text is of a script that goes from right to left. */
function startsRightToLeft(labels: readonly string[]): boolean {
  const first = /\p{L}/u.exec(labels.join(' '))?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    first,
  );
}

customElements.define('aloft-arcs', Arcs);
