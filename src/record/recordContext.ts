import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { RecordDocument } from './document.ts';

/** How an element finds the learner's record. There is none yet while it is being opened. */
export const recordContext = createContext<RecordDocument | null>(Symbol('record'));

/** Keeps its element up with the record, whoever changes it. */
export class RecordController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #record: RecordDocument | null = null;
  #revision = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    new ContextConsumer(host, {
      context: recordContext,
      subscribe: true,
      callback: (record) => this.#take(record),
    });
    host.addController(this);
  }

  get record(): RecordDocument | null {
    return this.#record;
  }

  /** Another one whenever the record may have changed: for what is worked out from it and kept. */
  get revision(): number {
    return this.#revision;
  }

  hostConnected(): void {
    this.#record?.addEventListener('change', this.#update);
    // While the host was elsewhere, nobody told.
    this.#revision++;
  }

  hostDisconnected(): void {
    this.#record?.removeEventListener('change', this.#update);
  }

  #take(record: RecordDocument | null): void {
    this.#record?.removeEventListener('change', this.#update);
    this.#record = record;
    this.#revision++;
    if (this.#host.isConnected) record?.addEventListener('change', this.#update);
    this.#host.requestUpdate();
  }

  readonly #update = (): void => {
    this.#revision++;
    this.#host.requestUpdate();
  };
}
