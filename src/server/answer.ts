import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { securityHeaders } from './headers.ts';
import { rangeForSirv } from './range.ts';

/** The query may be long, as it can carry a text to explore; no path of ours is. */
const longestPath = 16 * 1024;

/** What a build rewrites in place; files under assets/ get a new name instead. */
const unhashed = ['index.html', 'sw.js', 'manifest.webmanifest'];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers requests from the built app in `root`. Only files listed there can be reached. */
export function answers(root: string): Answer {
  let built = buildStamp(root);
  let files = listFiles(root);
  let headers = headersOf(root);

  return (request, response) => {
    // sirv lists files and sizes once: after a build the old sizes would cut or overrun a body.
    const stamp = buildStamp(root);
    if (stamp !== built && stamp.startsWith('index.html')) {
      files = listFiles(root);
      headers = headersOf(root);
      built = stamp;
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      say(response, 405, 'Only GET and HEAD are answered here.');
      return;
    }
    // The absolute form is for proxies, yet a server must take it (RFC 9112, 3.2.2).
    const url = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '');
    const path = url.replace(/[?#].*$/s, '') || '/';
    if (path.length > longestPath) {
      say(response, 414, 'This address is too long.');
      return;
    }
    if (!isWellFormed(path)) {
      say(response, 400, 'This address is malformed.');
      return;
    }
    if (path === '/healthz') {
      say(response, 200, 'ok');
      return;
    }

    send(files, request, response, path);
  };
}

function send(files: Files, request: IncomingMessage, response: ServerResponse, path: string) {
  guardPipe(response);
  // A range over the compressed twin would be of no use to whoever asked for part of the file.
  if (request.headers.range !== undefined) delete request.headers['accept-encoding'];
  if (request.method === 'HEAD') delete request.headers.range;
  response.setHeader(
    'Cache-Control',
    path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  const notFound = () => say(response, 404, 'There is nothing at this address.');
  // A twin is another coding of its file, not a file to be asked for.
  if (path.endsWith('.br')) {
    notFound();
    return;
  }
  // The learning path has its text in a page of its own, as each section has; index.html does for the rest.
  request.url = path === '/' ? '/learn' : path;
  files(request, response, () => {
    if (path !== '/' && !isNavigation(request, path)) {
      notFound();
      return;
    }
    request.url = '/index.html';
    files(request, response, notFound);
  });
}

const headersOf = (root: string): Readonly<Record<string, string>> =>
  securityHeaders(readFileSync(join(root, 'index.html'), 'utf8'));

type Files = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function listFiles(root: string): Files {
  return sirv(root, {
    dev: false,
    etag: true,
    brotli: true,
    gzip: false,
    extensions: ['html'],
    setHeaders(response, pathname, stats) {
      response.setHeader('Accept-Ranges', 'bytes');
      if (pathname.endsWith('.pack'))
        response.setHeader('Content-Type', 'application/octet-stream');
      const { headers } = response.req;
      if (headers.range === undefined) return;
      const range = rangeForSirv(headers.range, stats, headers['if-range'] as string | undefined);
      if (range === undefined) delete headers.range;
      else headers.range = range;
    },
  });
}

/**
 * sirv pipes and looks no further: a file gone or cut short since, or a client gone early, is ours to
 * tidy up. Cut short, it would leave the client waiting for bytes that never come.
 */
function guardPipe(response: ServerResponse) {
  response.once('pipe', (source: Readable) => {
    let sent = 0;
    source.on('data', (chunk: Buffer) => (sent += chunk.length));
    source.once('end', () => {
      if (sent < Number(response.getHeader('Content-Length'))) response.destroy();
    });
    source.once('error', () => response.destroy());
    response.once('close', () => source.destroy());
  });
}

function isNavigation(request: IncomingMessage, path: string): boolean {
  if (path.startsWith('/assets/') || /\.\w+$/.test(path)) return false;
  return request.headers.accept?.includes('text/html') ?? false;
}

function isWellFormed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return path.startsWith('/');
  } catch {
    return false;
  }
}

function buildStamp(root: string): string {
  return unhashed
    .map((name) => ({ name, stats: statSync(join(root, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, stats }) => (stats ? [`${name} ${stats.size} ${stats.mtimeMs}`] : []))
    .join('\n');
}

function say(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
