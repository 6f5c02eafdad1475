import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { assetNames, libraryNames } from './assets.ts';
import { assetFiles, libraryFolders } from './files.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Shared memory, and so threads, need a page that is isolated from all others. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface BenchServer {
  readonly address: string;
  close(): Promise<void>;
}

/** @param page the folder of the built page */
export async function serveBench(page: string): Promise<BenchServer> {
  const server = createServer(answerFrom(page));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', resolve);
  });
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerFrom(page: string): RequestListener {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { ...isolation, 'Content-Type': types['.html'] });
      response.end('<!doctype html><title>Bench</title>');
      return;
    }
    const file = fileAt(pathname, page);
    void stat(file ?? '').then(
      ({ size }) => {
        const type = types[extname(file!)] ?? 'application/octet-stream';
        response.writeHead(200, { ...isolation, 'Content-Type': type, 'Content-Length': size });
        createReadStream(file!).pipe(response);
      },
      () => response.writeHead(404, isolation).end(),
    );
  };
}

/** The file of an address of the form /folder/name. */
function fileAt(pathname: string, page: string): string | undefined {
  const folder = pathname.split('/')[1];
  const name = basename(pathname);
  if (folder === 'page') return join(page, name);
  if (folder === 'assets') {
    const asset = assetNames.find((one) => one === name);
    return asset && assetFiles[asset];
  }
  const library = libraryNames.find((one) => one === folder);
  return library && join(libraryFolders[library], name);
}
