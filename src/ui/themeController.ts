import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells what is drawn in colours of its own, as a canvas is, that day or night has come. */
export class ThemeController implements ReactiveController {
  readonly #night = matchMedia('(prefers-color-scheme: dark)');
  readonly #contrast = matchMedia('(forced-colors: active)');
  readonly #choice: MutationObserver;
  readonly #redraw: () => void;

  constructor(host: ReactiveControllerHost, redraw: () => void) {
    this.#redraw = redraw;
    this.#choice = new MutationObserver(redraw);
    host.addController(this);
  }

  hostConnected(): void {
    this.#night.addEventListener('change', this.#redraw);
    this.#contrast.addEventListener('change', this.#redraw);
    this.#choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  hostDisconnected(): void {
    this.#night.removeEventListener('change', this.#redraw);
    this.#contrast.removeEventListener('change', this.#redraw);
    this.#choice.disconnect();
  }
}
