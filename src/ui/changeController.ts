import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps its element up with something that fires `change`, whichever that is at the moment. */
export class ChangeController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => EventTarget | null;
  #heard: EventTarget | null = null;

  constructor(host: ReactiveControllerHost, wanted: () => EventTarget | null) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostConnected(): void {
    // It may have changed while nobody heard it.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#hear(this.#wanted());
  }

  hostDisconnected(): void {
    this.#hear(null);
  }

  #hear(next: EventTarget | null): void {
    if (next === this.#heard) return;
    this.#heard?.removeEventListener('change', this.#update);
    this.#heard = next;
    next?.addEventListener('change', this.#update);
  }

  readonly #update = (): void => this.#host.requestUpdate();
}
