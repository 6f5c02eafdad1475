import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells an element that it is about to be printed, in time for it to show what only paper needs: whatever
 * is there when the listeners have returned is what the browser prints.
 */
export class PrintController implements ReactiveController {
  readonly #change: () => void;
  #isPrinting = false;

  /** @param change updates the element at once; the next microtask would be too late for `print()` */
  constructor(host: ReactiveControllerHost, change: () => void) {
    this.#change = change;
    host.addController(this);
  }

  get isPrinting(): boolean {
    return this.#isPrinting;
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#begin);
    addEventListener('afterprint', this.#end);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#begin);
    removeEventListener('afterprint', this.#end);
    this.#isPrinting = false;
  }

  readonly #begin = (): void => this.#turn(true);
  readonly #end = (): void => this.#turn(false);

  #turn(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.#change();
  }
}
