import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { get as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { securityHeaders } from '../../../src/server/headers.ts';
import { serve } from '../../../src/server/serve.ts';
import { folder, served } from './built.ts';

const page = '<!doctype html><title>Aloft</title><style>p { margin: 0 }</style>';
const pack = Buffer.from('0123456789'.repeat(1000));
const files = {
  'index.html': page,
  'sw.js': '// worker',
  'manifest.webmanifest': '{}',
  'assets/main-abc123.js': 'export {};',
  'assets/model-abc123.pack': pack,
  'assets/model-abc123.pack.br': brotliCompressSync(pack),
};
const navigation = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('a file is served with its type', async () => {
  await using app = await served(files);
  const types = new Map([
    ['/', 'text/html;charset=utf-8'],
    ['/sw.js', 'text/javascript'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/assets/main-abc123.js', 'text/javascript'],
    ['/assets/model-abc123.pack', 'application/octet-stream'],
  ]);
  for (const [path, type] of types) {
    const got = await app.get(path);
    expect([path, got.status, got.headers['content-type']]).toEqual([path, 200, type]);
  }
});

test('a hashed file is kept for a year, and everything else is asked for again', async () => {
  await using app = await served(files);
  const kept = async (path: string) => (await app.get(path, navigation)).headers['cache-control'];
  expect(await kept('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/explore']) {
    expect([path, await kept(path)]).toEqual([path, 'no-cache']);
  }
  expect(await kept('/assets/gone-abc123.js')).toBe('no-store');
});

test('a file that has not changed is not sent again', async () => {
  await using app = await served(files);
  const first = await app.get('/assets/main-abc123.js');
  const again = await app.get('/assets/main-abc123.js', {
    'if-none-match': first.headers['etag'] ?? '',
  });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
});

test('the path and each section have a page of their own, and every other address the bare one', async () => {
  await using app = await served({
    ...{
      'index.html': 'bare',
      'learn.html': 'the path',
      'learn/attention/one.html': 'section one',
    },
  });
  const bodyOf = async (path: string) => (await app.get(path, navigation)).body.toString();
  const shown = new Map([
    ['/', 'the path'],
    ['/?from=letter', 'the path'],
    ['/learn', 'the path'],
    ['/learn/attention/one', 'section one'],
    ['/learn/attention/two', 'bare'],
    ['/explore', 'bare'],
    ['/index.html', 'bare'],
  ]);
  for (const [path, body] of shown) expect([path, await bodyOf(path)]).toEqual([path, body]);
});

test('any address of the app opens it, however long the text in it', async () => {
  await using app = await served(files);
  const text = '%F0%9F%9B%AB'.repeat(10_000);
  for (const path of ['/explore', '/lesson/3', `/explore?text=${text}`, '/explore?file=a.js']) {
    const got = await app.get(path, navigation);
    expect([got.status, got.body.toString()]).toEqual([200, page]);
  }
});

test('what is neither a file nor a navigation is not found', async () => {
  await using app = await served(files);
  expect((await app.get('/assets/nope.js', navigation)).status).toBe(404);
  expect((await app.get('/nope.js', navigation)).status).toBe(404);
  expect((await app.get('/explore')).status).toBe(404);
  expect((await app.get('/explore', { accept: '*/*' })).status).toBe(404);
  expect((await app.get('/assets/model-abc123.pack.br', navigation)).status).toBe(404);
});

test('whoever takes brotli gets the twin, and whoever does not gets the file', async () => {
  await using app = await served(files);
  const twin = await app.get('/assets/model-abc123.pack', { 'accept-encoding': 'gzip, br' });
  expect(twin.headers['content-encoding']).toBe('br');
  expect(twin.headers['vary']).toBe('Accept-Encoding');
  expect(brotliDecompressSync(twin.body)).toEqual(pack);
  const plain = await app.get('/assets/model-abc123.pack', { 'accept-encoding': 'identity' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toEqual(pack);
});

test('a range is of the file itself, even for whoever takes brotli', async () => {
  await using app = await served(files);
  for (const encoding of ['identity', 'gzip, br']) {
    const got = await app.get('/assets/model-abc123.pack', {
      range: 'bytes=9000-',
      'accept-encoding': encoding,
    });
    expect(got.status).toBe(206);
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(got.headers['content-range']).toBe('bytes 9000-9999/10000');
    expect(got.body).toEqual(pack.subarray(9000));
  }
});

test('every answer carries the security headers', async () => {
  await using app = await served(files);
  const answers = [
    await app.get('/'),
    await app.get('/healthz'),
    await app.get('/nope.js'),
    await app.get('/%'),
    await app.get('/', {}, 'POST'),
    await app.get('/assets/model-abc123.pack', { range: 'bytes=1-2' }),
    await app.get('/assets/model-abc123.pack', { range: 'bytes=10000-' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 400, 405, 206, 416]);
  for (const { headers } of answers) {
    for (const [name, value] of Object.entries(securityHeaders(page))) {
      expect(headers[name.toLowerCase()]).toBe(value);
    }
  }
});

test('after a build the policy is that of the new page', async () => {
  await using app = await served(files);
  const newPage = page.replace('margin: 0', 'margin: 1px');
  await writeFile(join(app.root.path, 'index.html'), newPage);
  const policy = (await app.get('/')).headers['content-security-policy'];
  expect(policy).toBe(securityHeaders(newPage)['Content-Security-Policy']);
});

test('only GET and HEAD are answered', async () => {
  await using app = await served(files);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const got = await app.get('/', {}, method);
    expect([method, got.status, got.headers['allow']]).toEqual([method, 405, 'GET, HEAD']);
  }
  const head = await app.get('/', {}, 'HEAD');
  expect([head.status, head.headers['content-length']]).toEqual([200, String(page.length)]);
  expect(head.body).toHaveLength(0);
});

test('the health check says ok', async () => {
  await using app = await served(files);
  const got = await app.get('/healthz');
  expect([got.status, got.body.toString()]).toEqual([200, 'ok']);
});

test('a long path and oversized headers are refused', async () => {
  await using app = await served(files);
  expect((await app.get(`/${'a'.repeat(16 * 1024)}`)).status).toBe(414);
  expect((await app.get(`/?text=${'a'.repeat(16 * 1024)}`)).status).toBe(200);
  expect((await app.get('/', { 'x-long': 'a'.repeat(140 * 1024) })).status).toBe(431);
});

test('a build that replaces the app is served without a restart', async () => {
  await using app = await served(files);
  expect((await app.get('/')).body.toString()).toBe(page);
  const longer = `${page}<p>New, and longer.</p>`;
  await writeFile(join(app.root.path, 'assets/main-new456.js'), 'export {};');
  await writeFile(join(app.root.path, 'index.html'), longer);
  expect((await app.get('/')).body.toString()).toBe(longer);
  expect((await app.get('/assets/main-new456.js')).status).toBe(200);
});

test('a file that vanished costs its own answer and no other', async () => {
  await using app = await served(files);
  await rm(join(app.root.path, 'assets/main-abc123.js'));
  await expect(app.get('/assets/main-abc123.js')).rejects.toThrow('socket hang up');
  expect((await app.get('/healthz')).status).toBe(200);
});

test('a second server on the same port is told that it is taken', async () => {
  await using app = await served(files);
  const second = await serve({ root: app.root.path, host: '127.0.0.1', port: app.port });
  if (second.ok) await second.close();
  expect(second).toMatchObject({ ok: false, why: 'port-taken' });
});

test('an address of another machine, an impossible port and a missing app are told apart', async () => {
  await using app = await folder({ 'index.html': page });
  await using empty = await folder({});
  const why = async (root: string, host: string, port: number) => {
    const server = await serve({ root, host, port });
    if (!server.ok) return server.why;
    await server.close();
    return 'served';
  };
  // 192.0.2.0/24 is kept for documentation (RFC 5737), so no machine has it.
  expect(await why(app.path, '192.0.2.1', 0)).toBe('host-unknown');
  expect(await why(app.path, '127.0.0.1', 70_000)).toBe('not-allowed');
  expect(await why(empty.path, '127.0.0.1', 0)).toBe('not-built');
});

test('the address given is one a browser can open', async () => {
  await using app = await folder({ 'index.html': page });
  for (const [host, start] of [
    ['127.0.0.1', 'http://127.0.0.1:'],
    ['0.0.0.0', 'http://localhost:'],
  ] as const) {
    const server = await serve({ root: app.path, host, port: 0 });
    if (!server.ok) throw new Error(server.message);
    try {
      expect(server.address.startsWith(start)).toBe(true);
    } finally {
      await server.close();
    }
  }
});

test('closing cuts idle connections at once, and closing again is the same close', async () => {
  await using app = await served(files);
  const silent = connect(app.port, '127.0.0.1');
  await once(silent, 'connect');
  // An answer to a later connection shows that the server has taken the silent one.
  await app.get('/healthz');
  const cut = once(silent, 'close');
  silent.resume();
  const start = performance.now();
  expect(await Promise.all([app.close(), app.close()])).toEqual([true, true]);
  // Answers under way would be given two seconds.
  expect(performance.now() - start).toBeLessThan(1_500);
  await cut;
  await expect(app.get('/healthz')).rejects.toThrow('ECONNREFUSED');
});

test('closing settles while a client holds an answer and does not read it', async () => {
  const large = Buffer.alloc(32 * 1024 * 1024);
  await using app = await served({ ...files, 'assets/large-abc123.pack': large });
  const asked = ask(`${app.address}/assets/large-abc123.pack`);
  // The cut reaches the client as an error of the request or of the answer, or as neither.
  asked.on('error', () => undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  try {
    await app.close();
  } finally {
    asked.destroy();
  }
});
