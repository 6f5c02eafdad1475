import type { EngineFailure, EngineReady, WorkerReply, WorkerRequest } from './messages.ts';
import type { Question, QuestionKind, QuestionOf, Result, ResultOf } from './questions.ts';

export {
  agreementOf,
  cosine,
  consequences,
  labelsOf,
  maxCharacters,
  nothingChanged,
  rankHeads,
  selectWeights,
  sentencesOf,
} from '../engine/index.ts';
export type {
  Agreement,
  Attention,
  AttentionUnder,
  Comparison,
  Consequence,
  Constraint,
  Effect,
  Explanation,
  Extraction,
  Habit,
  Head,
  HeadEffect,
  HeadRanking,
  HeadScore,
  JudgedUsage,
  Likeness,
  Match,
  Meaning,
  Scaling,
  Push,
  Place,
  Placement,
  RankedRequirement,
  Senses,
  SensesDepth,
  Stage,
  Steps,
  Token,
  Units,
  Usage,
  View,
  WeightSquare,
  WhatIf,
  Word,
  WordPair,
} from '../engine/index.ts';
export type { Question, QuestionKind, QuestionOf, ResultOf } from './questions.ts';
export type { EngineFailure, EngineReady, PackKeeping } from './messages.ts';

export type EngineStatus =
  | { readonly kind: 'loading'; readonly received: number; readonly total: number | null }
  | ({ readonly kind: 'ready' } & EngineReady)
  | { readonly kind: 'failed'; readonly failure: EngineFailure };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: EngineFailure };

/** What the client needs of a Worker. */
export interface WorkerLike extends EventTarget {
  postMessage(message: WorkerRequest): void;
  terminate(): void;
}

export interface EngineClientOptions {
  readonly spawn: () => WorkerLike;
  /** How long a worker that has something to do may say nothing before it counts as crashed. */
  readonly silenceLimitMs?: number;
  /** What goes before: until it has settled no worker is started, and questions wait. */
  readonly after?: Promise<unknown>;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Told now and then by a question that takes long, and never after the signal is aborted. It starts
   * again from 0 if the worker has to be replaced.
   */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Job {
  readonly id: number;
  readonly question: Question;
  readonly settle: (answer: Answer<Result>) => void;
  readonly onProgress: AskOptions['onProgress'];
  /** The asker has gone; a job under way stays until the worker has done with it. */
  abandoned: boolean;
  crashes: number;
}

const crashLimit = 2;
const crashed = (detail: string): EngineFailure => ({ kind: 'crashed', detail });
const beginning: EngineStatus = { kind: 'loading', received: 0, total: null };

/**
 * Asks the engine's worker. Questions wait here and go to the worker one at a time, so that one which
 * nobody wants any more (its signal aborted) costs nothing. A worker that crashes is replaced and the
 * question asked once more. Every promise settles.
 *
 * @fires statuschange when `status` has changed
 */
export class EngineClient extends EventTarget {
  readonly #spawn: () => WorkerLike;
  readonly #silenceLimitMs: number;
  #worker: WorkerLike | null = null;
  #listening = new AbortController();
  #silence: ReturnType<typeof setTimeout> | undefined;
  #status: EngineStatus = beginning;
  #waiting: Job[] = [];
  #asked: Job | null = null;
  #nextId = 1;
  #crashesWhileLoading = 0;
  #mayStart: boolean;
  #isWanted = false;

