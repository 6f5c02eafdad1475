import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TextPlace } from '../progress.ts';
import { placeOnScreen } from './place.ts';

/** Scrolling is over when nothing has come for so long. */
const idleMs = 100;

/** Tells where in a text its reader is, whenever they have stopped there or leave the page. */
export class Bookmark implements ReactiveController {
  readonly #text: () => Element | null;
  readonly #mark: (place: TextPlace) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param text what is read, or null while it is not there
   * @param mark is told the place
   */
  constructor(
    host: ReactiveControllerHost,
    text: () => Element | null,
    mark: (place: TextPlace) => void,
  ) {
    this.#text = text;
    this.#mark = mark;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('scroll', this.#wait, { passive: true });
    window.addEventListener('pagehide', this.#write);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    window.removeEventListener('scroll', this.#wait);
    window.removeEventListener('pagehide', this.#write);
  }

  readonly #wait = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, idleMs);
  };

  readonly #write = (): void => {
    clearTimeout(this.#timer);
    const text = this.#text();
    if (text) this.#mark(placeOnScreen(text));
  };
}
