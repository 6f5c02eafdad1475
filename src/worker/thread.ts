import { openEngine, type Engine, type Helper, type KernelBytes } from '../engine/index.ts';
import { buffersOf } from './buffers.ts';
import type { EngineFailure, PackKeeping, WorkerReply, WorkerRequest } from './messages.ts';
import type { PackArrival } from './packStore.ts';
import { answer } from './questions.ts';

export interface ThreadPorts {
  readonly bring: (
    onProgress: (received: number, total: number | null) => void,
  ) => Promise<PackArrival>;
  readonly forget: () => Promise<void>;
  /** Null where they cannot be had: the plain pass does the work, slower. */
  readonly kernels: () => Promise<KernelBytes | null>;
  /** Starts a second thread; null where threads cannot share a memory. */
  readonly spawn: (() => Helper) | null;
  readonly reply: (message: WorkerReply, transfer: Transferable[]) => void;
  /** Lets messages in that have come meanwhile. */
  readonly pause: () => Promise<void>;
}

type Loading =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly failure: EngineFailure };

type AskRequest = Extract<WorkerRequest, { readonly type: 'ask' }>;

/** Thrown through a question that is left where it is. */
const abandoned = new Error('Nobody wants this answer any more.');

/** What the worker does with each request. */
export function createThread(ports: ThreadPorts): (request: WorkerRequest) => Promise<void> {
  let loading: Promise<Loading> | null = null;
  /** Questions without an answer yet, until somebody says that it is not wanted any more. */
  const wanted = new Set<number>();

  async function ask(engine: Engine, { id, question }: AskRequest): Promise<void> {
    const insist = (): void => {
      if (!wanted.has(id)) throw abandoned;
    };
    const pace = async (done: number, total: number): Promise<void> => {
      ports.reply({ type: 'advanced', id, done, total }, []);
      await ports.pause();
      insist();
    };
    try {
      insist();
      const value = await answer(engine, question, pace);
      ports.reply({ type: 'answered', id, value }, buffersOf(value));
    } catch (error) {
      if (error !== abandoned) throw error;
      ports.reply({ type: 'abandoned', id }, []);
    } finally {
      wanted.delete(id);
    }
  }

  return async (request) => {
    switch (request.type) {
      case 'load':
        await (loading ??= load(ports));
        return;
      case 'reload':
        // Nothing is left to wake the second thread of the engine that was.
        void loading?.then((loaded) => loaded.ok && loaded.engine.end());
        await (loading = ports.forget().then(() => load(ports)));
        return;
      case 'ask': {
        // At once: it can be abandoned while the engine is still on its way.
        wanted.add(request.id);
        const loaded = await (loading ??= load(ports));
        if (!loaded.ok) {
          wanted.delete(request.id);
          ports.reply({ type: 'failed', id: request.id, failure: loaded.failure }, []);
          return;
        }
        await ask(loaded.engine, request);
        return;
      }
      case 'abandon':
        wanted.delete(request.id);
        return;
      default:
        request satisfies never;
    }
  };
}

async function load(ports: ThreadPorts): Promise<Loading> {
  const kernels = ports.kernels();
  let attempt = await bringAndRead(ports, kernels);
  if (!attempt.ok && attempt.damaged && attempt.fromCache) {
    // What was stored is damaged: the network may have it whole.
    attempt = await bringAndRead(ports, kernels);
  }
  if (!attempt.ok) {
    ports.reply({ type: 'not-ready', failure: attempt.failure }, []);
    return attempt;
  }
  const { engine, keeping, bytes } = attempt;
  const { kernels: inUse, threads } = engine;
  ports.reply({ type: 'ready', keeping, bytes, kernels: inUse, threads }, []);
  void engine.gathered.then(() => {
    if (engine.threads > threads) ports.reply({ type: 'joined', threads: engine.threads }, []);
  });
  return { ok: true, engine };
}

type Attempt =
  | {
      readonly ok: true;
      readonly engine: Engine;
      readonly keeping: PackKeeping;
      readonly bytes: number;
    }
  | {
      readonly ok: false;
      readonly failure: EngineFailure;
      /** It arrived and is no good, in contrast to a download that broke. */
      readonly damaged: boolean;
      readonly fromCache: boolean;
    };

/** A fast network brings hundreds of chunks in a second, and each word of them makes the page draw. */
const progressEveryMs = 100;

async function bringAndRead(
  ports: ThreadPorts,
  kernels: Promise<KernelBytes | null>,
): Promise<Attempt> {
  let told = -Infinity;
  const arrival = await ports.bring((received, total) => {
    const now = performance.now();
    if (received !== total && now - told < progressEveryMs) return;
    told = now;
    ports.reply({ type: 'progress', received, total }, []);
  });
  if (!arrival.ok) return { ...arrival, damaged: false, fromCache: false };
  const { bytes, keeping, fromCache } = arrival;
  const opening = await openEngine(bytes, await kernels, ports.spawn);
  if (opening.ok) return { ...opening, keeping, bytes: bytes.length };
  // Keep what a broken download has brought, but nothing that is known to be wrong.
  await ports.forget();
  return { ...opening, damaged: true, fromCache };
}