  constructor(options: EngineClientOptions) {
    super();
    this.#spawn = options.spawn;
    this.#silenceLimitMs = options.silenceLimitMs ?? 60_000;
    this.#mayStart = options.after === undefined;
    const goOn = (): void => {
      this.#mayStart = true;
      if (this.#isWanted) this.start();
    };
    void options.after?.then(goOn, goOn);
  }

  get status(): EngineStatus {
    return this.#status;
  }

  /** Starts the worker and the loading of the pack. Harmless when started; after a failure, `retry`. */
  start(): void {
    this.#isWanted = true;
    if (!this.#mayStart) return;
    if (!this.#worker && this.#status.kind !== 'failed') this.#startWorker({ type: 'load' });
  }

  /** After a failure: once more, from a clean start if what is stored was at fault. */
  retry(): void {
    if (this.#status.kind !== 'failed') return;
    const { kind } = this.#status.failure;
    const resumes = kind === 'unreachable' || kind === 'stalled' || kind === 'crashed';
    this.#crashesWhileLoading = 0;
    this.#stopWorker();
    this.#startWorker({ type: resumes ? 'load' : 'reload' });
  }

  /**
   * What was stored of the pack has been deleted, by whoever says so. A download that is under way finds
   * its parts missing at its end, and puts them back.
   */
  freed(): void {
    if (this.#status.kind === 'ready') this.#setStatus({ ...this.#status, keeping: 'freed' });
  }

  /**
   * Asks the engine.
   *
   * @throws the signal's reason once it is aborted; every other failure is a value
   */
  ask<K extends QuestionKind>(
    question: QuestionOf<K>,
    { signal, onProgress }: AskOptions = {},
  ): Promise<Answer<ResultOf<K>>> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = (): void => {
        this.#abandon(job);
        reject(signal!.reason as Error);
      };
      const job: Job = {
        id: this.#nextId++,
        question: question as Question,
        onProgress,
        abandoned: false,
        crashes: 0,
        settle: (answer) => {
          signal?.removeEventListener('abort', abort);
          // The worker answers each kind of question with its kind of result.
          resolve(answer);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(job);
      this.start();
      this.#askNext();
    });
  }

  /** Ends the worker; whatever is waiting is told so. */
  close(): void {
    this.#isWanted = false;
    this.#stopWorker();
    this.#failAll(crashed('the engine was closed'));
  }

  #startWorker(first: WorkerRequest): void {
    const worker = this.#spawn();
    this.#worker = worker;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    worker.addEventListener('message', (event) => this.#hear(event as MessageEvent<WorkerReply>), {
      signal,
    });
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        this.#recover(event instanceof ErrorEvent ? event.message : 'the worker could not start');
      },
      { signal },
    );
    worker.addEventListener('messageerror', () => this.#recover('a reply could not be read'), {
      signal,
    });
    this.#setStatus(beginning);
    worker.postMessage(first);
    this.#watch();
  }

  #stopWorker(): void {
    clearTimeout(this.#silence);
    this.#listening.abort();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #hear({ data }: MessageEvent<WorkerReply>): void {
    switch (data.type) {
      case 'progress':
        this.#setStatus({ kind: 'loading', received: data.received, total: data.total });
        break;
      case 'ready':
        this.#crashesWhileLoading = 0;
        this.#setStatus({
          kind: 'ready',
          ...{ keeping: data.keeping, bytes: data.bytes },
          ...{ kernels: data.kernels, threads: data.threads },
        });
        this.#askNext();
        break;
      case 'joined':
        if (this.#status.kind !== 'ready') break;
        this.#setStatus({ ...this.#status, threads: data.threads });
        break;
      case 'not-ready':
        this.#giveUp(data.failure);
        break;
      case 'advanced':
        this.#advance(data.id, data.done, data.total);
        break;
      case 'answered':
        this.#finish(data.id, { ok: true, value: data.value });
        break;
      case 'abandoned':
        this.#leave(data.id);
        break;
      case 'failed':
        this.#finish(data.id, { ok: false, failure: data.failure });
        break;
      default:
        data satisfies never;
    }
    this.#watch();
  }

  #askNext(): void {
    if (this.#asked) return;
    if (this.#status.kind === 'failed') {
      this.#failAll(this.#status.failure);
      return;
    }
    if (this.#status.kind !== 'ready') return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#asked = job;
    this.#worker?.postMessage({ type: 'ask', id: job.id, question: job.question });
    this.#watch();
  }

  /** Whoever has gone is told nothing more: what they show by now may be another question's. */
  #advance(id: number, done: number, total: number): void {
    const job = this.#asked;
    if (job?.id === id && !job.abandoned) job.onProgress?.(done, total);
  }

  #finish(id: number, answer: Answer<Result>): void {
    if (this.#asked?.id !== id) return;
    this.#asked.settle(answer);
    this.#leave(id);
  }

  #leave(id: number): void {
    if (this.#asked?.id !== id) return;
    this.#asked = null;
    this.#askNext();
  }

  #abandon(job: Job): void {
    job.abandoned = true;
    this.#waiting = this.#waiting.filter((other) => other !== job);
    if (job === this.#asked) this.#worker?.postMessage({ type: 'abandon', id: job.id });
  }

  /** Replaces a crashed worker, unless it crashed while loading or on the same question again. */
  #recover(detail: string): void {
    const wasLoading = this.#status.kind === 'loading';
    this.#stopWorker();
    const job = this.#asked;
    this.#asked = null;
    if (job && !job.abandoned) {
      job.crashes++;
      if (job.crashes < crashLimit) this.#waiting.unshift(job);
      else job.settle({ ok: false, failure: crashed(detail) });
    }
    if (wasLoading && ++this.#crashesWhileLoading >= crashLimit) {
      this.#giveUp(crashed(detail));
      return;
    }
    this.#startWorker({ type: 'load' });
  }

  #giveUp(failure: EngineFailure): void {
    this.#stopWorker();
    this.#setStatus({ kind: 'failed', failure });
    this.#failAll(failure);
  }

  #failAll(failure: EngineFailure): void {
    const jobs = this.#asked ? [this.#asked, ...this.#waiting] : this.#waiting;
    this.#asked = null;
    this.#waiting = [];
    for (const job of jobs) job.settle({ ok: false, failure });
  }

  /** Bounds the wait for the worker's next word, as long as there is one to wait for. */
  #watch(): void {
    clearTimeout(this.#silence);
    if (!this.#worker || (!this.#asked && this.#status.kind !== 'loading')) return;
    this.#silence = setTimeout(() => this.#recover('the worker fell silent'), this.#silenceLimitMs);
  }

  #setStatus(status: EngineStatus): void {
    this.#status = status;
    this.dispatchEvent(new Event('statuschange'));
  }
}
