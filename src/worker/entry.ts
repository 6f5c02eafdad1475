import packUrl from '../../dist/model/use-lite.int8.pack?url';
import type { WorkerRequest } from './messages.ts';
import { bringPack, forgetPack, openPackCache } from './packStore.ts';
import { createThread } from './thread.ts';

declare const self: DedicatedWorkerGlobalScope;

const handle = createThread({
  bring: async (onProgress) =>
    bringPack({
      url: packUrl,
      cache: await openPackCache(),
      fetch: (url, init) => fetch(url, init),
      onProgress,
    }),
  forget: async () => forgetPack(await openPackCache(), packUrl),
  reply: (message, transfer) => self.postMessage(message, transfer),
});

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  handle(event.data).catch((error: unknown) => {
    // A rejected promise alone would not reach the page: as an error of the worker it does.
    reportError(error);
  });
});
