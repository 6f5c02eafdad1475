import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { precompress } from '../../../src/server/precompress.ts';
import { folder } from './built.ts';

const text = 'Attention is a weighted mean of values. '.repeat(200);

test('a twin holds the very bytes of its file, and is smaller', async () => {
  const names = [
    'a.html',
    'a.js',
    'a.css',
    'a.svg',
    'a.json',
    'a.webmanifest',
    'a.txt',
    'a.wasm',
    'b/a.pack',
  ];
  await using root = await folder(Object.fromEntries(names.map((name) => [name, text])));
  const twins = await precompress(root.path);
  expect(twins.map(({ file }) => file)).toEqual(names.toSorted());
  for (const { file, bytes, compressed } of twins) {
    const twin = await readFile(join(root.path, `${file}.br`));
    expect(brotliDecompressSync(twin).toString()).toBe(text);
    expect([bytes, compressed]).toEqual([text.length, twin.length]);
    expect(compressed).toBeLessThan(bytes);
  }
});

test('a small file, a file that is packed already and one that gains nothing get no twin', async () => {
  const files = {
    'small.js': text.slice(0, 1024),
    'font.woff2': text,
    'icon.png': text,
    'noise.pack': randomBytes(4096),
  };
  await using root = await folder(files);
  expect(await precompress(root.path)).toEqual([]);
  expect((await readdir(root.path)).sort()).toEqual(Object.keys(files).sort());
});

test('a twin newer than its file is kept, and an older one is made anew', async () => {
  await using root = await folder({
    'a.js': text,
    'a.js.br': 'kept',
    'b.js': text,
    'b.js.br': 'old',
  });
  const past = new Date(Date.now() - 60_000);
  await utimes(join(root.path, 'a.js'), past, past);
  await utimes(join(root.path, 'b.js.br'), past, past);
  const twins = await precompress(root.path);
  expect(twins.find(({ file }) => file === 'a.js')?.compressed).toBe('kept'.length);
  expect(await readFile(join(root.path, 'a.js.br'), 'utf8')).toBe('kept');
  expect(brotliDecompressSync(await readFile(join(root.path, 'b.js.br'))).toString()).toBe(text);
});

test('the twin of what a file was goes when the new file is not worth one', async () => {
  await using root = await folder({ 'a.js': text });
  await precompress(root.path);
  const future = new Date(Date.now() + 60_000);
  await writeFile(join(root.path, 'a.js'), 'export {};');
  await utimes(join(root.path, 'a.js'), future, future);
  expect(await precompress(root.path)).toEqual([]);
  await expect(stat(join(root.path, 'a.js.br'))).rejects.toThrow('ENOENT');
});

test('a second run changes nothing', async () => {
  await using root = await folder({ 'a.js': text, 'b/c.css': text });
  const past = new Date(Date.now() - 60_000);
  for (const name of ['a.js', 'b/c.css']) await utimes(join(root.path, name), past, past);
  const first = await precompress(root.path);
  const made = await stat(join(root.path, 'a.js.br'));
  expect(await precompress(root.path)).toEqual(first);
  expect((await stat(join(root.path, 'a.js.br'))).mtimeMs).toBe(made.mtimeMs);
});

test('a folder that is not there is an error', async () => {
  await using root = await folder({});
  await expect(precompress(join(root.path, 'gone'))).rejects.toThrow('ENOENT');
});

test('whatever a file holds comes back out of its twin', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.nat(200),
      async (part, n) => {
        const content = Buffer.concat(Array.from({ length: n }, () => part));
        await using root = await folder({ 'a.pack': content });
        const [twin] = await precompress(root.path);
        if (!twin) return;
        expect(content.length).toBeGreaterThan(1024);
        expect(brotliDecompressSync(await readFile(join(root.path, 'a.pack.br')))).toEqual(content);
      },
    ),
    { numRuns: 50 },
  );
});
