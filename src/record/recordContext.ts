import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { RecordDocument } from './document.ts';

/** How an element finds the learner's record. There is none yet while it is being opened. */
export const recordContext = createContext<RecordDocument | null>(Symbol('record'));

/** Keeps its element up with the record, whoever changes it. */
export class RecordController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #record: RecordDocument | null = null;

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

  hostConnected(): void {
    this.#record?.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    this.#record?.removeEventListener('change', this.#update);
  }

  #take(record: RecordDocument | null): void {
    this.#record?.removeEventListener('change', this.#update);
    this.#record = record;
    if (this.#host.isConnected) record?.addEventListener('change', this.#update);
    this.#host.requestUpdate();
  }

  readonly #update = (): void => this.#host.requestUpdate();
}
