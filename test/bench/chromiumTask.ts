/// <reference lib="webworker" />
import { joinTeam } from '../../src/engine/index.ts';
import { joinedReply, secondThread, type JoinRequest } from '../../src/worker/secondThread.ts';
import type { Assets } from './assets.ts';
import type { Task } from './runner.ts';
import { carryOut } from './tasks.ts';

/*
 * The worker of the bench's page: as in the app, nothing is computed on the page's own thread. Files
 * lie in a cache, as the app's pack does.
 */

const address = (path: string): string => new URL(`/${path}`, location.origin).href;

const assets: Assets = {
  runtime: 'chromium',
  async bytes(name) {
    const cache = await caches.open('bench');
    const url = address(`assets/${name}`);
    const kept = await cache.match(url);
    if (!kept) await cache.add(url);
    const found = kept ?? (await cache.match(url))!;
    return new Uint8Array(await found.arrayBuffer());
  },
  secondThread: () =>
    secondThread(() => new Worker(self.location.href, { type: 'module', name: 'second thread' })),
  folder: (name) => address(`${name}/`),
};

self.addEventListener('message', ({ data }: MessageEvent<Task | JoinRequest>) => {
  if ('invitation' in data) joinTeam(data.invitation, () => self.postMessage(joinedReply));
  carryOut(data, assets).then(
    (report) => self.postMessage({ report }),
    (error: unknown) =>
      self.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
