import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { openSync } from '../../src/server/sync/sync.ts';

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The real rooms beside the tests' pages, as a learner's server has them beside the app. */
export function syncServer(): Plugin {
  return {
    name: 'aloft-sync-server',
    async configureServer({ middlewares, httpServer }) {
      if (!httpServer) return;
      const folder = await mkdtemp(join(tmpdir(), 'aloft-rooms-'));
      const opened = await openSync(
        { keptIn: { folder }, roomDays: 1, proxies: 0 },
        () => undefined,
      );
      if (!opened.ok) throw new Error(opened.message);
      const { doorway, close } = opened.sync;
      middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/sync/')) doorway.answer(request, response);
        else next();
      });
      const upgrade: UpgradeListener = (request, socket, head) => {
        if (request.url?.startsWith('/sync/')) doorway.upgrade(request, socket, head);
      };
      httpServer.on('upgrade', upgrade);
      httpServer.once('close', () => {
        void close().then(() => rm(folder, { recursive: true, force: true }));
      });
    },
  };
}
