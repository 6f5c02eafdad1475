import { Worker } from 'node:worker_threads';
import type { Helper } from '../../src/engine/index.ts';

/** A second thread for the engine in Node. It does not keep the process alive. */
export function nodeHelper(): Helper {
  const worker = new Worker(new URL('./nodeThread.ts', import.meta.url));
  worker.unref();
  return {
    invite: (invitation) =>
      new Promise((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The thread has ended.')));
        worker.postMessage(invitation);
      }),
    end: () => void worker.terminate(),
  };
}
