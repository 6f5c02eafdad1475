/** Scrolling is over when nothing has come for so long. */
const idleMs = 150;

/**
 * How far each entry of the history was scrolled. The browser would restore that by itself before our
 * pages have their text, and end up at the top.
 */
export class ScrollMemory {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Between two pages the browser moves what is shown by itself. */
  #moves = 0;

  start(): void {
    history.scrollRestoration = 'manual';
    const wait = (): void => {
      clearTimeout(this.#timer);
      if (this.#moves === 0) this.#timer = setTimeout(() => this.write(), idleMs);
    };
    window.addEventListener('scroll', wait, { passive: true });
    window.addEventListener('pagehide', () => this.write());
  }

  /** What this entry was scrolled to, in px; null where it was not here before. */
  get top(): number | null {
    const state: unknown = history.state;
    const top = typeof state === 'object' && state !== null && 'top' in state ? state.top : null;
    return typeof top === 'number' ? top : null;
  }

  /** Writes how far this entry is scrolled, before it is left. */
  write(): void {
    clearTimeout(this.#timer);
    if (this.#moves > 0) return;
    history.replaceState({ ...(history.state as object | null), top: scrollY }, '');
  }

  /** Moves to another page: what scrolls meanwhile is not the learner. */
  async held(move: () => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    this.#moves++;
    try {
      await move();
    } finally {
      this.#moves--;
    }
  }
}
