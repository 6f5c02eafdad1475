import { ContextConsumer } from '@lit/context';
import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveElement } from 'lit';
import type {
  Answer,
  EngineClient,
  EngineFailure,
  EngineStatus,
  QuestionKind,
  QuestionOf,
  ResultOf,
} from './client.ts';
import { engineContext } from './engineContext.ts';

/** What an element that shows an answer has to show right now. */
export type Asked<T> =
  /** There is nothing to ask. */
  | { readonly kind: 'idle' }
  /** The model is on its way. */
  | { readonly kind: 'waiting'; readonly received: number; readonly total: number | null }
  /** The first answer is on its way. */
  | { readonly kind: 'asking'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: EngineFailure }
  /** `stale` while the answer to a newer question is on its way: `done` of `total`. */
  | {
      readonly kind: 'shown';
      readonly value: T;
      readonly stale: boolean;
      readonly done: number;
      readonly total: number;
    };

const beginning = { done: 0, total: 1 };

/**
 * Keeps an element supplied with the answer to its question: asks anew when the question changes or the
 * engine comes back after a failure, lets the latest question win, and holds on to the last answer
 * meanwhile. An element that leaves the page asks for nothing any more.
 */
export class QuestionController<K extends QuestionKind> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #question: () => QuestionOf<K> | null;
  readonly #task: Task<readonly [EngineClient | null, string, boolean]>;
  #client: EngineClient | null = null;
  #last: Answer<ResultOf<K>> | null = null;
  #progress = beginning;
  /** It left the page in the middle of a question. */
  #isInterrupted = false;

  /** @param question asked before each update of the element; null when there is nothing to ask */
  constructor(host: ReactiveElement, question: () => QuestionOf<K> | null) {
    this.#host = host;
    this.#question = question;
    host.addController(this);
    new ContextConsumer(host, {
      context: engineContext,
      callback: (client) => this.#follow(client),
      subscribe: true,
    });
    this.#task = new Task(host, {
      // Questions are plain data: two that read the same are the same. Whether the engine is loading is
      // left out: the client keeps a question until then, and asks it again after a crash, but not for ever.
      args: () =>
        [this.#client, JSON.stringify(question()), this.#status.kind === 'failed'] as const,
      task: async ([client, asked, hasFailed], { signal }) => {
        const wanted = JSON.parse(asked) as QuestionOf<K> | null;
        if (!wanted || !this.#last?.ok) this.#last = null;
        if (hasFailed || !client || !wanted) return initialState;
        this.#progress = beginning;
        const onProgress = (done: number, total: number): void => {
          this.#progress = { done, total };
          this.#host.requestUpdate();
        };
        this.#last = await client.ask<K>(wanted, { signal, onProgress });
        return undefined;
      },
    });
  }

  get state(): Asked<ResultOf<K>> {
    const status = this.#status;
    if (status.kind === 'failed') return status;
    if (!this.#question()) return { kind: 'idle' };
    if (!this.#last) {
      if (status.kind === 'loading') return { ...status, kind: 'waiting' };
      return { kind: 'asking', ...this.#progress };
    }
    if (!this.#last.ok) return { kind: 'failed', failure: this.#last.failure };
    const stale = this.#task.status !== TaskStatus.COMPLETE;
    return { kind: 'shown', value: this.#last.value, stale, ...this.#progress };
  }

  /** The learner asks for another try. */
  retry(): void {
    if (this.#status.kind === 'failed') this.#client?.retry();
    else void this.#task.run();
  }

  hostConnected(): void {
    this.#client?.addEventListener('statuschange', this.#update);
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    void this.#task.run();
  }

  hostDisconnected(): void {
    this.#client?.removeEventListener('statuschange', this.#update);
    this.#isInterrupted = this.#task.status === TaskStatus.PENDING;
    this.#task.abort();
  }

  get #status(): EngineStatus {
    return this.#client?.status ?? { kind: 'loading', received: 0, total: null };
  }

  #follow(client: EngineClient): void {
    this.#client?.removeEventListener('statuschange', this.#update);
    this.#client = client;
    client.addEventListener('statuschange', this.#update);
    this.#host.requestUpdate();
  }

  readonly #update = (): void => this.#host.requestUpdate();
}
