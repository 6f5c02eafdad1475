import baseUrl from '../../dist/kernels/base.wasm?url&no-inline';
import relaxedUrl from '../../dist/kernels/relaxed.wasm?url&no-inline';
import packUrl from '../../dist/model/use-lite.int8.pack?url';
import { joinTeam, type KernelBytes } from '../engine/index.ts';
import type { WorkerRequest } from './messages.ts';
import { canShare, joinedReply, secondThread, type JoinRequest } from './secondThread.ts';
import { bringPack, forgetPack, openPackCache } from './packStore.ts';
import { nextTask } from './nextTask.ts';
import { createThread } from './thread.ts';

declare const self: DedicatedWorkerGlobalScope & {
  // The types of TypeScript have it on windows alone.
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { readonly createScriptURL: () => string },
    ): { createScriptURL(address: string): unknown };
  };
};

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Both are small, and only their bytes tell which of them this browser takes. */
async function bringKernels(): Promise<KernelBytes | null> {
  try {
    const [base, relaxed] = await Promise.all([bytesOf(baseUrl), bytesOf(relaxedUrl)]);
    return { base, relaxed };
  } catch {
    return null;
  }
}

/** The policy asks for Trusted Types here as well, and this script is the only one that is started. */
const ownScript = self.trustedTypes
  ?.createPolicy('aloft', { createScriptURL: () => self.location.href })
  .createScriptURL('');

const handle = createThread({
  bring: async (onProgress) =>
    bringPack({
      url: packUrl,
      cache: await openPackCache(),
      fetch: (url, init) => fetch(url, init),
      onProgress,
    }),
  forget: async () => forgetPack(await openPackCache(), packUrl),
  kernels: bringKernels,
  spawn: canShare()
    ? () =>
        secondThread(() => {
          const address = (ownScript ?? self.location.href) as string;
          return new Worker(address, { type: 'module', name: 'engine, second thread' });
        })
    : null,
  reply: (message, transfer) => self.postMessage(message, transfer),
  pause: nextTask,
});

self.addEventListener('message', (event: MessageEvent<WorkerRequest | JoinRequest>) => {
  if (event.data.type === 'join') {
    joinTeam(event.data.invitation, () => self.postMessage(joinedReply));
  }
  handle(event.data).catch((error: unknown) => {
    // A rejected promise alone would not reach the page: as an error of the worker it does.
    reportError(error);
  });
});

// The first number a process writes in the reader's language takes a slow phone 0.2 s, and the next ones
// nothing, on any of its threads. While the pack is on its way, this one keeps nobody waiting.
new Intl.NumberFormat(undefined, { style: 'percent' }).format(0);
