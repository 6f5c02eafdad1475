/** Tells a finger's swipe to the side from a tap and from scrolling. */
export class Swipe {
  readonly #leastPx: number;
  #start: { readonly pointerId: number; readonly x: number; readonly y: number } | null = null;

  /** @param leastPx shorter than this it is a finger that was not held still */
  constructor(leastPx = 32) {
    this.#leastPx = leastPx;
  }

  begin({ pointerType, isPrimary, pointerId, clientX, clientY }: PointerEvent): void {
    const counts = pointerType === 'touch' && isPrimary;
    this.#start = counts ? { pointerId, x: clientX, y: clientY } : null;
  }

  /** Where the finger went: −1 to the left, 1 to the right; 0 if this was no swipe. */
  end({ pointerId, clientX, clientY }: PointerEvent): -1 | 0 | 1 {
    const start = this.#start;
    this.#start = null;
    if (start?.pointerId !== pointerId) return 0;
    const [x, y] = [clientX - start.x, clientY - start.y];
    if (Math.abs(x) < this.#leastPx || Math.abs(x) < 1.5 * Math.abs(y)) return 0;
    return x < 0 ? -1 : 1;
  }

  /** The browser has taken the finger for scrolling. */
  cancel(): void {
    this.#start = null;
  }
}
