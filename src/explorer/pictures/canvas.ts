/** So many pixels of a canvas are sharp on this display; more than three of them nobody sees. */
export function density(): number {
  return Math.min(3, devicePixelRatio);
}

/**
 * A canvas of this size on the page, wiped, that is drawn on in CSS pixels; null where the browser has
 * none to give.
 */
export function wiped(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  const scale = density();
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  // Setting its size, even to the same, makes a canvas anew.
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** How far something has moved, 0 to 1, after this part of its time: quick at first. */
export function eased(part: number): number {
  return 1 - (1 - Math.min(1, Math.max(0, part))) ** 3;
}

/** The widths of texts in one font, each measured once. */
export class TextWidths {
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #known = new Map<string, number>();
  #font = '';

  /** @param font as CSS has it @returns in CSS pixels */
  of(text: string, font: string): number {
    if (font !== this.#font) {
      this.#font = font;
      this.#known.clear();
      if (this.#context) this.#context.font = font;
    }
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const width = this.#context?.measureText(text).width ?? 0;
    this.#known.set(text, width);
    return width;
  }

  /** A font that has just come in has other widths. */
  forget(): void {
    this.#known.clear();
  }
}
