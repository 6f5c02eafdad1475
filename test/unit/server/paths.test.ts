import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange, served } from './built.ts';

const secret = 'SECRET-OUTSIDE-THE-ROOT';
let app: Awaited<ReturnType<typeof served>>;

beforeAll(async () => {
  app = await served({
    'index.html': 'the page',
    'assets/a-1.js': 'the script',
    '.env': secret,
    '.git/config': secret,
  });
  await writeFile(join(app.root.outer, 'secret.txt'), secret);
  await writeFile(join(app.root.outer, 'app-secret.txt'), secret);
});

afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

const segment = fc.oneof(
  fc.constantFrom(
    ...['..', '.', '', '%2e%2e', '%2E.', '..%2f', '..%5c', '..\\', '%252e%252e', '%c0%ae%c0%ae'],
    ...['app', 'assets', 'a-1.js', 'index.html', 'secret.txt', 'app-secret.txt', '.env', '.git'],
    ...['config', 'constructor', '__proto__', '%00', 'secret.txt%00.js', '%E0%A4%A', '%', '~', ';'],
  ),
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => encodeURIComponent(text.toWellFormed())),
);
const path = fc.array(segment, { maxLength: 8 }).map((segments) => `/${segments.join('/')}`);

test('no path leads out of the root or to a hidden file', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.boolean(), async (asked, navigation) => {
      const got = await app.get(asked, navigation ? { accept: 'text/html' } : {});
      expect(got.body.toString('latin1')).not.toContain(secret);
      if (got.status === 200) expect(['the page', 'the script']).toContain(got.body.toString());
      else expect([400, 404]).toContain(got.status);
    }),
    { numRuns: 500 },
  );
});

test('whatever bytes are sent, no secret comes back and the server stays up', async () => {
  const target = fc.oneof(
    path.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('*', 'http://x/../secret.txt', 'http://', 'x:1', '//x//', '/?%', '/#')
      .map((text) => Buffer.from(text)),
  );
  const range = fc.stringMatching(/^(bytes=)?[-,0-9 ]{0,24}$/);
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'CONNECT', 'OPTIONS', 'get', '');
  await fc.assert(
    fc.asyncProperty(method, target, range, async (verb, bytes, asked) => {
      const head = Buffer.concat([Buffer.from(`${verb} `), bytes, Buffer.from(' HTTP/1.1\r\n')]);
      const rest = `Host: x\r\nRange: ${asked}\r\nConnection: close\r\n\r\n`;
      expect(await exchange(app.port, Buffer.concat([head, Buffer.from(rest)]))).not.toContain(
        secret,
      );
      expect((await app.get('/healthz')).body.toString()).toBe('ok');
    }),
    { numRuns: 500 },
  );
});

test('a hidden file is not served', async () => {
  for (const asked of ['/.env', '/.git/config', '/%2eenv', '/assets/../.env']) {
    expect([asked, (await app.get(asked)).status]).toEqual([asked, 404]);
  }
});

test('malformed percent-encoding is a bad request', async () => {
  for (const asked of ['/%', '/%zz', '/%c0%ae', '/a%E0%A4%A/b']) {
    expect([asked, (await app.get(asked)).status]).toEqual([asked, 400]);
  }
});

test('the absolute form of an address is understood', async () => {
  const answer = await exchange(
    app.port,
    'GET http://elsewhere/assets/a-1.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK[^]*the script$/);
});

test('a link that appears after the start leads nowhere', async () => {
  await symlink(join(app.root.outer, 'secret.txt'), join(app.root.path, 'link.txt'));
  expect((await app.get('/link.txt')).status).toBe(404);
});
