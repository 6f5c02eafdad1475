import { msg } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { base } from '../../ui/controls.ts';
import type { WeightSquare } from '../../worker/client.ts';
import { WordChosenEvent, WordPreviewedEvent } from '../events.ts';
import { sumsOf, type HeadPart, type Sums } from '../light.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { strongest } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import { matrixStyles } from './matrix.styles.ts';
import { wiped } from './canvas.ts';
import { CanvasController, type CanvasHost } from './canvasController.ts';
import { headLegend, legendStyles } from './headLegend.ts';
import { drawMatrix } from './matrixDrawing.ts';
import { cellAfter, cellAt, layOutMatrix, type Cell } from './matrixLayout.ts';
import { colorOfHead } from './palette.ts';
import { told } from './matrixWords.ts';
import { paintSquares, shadesOf } from './shades.ts';

const fontPx = 13;
const noSums: Sums = { given: new Float32Array(0), received: new Float32Array(0) };

/**
 * All weights as a square of light, with what they add up to. Arrow keys walk from cell to cell, and a
 * line says the weight of the one that is pointed at.
 *
 * @prop square the weights; without them the picture keeps its place
 * @prop parts those of the heads that are laid over each other
 * @prop state of the explorer
 * @prop lit the word that is lit
 * @fires word-chosen
 * @fires word-previewed
 */
export class Matrix extends LitElement implements CanvasHost {
  static override properties = {
    square: { attribute: false },
    parts: { attribute: false },
    state: { attribute: false },
    lit: { type: Number },
    cell: { state: true },
  };

  static override styles = [base, ...legendStyles, matrixStyles];

  declare square: WeightSquare | null;
  declare parts: readonly HeadPart[];
  declare state: ExplorerState;
  declare lit: number | null;
  /** The cell that is told of. */
  declare cell: Cell | null;

  readonly #page = new CanvasController(this);
  readonly #cells = document.createElement('canvas');
  #labels: readonly string[] = [];
  #sums: Sums = noSums;
  #layout = layOutMatrix([], 0);
  /** The cell that a click or a key has come to; the mouse comes back to it. */
  #pinned: Cell | null = null;

  constructor() {
    super();
    this.square = null;
    this.parts = [];
    this.state = greeting;
    this.lit = null;
    this.cell = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('square') && !changed.has('parts') && this.hasUpdated) return;
    const { square } = this;
    const labels = square?.labels.map(visibleText) ?? [];
    if (labels.join(' ') !== this.#labels.join(' ')) this.cell = this.#pinned = null;
    this.#labels = labels;
    this.#sums = square ? sumsOf(square.weights, labels.length) : noSums;
  }

  override render() {
    return html`<p class="about">
        ${msg('Each row is a word that asks, each column a word it looks at. The bars add up: at the right what a word gives, the same for each; below what it gets.')}
      </p>
      <p id="told" aria-live="polite">${this.#told()}</p>
      <div
        class="field"
        tabindex="0"
        role="application"
        aria-label=${msg('Matrix of all weights: the arrow keys walk from cell to cell')}
        aria-describedby="told"
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
        @focus=${({ currentTarget }: FocusEvent) => {
          if ((currentTarget as Element).matches(':focus-visible')) this.#begin();
        }}
        @blur=${() => this.#leave()}
      >
        <canvas
          width="1"
          height="1"
          @pointermove=${(event: PointerEvent) => this.#hover(event)}
          @pointerleave=${(event: PointerEvent) => this.#out(event)}
          @click=${(event: MouseEvent) => this.#click(event)}
        ></canvas>
      </div>
      ${headLegend(this.parts)}`;
  }

