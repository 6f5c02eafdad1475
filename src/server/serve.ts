import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { syncPath } from '../sync/wire.ts';
import { answers } from './answer.ts';
import type { Sync } from './sync/sync.ts';

export type Served =
  | {
      ok: true;
      address: string;
      /** @returns whether all that came in is stored */
      close(): Promise<boolean>;
    }
  | {
      ok: false;
      why: 'port-taken' | 'host-unknown' | 'not-allowed' | 'not-built';
      message: string;
    };

/** Room for a text of 10,000 characters in the address, where each may take 9 bytes or more. */
const maxHeaderSize = 128 * 1024;
const headersTimeout = 15_000;
const requestTimeout = 30_000;
/** A client that stops reading loses its connection. */
const silenceTimeout = 60_000;
/** How long a close waits for the answers under way. */
const grace = 2_000;

/**
 * Serves the built app in `root`. Port 0 takes any free one; the address says which.
 *
 * @param options.sync relays between devices on the same port; it is closed with the server
 */
export async function serve(options: {
  root: string;
  host: string;
  port: number;
  sync?: Sync;
}): Promise<Served> {
  const { root, host, port, sync } = options;
  if (!existsSync(join(root, 'index.html'))) {
    const message = `There is no built app in ${root}. \`npm run build\` makes it.`;
    return { ok: false, why: 'not-built', message };
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    const message = `A port is a whole number from 0 to 65535, and ${port} is not.`;
    return { ok: false, why: 'not-allowed', message };
  }
  const limits = { maxHeaderSize, headersTimeout, requestTimeout };
  const app = answers(root);
  let isStopping = false;
  const server = createServer(limits, (request, response) => {
    // A balancer is to send nobody here any more.
    if (isStopping && request.url === '/healthz') response.writeHead(503).end('stopping');
    else answer(request, response);
  });
  const answer = sync ? withSync(sync, app) : app;
  if (sync)
    server.on('upgrade', (request, socket, head) => sync.doorway.upgrade(request, socket, head));
  server.timeout = silenceTimeout;
  const closeServer = closer(server);
  const closeAll = async (): Promise<boolean> => {
    isStopping = true;
    const areStored = (await sync?.close()) ?? true;
    await closeServer();
    return areStored;
  };
  let closing: Promise<boolean> | undefined;
  const close = (): Promise<boolean> => (closing ??= closeAll());
  const failure = await listen(server, host, port);
  if (failure) return refusal(failure, host, port);
  return { ok: true, address: addressOf(server, host), close };
}

function withSync(sync: Sync, app: RequestListener): RequestListener {
  return (request, response) => {
    const path = request.url ?? '';
    if (path.startsWith(syncPath)) sync.doorway.answer(request, response);
    // For whoever stands beside the server, not for those whom a proxy lets through.
    else if (path === '/metrics' && request.headers['x-forwarded-for'] === undefined)
      response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(sync.metrics());
    else app(request, response);
  };
}

function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
}

function refusal(failure: NodeJS.ErrnoException, host: string, port: number): Served {
  switch (failure.code) {
    case 'EADDRINUSE':
      return {
        ok: false,
        why: 'port-taken',
        message: `Port ${port} on ${host} is taken. Choose another, or 0 for any free one.`,
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return {
        ok: false,
        why: 'host-unknown',
        message: `${host} is not an address of this machine.`,
      };
    case 'EACCES':
    case 'EPERM':
      return {
        ok: false,
        why: 'not-allowed',
        message: `This user may not listen on port ${port}. Ports from 1024 up are open to all.`,
      };
    default:
      throw failure;
  }
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  // Browsers trust localhost with service workers, but not the wildcard address.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Lets answers under way finish, and cuts those that take too long, so that it always settles. */
function closer(server: Server): () => Promise<void> {
  // Node's closeIdleConnections passes over a connection that never asked anything, as browsers keep.
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let closed: Promise<void> | undefined;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    busy.add(socket);
    response.once('close', () => {
      busy.delete(socket);
      if (closed) socket.destroySoon();
    });
  });
  return () =>
    (closed ??= new Promise((resolve) => {
      const cut = setTimeout(() => {
        for (const socket of open) socket.destroy();
      }, grace);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
    }));
}
