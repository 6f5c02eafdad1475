import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { areKeysOn, isShortcut } from '../../ui/shortcuts.ts';
import { Swipe } from '../../explorer/swipe.ts';

export type Turn = 'next' | 'prev';

/** A page is not turned by a finger that slipped. */
const leastPx = 72;
/** At the screen's edge a swipe is the browser's own, and leads back. */
const edgePx = 32;

const turnOfKey: Readonly<Record<string, Turn>> = { n: 'next', p: 'prev' };

/** Turns pages by `n` and `p`, and by a swipe over the text. What is alive in the text keeps both to itself. */
export class Turning implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #turn: (turn: Turn) => void;
  readonly #swipe = new Swipe(leastPx);

  constructor(host: ReactiveControllerHost & HTMLElement, turn: (turn: Turn) => void) {
    this.#host = host;
    this.#turn = turn;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#press);
    this.#host.addEventListener('pointerdown', this.#begin);
    this.#host.addEventListener('pointerup', this.#end);
    this.#host.addEventListener('pointercancel', this.#cancel);
    window.visualViewport?.addEventListener('resize', this.#claim);
    this.#claim();
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#press);
    this.#host.removeEventListener('pointerdown', this.#begin);
    this.#host.removeEventListener('pointerup', this.#end);
    this.#host.removeEventListener('pointercancel', this.#cancel);
    window.visualViewport?.removeEventListener('resize', this.#claim);
  }

  /** Without this a browser takes each finger that moves for scrolling, and tells nothing more of it. */
  readonly #claim = (): void => {
    this.#host.style.touchAction = isZoomed() ? 'auto' : 'pan-y pinch-zoom';
  };

  readonly #press = (event: KeyboardEvent): void => {
    const turn = turnOfKey[event.key.toLowerCase()];
    if (!turn || event.shiftKey || !isShortcut(event) || !areKeysOn() || isElsewhere(event)) return;
    event.preventDefault();
    this.#turn(turn);
  };

  readonly #begin = (event: PointerEvent): void => {
    const isAtEdge = event.clientX < edgePx || event.clientX > window.innerWidth - edgePx;
    if (isAtEdge || isZoomed() || isElsewhere(event)) this.#swipe.cancel();
    else this.#swipe.begin(event);
  };

  readonly #end = (event: PointerEvent): void => {
    const way = this.#swipe.end(event);
    if (way === 0 || document.getSelection()?.type === 'Range') return;
    const isForward = (way === -1) === (getComputedStyle(this.#host).direction === 'ltr');
    this.#turn(isForward ? 'next' : 'prev');
  };

  readonly #cancel = (): void => this.#swipe.cancel();
}

/** On a page that is zoomed, a finger moves what is seen of it. */
const isZoomed = (): boolean => (window.visualViewport?.scale ?? 1) > 1.01;

const isElsewhere = (event: Event): boolean =>
  event
    .composedPath()
    .some((node) => node instanceof Element && node.matches('.live, .table, .formula, [popover]'));
