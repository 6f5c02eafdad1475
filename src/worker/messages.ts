import type { Engine, PackFailure } from '../engine/index.ts';
import type { Question, Result } from './questions.ts';

/** Why the engine cannot answer. Each has its own words and its own mend in the app. */
export type EngineFailure =
  | { readonly kind: PackFailure['kind']; readonly detail: string }
  /** The pack is not here and the network did not bring it. What has arrived is kept. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The server answered, but has no pack. */
  | { readonly kind: 'missing'; readonly detail: string }
  /** The download stands still. What has arrived is kept. */
  | { readonly kind: 'stalled'; readonly detail: string }
  /** The worker stopped twice on the same question, or never answered. */
  | { readonly kind: 'crashed'; readonly detail: string };

/**
 * Whether the pack will still be here without a network. `freed`: it was, and had to make room; what is
 * in memory serves this visit.
 */
export type PackKeeping = 'stored' | 'no-storage' | 'storage-full' | 'freed';

/** What is there, and what does the work. */
export interface EngineReady {
  readonly keeping: PackKeeping;
  /** Of the pack. */
  readonly bytes: number;
  readonly kernels: Engine['kernels'];
  readonly threads: number;
}

export type WorkerRequest =
  | { readonly type: 'load' }
  /** After a failure: forgets what is stored of the pack and fetches it anew. */
  | { readonly type: 'reload' }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  /** Nobody wants the answer any more. A question that takes long is then left where it is. */
  | { readonly type: 'abandon'; readonly id: number };

export type WorkerReply =
  /** `total` is null until the first bytes of the pack have told its length. */
  | { readonly type: 'progress'; readonly received: number; readonly total: number | null }
  | ({ readonly type: 'ready' } & EngineReady)
  /** A second thread has joined, after `ready`. */
  | { readonly type: 'joined'; readonly threads: number }
  | { readonly type: 'not-ready'; readonly failure: EngineFailure }
  /** How far a question is that takes long. */
  | {
      readonly type: 'advanced';
      readonly id: number;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'answered'; readonly id: number; readonly value: Result }
  | { readonly type: 'abandoned'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly failure: EngineFailure };
