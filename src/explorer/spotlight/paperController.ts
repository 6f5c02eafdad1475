import type { LitElement, ReactiveController } from 'lit';
import type { Light } from './lightCanvas.ts';

/**
 * Puts the light into the words themselves before they are printed: paper has another width than the
 * window, and so the words stand elsewhere than on the canvas.
 */
export class PaperController implements ReactiveController {
  readonly #host: LitElement;
  readonly #lightNow: () => Light;

  constructor(host: LitElement, lightNow: () => Light) {
    this.#host = host;
    this.#lightNow = lightNow;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#ink);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#ink);
  }

  readonly #ink = (): void => {
    const { numbers, strengths } = this.#lightNow();
    this.#host.renderRoot.querySelectorAll<HTMLElement>('.word').forEach((word, i) => {
      word.dataset['number'] = numbers[i] ?? '';
      word.style.setProperty('--strength', (strengths.behind[i] ?? 0).toFixed(3));
    });
  };
}
