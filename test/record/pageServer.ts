import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import type { Keystroke, OpenedPage } from './browser.ts';

const html = '<!doctype html><title>Typing</title><script type="module" src="/page.js"></script>';

/** Serves the page that types, and hears what it tells. */
export class PageServer {
  readonly #server: Server;
  #onOpened: (page: OpenedPage) => void = () => undefined;
  typed: Keystroke[] = [];
  /** How many of them the record has said to be stored. */
  saved = 0;

  private constructor(scripts: ReadonlyMap<string, string>) {
    this.#server = createServer((request, response) => {
      const script = scripts.get(request.url ?? '');
      if (request.method === 'POST') void this.#hear(request);
      response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? html);
    });
  }

  static async start(): Promise<PageServer> {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        lib: { entry: join(import.meta.dirname, 'typing.ts'), formats: ['es'], fileName: 'page' },
      },
    });
    const [first] = Array.isArray(built) ? built : [];
    const scripts = (first?.output ?? []).map((file): [string, string] => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]);
    if (scripts.length === 0) throw new Error('The page that types could not be built.');
    const server = new PageServer(new Map(scripts));
    server.#server.listen(0, 'localhost');
    await once(server.#server, 'listening');
    return server;
  }

  get address(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What the next page found that opens. */
  opened(limitMs: number): Promise<OpenedPage> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('No page opened the record.')), limitMs);
      this.#onOpened = (page) => {
        clearTimeout(late);
        resolve(page);
      };
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #hear(request: IncomingMessage): Promise<void> {
    // A page that is killed may break off in the middle.
    const told = await text(request).catch(() => '');
    try {
      const what = JSON.parse(told) as unknown;
      if (request.url === '/opened') this.#onOpened(what as OpenedPage);
      else if (request.url === '/saved') this.saved = what as number;
      else this.typed.push(...(what as Keystroke[]));
    } catch {
      // What did not arrive is not counted as typed.
    }
  }
}
