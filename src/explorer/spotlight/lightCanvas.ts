import { density, eased, wiped } from '../pictures/canvas.ts';
import type { CanvasController } from '../pictures/canvasController.ts';
import { drawLight } from './lightDrawing.ts';
import { areAlike, between, type Strengths } from './strengths.ts';
import { boxesOf, type WordBoxes } from './wordBoxes.ts';

/** The light moves from word to word for so long. */
const moveMs = 160;
const fontPx = 12;

export interface Light {
  readonly strengths: Strengths;
  /** Under the words; none while no word is lit. */
  readonly numbers: readonly string[];
  /** The heads that have a bar each. */
  readonly heads: readonly number[];
}

interface Move {
  readonly from: Strengths;
  /** When its first frame was; null before. */
  startedAt: number | null;
}

/**
 * All light of the words on one canvas behind them, with the bars and the numbers: a hundred elements
 * that change cost more than a frame has. It draws at most once in a frame, and asks where the words
 * stand only when they may stand elsewhere.
 */
export class LightCanvas {
  readonly #page: CanvasController;
  readonly #root: ShadowRoot;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #boxes: WordBoxes | null = null;
  #size = { width: 0, height: 0 };
  #scale = 1;
  #light: Light | null = null;
  #move: Move | null = null;
  #frame = 0;

  constructor(page: CanvasController, root: ShadowRoot) {
    this.#page = page;
    this.#root = root;
  }

  /** @param moves whether it comes from the last light, and is not there at once */
  show(light: Light, moves: boolean): void {
    const last = this.#light && this.#strengthsAt(performance.now());
    const isMove = moves && last && areAlike(last, light.strengths) && !this.#still.matches;
    this.#move = isMove ? { from: last, startedAt: null } : null;
    this.#light = light;
    this.#requestFrame();
  }

  /** The words will stand elsewhere when the browser has laid them out. */
  misplace(): void {
    this.#boxes = null;
    this.#requestFrame();
  }

  /** They do stand elsewhere, and this very frame shows it. */
  replace(): void {
    this.#boxes = null;
    this.draw();
  }

  draw(now = performance.now()): void {
    const light = this.#light;
    const words = this.#root.querySelector<HTMLElement>('.words');
    const canvas = this.#root.querySelector('canvas');
    if (!light || !words || !canvas || this.#page.width === 0) return;
    const scale = density();
    if (!this.#boxes || scale !== this.#scale) {
      this.#boxes = boxesOf(words, scale);
      this.#scale = scale;
      const { clientWidth, clientHeight } = words;
      canvas.style.inlineSize = `${clientWidth}px`;
      canvas.style.blockSize = `${clientHeight}px`;
      this.#size = { width: clientWidth, height: clientHeight };
    }
    const context = wiped(canvas, this.#size.width, this.#size.height);
    if (!context) return;
    drawLight(context, {
      ...this.#boxes,
      strengths: this.#strengthsAt(now),
      numbers: light.numbers,
      heads: light.heads,
      palette: this.#page.palette,
      font: this.#page.fonts(fontPx).plain,
      scale,
    });
    if (this.#move) this.#requestFrame();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #strengthsAt(now: number): Strengths {
    const { strengths } = this.#light!;
    const move = this.#move;
    if (!move) return strengths;
    move.startedAt ??= now;
    const part = (now - move.startedAt) / moveMs;
    if (part >= 1) {
      this.#move = null;
      return strengths;
    }
    return between(move.from, strengths, eased(part));
  }

  #requestFrame(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.draw(now);
    });
  }
}
