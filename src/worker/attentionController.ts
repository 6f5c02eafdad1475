import { ContextConsumer } from '@lit/context';
import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Answer, Attention, EngineClient, EngineFailure, EngineStatus } from './client.ts';
import { engineContext } from './engineContext.ts';

/** What an element that shows a text's attention has to show right now. */
export type AttentionState =
  | { readonly kind: 'waiting'; readonly received: number; readonly total: number | null }
  | { readonly kind: 'failed'; readonly failure: EngineFailure }
  /** `stale` while the answer for a newer text is on its way. */
  | { readonly kind: 'shown'; readonly attention: Attention; readonly stale: boolean };

/**
 * Keeps an element supplied with the attention of its text: asks anew when the text changes or the
 * engine comes back, lets the latest question win, and holds on to the last answer meanwhile.
 */
export class AttentionController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #task: Task<readonly [EngineClient | null, string, EngineStatus['kind']], Answer>;
  #client: EngineClient | null = null;
  #last: Answer | null = null;

  constructor(host: ReactiveElement, text: () => string) {
    this.#host = host;
    host.addController(this);
    new ContextConsumer(host, {
      context: engineContext,
      callback: (client) => this.#follow(client),
      subscribe: true,
    });
    this.#task = new Task(host, {
      args: () => [this.#client, text(), this.#status.kind] as const,
      task: async ([client, asked, status], { signal }) => {
        if (status !== 'ready' || !client) return initialState;
        return (this.#last = await client.attend(asked, signal));
      },
    });
  }

  get state(): AttentionState {
    const status = this.#status;
    if (status.kind === 'failed') return status;
    if (!this.#last) {
      return status.kind === 'loading' ? { ...status, kind: 'waiting' } : nothingYet;
    }
    if (!this.#last.ok) return { kind: 'failed', failure: this.#last.failure };
    const stale = this.#task.status !== TaskStatus.COMPLETE;
    return { kind: 'shown', attention: this.#last.attention, stale };
  }

  /** The learner asks for another try. */
  retry(): void {
    if (this.#status.kind === 'failed') this.#client?.retry();
    else void this.#task.run();
  }

  hostConnected(): void {
    this.#client?.addEventListener('statuschange', this.#update);
  }

  hostDisconnected(): void {
    this.#client?.removeEventListener('statuschange', this.#update);
  }

  get #status(): EngineStatus {
    return this.#client?.status ?? { kind: 'loading', received: 0, total: null };
  }

  #follow(client: EngineClient): void {
    this.hostDisconnected();
    this.#client = client;
    this.hostConnected();
    this.#host.requestUpdate();
  }

  readonly #update = (): void => this.#host.requestUpdate();
}

const nothingYet: AttentionState = { kind: 'waiting', received: 0, total: null };
