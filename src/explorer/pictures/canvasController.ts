import type { LitElement, ReactiveController } from 'lit';
import { ThemeController } from '../../ui/themeController.ts';
import { TextWidths } from './canvas.ts';
import { paletteAt, type Palette } from './palette.ts';

/** What an element does that draws on a canvas, when what it draws with has become another. */
export interface CanvasHost extends LitElement {
  /** Whether its height says something about the places on it, and is not just their sum. */
  readonly followsHeight?: boolean;
  /** Day or night has come: the colours are others. */
  recolor(): void;
  /** There is another size, another font or another display: all places are others. */
  refit(): void;
}

/**
 * What drawing on a canvas takes from the page: its width, its font and its colours. From the first
 * update on, its host is told of any change.
 */
export class CanvasController implements ReactiveController {
  readonly #host: CanvasHost;
  readonly #resize = new ResizeObserver(([entry]) => this.#fit(entry!.contentRect));
  readonly #widths = new TextWidths();
  #palette: Palette | null = null;
  #canvas: HTMLCanvasElement | null = null;
  /** Asked for when something is drawn: while elements come into the page, each question lays all of it out. */
  #family: string | null = null;
  #width: number | null = null;
  #height: number | null = null;
  #display: MediaQueryList | null = null;

  constructor(host: CanvasHost) {
    this.#host = host;
    host.addController(this);
    new ThemeController(host, () => {
      this.#palette = null;
      if (host.hasUpdated) host.recolor();
    });
  }

  /** Of the element, in CSS pixels; 0 while it has none. */
  get width(): number {
    return (this.#width ??= this.#host.clientWidth);
  }

  get palette(): Palette {
    return (this.#palette ??= paletteAt(this.#canvas!));
  }

  fonts(px: number): { readonly plain: string; readonly strong: string } {
    this.#family ??= getComputedStyle(this.#canvas!).fontFamily;
    return { plain: `${px}px ${this.#family}`, strong: `700 ${px}px ${this.#family}` };
  }

  /** In CSS pixels, each measured once. */
  widthsOf(labels: readonly string[], font: string): number[] {
    return labels.map((label) => this.#widths.of(label, font));
  }

  /** Once the canvas is there. @param canvas it has the font of what is drawn */
  start(canvas: HTMLCanvasElement): void {
    this.#canvas = canvas;
    this.#resize.observe(this.#host);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#resize.observe(this.#host);
    document.fonts.addEventListener('loadingdone', this.#measureAnew);
    this.#followDisplay();
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#measureAnew);
    this.#display?.removeEventListener('change', this.#sharpen);
  }

  #fit({ width, height }: DOMRectReadOnly): void {
    const isHigher = this.#height !== null && height !== this.#height;
    this.#height = height;
    // Nothing was drawn yet.
    if (this.#width === null) return;
    if (width === 0 || (width === this.#width && !(isHigher && this.#host.followsHeight))) return;
    this.#width = width;
    this.#host.refit();
  }

  /** A window comes to a display with finer pixels, or is enlarged: each pixel is another. */
  #followDisplay(): void {
    this.#display?.removeEventListener('change', this.#sharpen);
    this.#display = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#display.addEventListener('change', this.#sharpen);
  }

  readonly #sharpen = (): void => {
    this.#followDisplay();
    if (this.#host.hasUpdated) this.#host.refit();
  };

  readonly #measureAnew = (): void => {
    this.#widths.forget();
    if (this.#host.hasUpdated) this.#host.refit();
  };
}
