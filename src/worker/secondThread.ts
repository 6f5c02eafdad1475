import type { Helper, Invitation } from '../engine/index.ts';

/** What the engine's worker posts to a second one of its kind. */
export interface JoinRequest {
  readonly type: 'join';
  readonly invitation: Invitation;
}

/** What the second one answers. */
export const joinedReply = 'joined';

/** Milliseconds that a second worker may take to start; the first one works alone meanwhile. */
const startLimit = 20_000;

/** Whether two workers can share a memory here, and are likely to run at the same time. */
export function canShare(): boolean {
  return (
    typeof Worker !== 'undefined' &&
    globalThis.crossOriginIsolated &&
    navigator.hardwareConcurrency > 1
  );
}

/** @param start runs the same script as the engine's worker */
export function secondThread(start: () => Worker): Helper {
  let worker: Worker | null = null;
  const end = (): void => worker?.terminate();
  return {
    invite(invitation) {
      return new Promise((resolve, reject) => {
        worker = start();
        const settled = new AbortController();
        const { signal } = settled;
        const limit = setTimeout(() => refuse('it did not start in time'), startLimit);
        const refuse = (why: string): void => {
          settled.abort();
          clearTimeout(limit);
          reject(new Error(`No second thread: ${why}.`));
        };
        const hear = ({ data }: MessageEvent<unknown>): void => {
          if (data !== joinedReply) return;
          settled.abort();
          clearTimeout(limit);
          resolve();
        };
        worker.addEventListener('message', hear, { signal });
        worker.addEventListener('error', ({ message }) => refuse(message), { signal });
        worker.addEventListener('messageerror', () => refuse('it could not read'), { signal });
        worker.postMessage({ type: 'join', invitation } satisfies JoinRequest);
      });
    },
    end,
  };
}