  #told(): string {
    const { square, parts, cell, lit } = this;
    return square ? told({ labels: this.#labels, square, parts, sums: this.#sums, cell, lit }) : '';
  }

  override firstUpdated(): void {
    this.#page.start(this.#canvas);
  }

  recolor(): void {
    this.#paint();
    this.#draw();
  }

  refit(): void {
    this.#layOut();
    this.#draw();
  }

  override updated(changed: PropertyValues<this>): void {
    const isOtherwise =
      changed.has('state') && changed.get('state')?.threshold !== this.state.threshold;
    if (changed.has('square')) this.#layOut();
    if (changed.has('square') || changed.has('parts') || isOtherwise) this.#paint();
    this.#draw();
  }

  get #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  #layOut(): void {
    const widths = this.#page.widthsOf(this.#labels, this.#page.fonts(fontPx).strong);
    this.#layout = layOutMatrix(widths, this.#page.width);
    this.#canvas.style.inlineSize = `${this.#layout.width}px`;
    this.#canvas.style.blockSize = `${this.#layout.height}px`;
  }

  /** The cells alone: they change with the text, and not with what is pointed at. */
  #paint(): void {
    const { square, parts } = this;
    const { palette } = this.#page;
    const squares =
      parts.length > 0
        ? parts.map(({ head, weights }) => ({
            weights,
            shades: shadesOf(colorOfHead(palette, head)),
          }))
        : square
          ? [{ weights: square.weights, shades: shadesOf(palette.light) }]
          : [];
    paintSquares(this.#cells, this.#labels.length, squares, this.state.threshold / 100);
  }

  #draw(): void {
    const context = wiped(this.#canvas, this.#layout.width, this.#layout.height);
    if (!context) return;
    drawMatrix(context, {
      layout: this.#layout,
      labels: this.#labels,
      cells: this.#cells,
      sums: this.#sums,
      lit: this.lit,
      look: this.state.look,
      cell: this.cell,
      palette: this.#page.palette,
      fonts: this.#page.fonts(fontPx),
    });
  }

  /** The word that the light of a cell is of. */
  #wordOf({ from, to }: Cell): number {
    return this.state.look === 'from' ? from : to;
  }

  #point(cell: Cell | null): void {
    const { cell: last } = this;
    if (cell?.from === last?.from && cell?.to === last?.to) return;
    this.cell = cell;
    const word = cell ? this.#wordOf(cell) : null;
    if (word !== this.lit) this.dispatchEvent(new WordPreviewedEvent(word));
  }

  #choose(word: number | null): void {
    if (word !== this.state.word) this.dispatchEvent(new WordChosenEvent(word));
  }

  #hover(event: PointerEvent): void {
    if (event.pointerType === 'mouse') {
      this.#point(cellAt(event.offsetX, event.offsetY, this.#layout));
    }
  }

  #out(event: PointerEvent): void {
    if (event.pointerType === 'mouse') this.#point(this.#pinned);
  }

  #click(event: MouseEvent): void {
    const cell = cellAt(event.offsetX, event.offsetY, this.#layout);
    if (!cell) return;
    const word = this.#wordOf(cell);
    const isAgain = cell.from === this.#pinned?.from && cell.to === this.#pinned.to;
    const isLetGo = isAgain && word === this.state.word;
    this.cell = cell;
    this.#pinned = isLetGo ? null : cell;
    this.#choose(isLetGo ? null : word);
  }

  /** The keys start from the lit word, at its strongest weight. */
  #begin(): void {
    const { square, lit } = this;
    const size = this.#labels.length;
    if (!square || size === 0) return;
    const { look } = this.state;
    const word = Math.min(lit ?? 0, size - 1);
    const { other } = strongest(square, word, look)[0]!;
    this.#pinned = look === 'from' ? { from: word, to: other } : { from: other, to: word };
    this.#point(this.#pinned);
  }

  #leave(): void {
    this.#pinned = null;
    this.#point(null);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.square) return;
    if (event.key === 'Escape') {
      this.#choose(null);
      this.dispatchEvent(new WordPreviewedEvent(null));
      return;
    }
    const { cell } = this;
    if (!cell) {
      if (event.key.startsWith('Arrow')) {
        event.preventDefault();
        this.#begin();
      }
      return;
    }
    const word = this.#wordOf(cell);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(word === this.state.word ? null : word);
      return;
    }
    const next = cellAfter(event.key, cell, this.#labels.length);
    if (!next) return;
    event.preventDefault();
    this.#pinned = next;
    this.#point(next);
  }
}

customElements.define('aloft-matrix', Matrix);
