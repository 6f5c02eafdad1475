import { describe, expect, test } from 'vitest';
import {
  bringPack,
  forgetPack,
  keepOnlyPack,
  type PackSource,
} from '../../../src/worker/packStore.ts';
import { MemoryCache } from './memoryCache.ts';
import { answers, inShort, offline, packOf, scripted, sends } from './scriptedServer.ts';

const url = '/assets/use-lite.int8-abc.pack';
const part = 1 << 20;
const file = packOf(2.5 * part);

type Options = Partial<Omit<PackSource, 'fetch'>>;

/** Brings the pack into this cache, and says how it went. */
async function bring(server: ReturnType<typeof scripted>, options: Options = {}) {
  const progress: [number, number | null][] = [];
  const arrival = await bringPack({
    url,
    cache: null,
    fetch: server.fetch,
    onProgress: (received, total) => progress.push([received, total]),
    ...options,
  });
  expect(server.left()).toBe(0);
  return { arrival: inShort(arrival, file), progress };
}

const whole = (keeping: string, fromCache = false) => ({
  ok: true,
  isWhole: true,
  keeping,
  fromCache,
});

describe('the first visit', () => {
  test('brings the whole pack in one request, with its progress, and stores it', async () => {
    const cache = new MemoryCache();
    const server = scripted(sends(file, { cuts: [100, part, 1000] }));
    const { arrival, progress } = await bring(server, { cache });
    expect(arrival).toEqual(whole('stored'));
    expect(server.visits).toMatchObject([{ url, from: null }]);
    expect(progress).toEqual([
      [0, null],
      [100, file.length],
      [100 + part, file.length],
      [1100 + part, file.length],
      [file.length, file.length],
    ]);
    expect(cache.size).toBe(file.length);
    expect(cache.urls.length).toBeGreaterThan(1);
  });

  test('goes without storage where there is none', async () => {
    const { arrival } = await bring(scripted(sends(file)));
    expect(arrival).toEqual(whole('no-storage'));
  });

  test('goes without storage once it is full, and says so', async () => {
    const cache = new MemoryCache();
    cache.room = 1;
    const { arrival } = await bring(scripted(sends(file, { cuts: [part, part] })), { cache });
    expect(arrival).toEqual(whole('storage-full'));
    expect(cache.size).toBe(part);
  });

  test('keeps nothing in the browser’s own cache, which would hold it twice', async () => {
    let mode: RequestCache | undefined;
    const server = scripted(sends(file));
    const fetch: PackSource['fetch'] = (address, init) => {
      mode = init.cache;
      return server.fetch(address, init);
    };
    await bringPack({ url, cache: null, fetch, onProgress: () => undefined });
    expect(mode).toBe('no-store');
  });
});

describe('a later visit', () => {
  test('makes no request at all where everything is stored', async () => {
    const cache = new MemoryCache();
    await bring(scripted(sends(file, { cuts: [part, part] })), { cache });
    const { arrival, progress } = await bring(scripted(), { cache });
    expect(arrival).toEqual(whole('stored', true));
    expect(progress).toEqual([[file.length, file.length]]);
  });

  test('asks for what full storage could not take', async () => {
    const cache = new MemoryCache();
    cache.room = 1;
    await bring(scripted(sends(file, { cuts: [part] })), { cache });
    cache.room = Infinity;
    const server = scripted(sends(file));
    const { arrival } = await bring(server, { cache });
    expect(server.visits).toMatchObject([{ from: part }]);
    expect(arrival).toEqual(whole('stored', true));
    expect(cache.size).toBe(file.length);
  });

  test('begins anew after everything was forgotten', async () => {
    const cache = new MemoryCache();
    await bring(scripted(sends(file)), { cache });
    await forgetPack(cache, url);
    expect(cache.urls).toEqual([]);
    const server = scripted(sends(file));
    expect((await bring(server, { cache })).arrival).toEqual(whole('stored'));
    expect(server.visits).toMatchObject([{ from: null }]);
  });

  test('forgets nothing where there is no storage', async () => {
    await expect(forgetPack(null, url)).resolves.toBeUndefined();
  });
});

describe('a pack of another version', () => {
  const other = '/assets/use-lite.int8-old.pack';
  const withOther = async () => {
    const cache = new MemoryCache();
    await bring(scripted(sends(file)), { cache, url: other });
    return cache;
  };
  const isOther = (stored: string) => stored.startsWith(other);

  test('stays: it may be the pack of an update that waits', async () => {
    const cache = await withOther();
    await bring(scripted(sends(file)), { cache });
    expect(cache.urls.filter(isOther).length).toBeGreaterThan(0);
    expect(cache.size).toBe(2 * file.length);
  });

  test('goes when the version that takes over keeps only its own', async () => {
    const cache = await withOther();
    await bring(scripted(sends(file)), { cache });
    await keepOnlyPack(cache, url);
    expect(cache.urls.filter(isOther)).toEqual([]);
    expect(cache.size).toBe(file.length);
  });

  test('stays when another is forgotten', async () => {
    const cache = await withOther();
    await forgetPack(cache, url);
    expect(cache.size).toBe(file.length);
  });

  test('stays while the new one does not arrive', async () => {
    const cache = await withOther();
    await bring(scripted(sends(file, { breakAfter: part }), offline, offline), { cache });
    expect(cache.urls.filter(isOther).length).toBeGreaterThan(0);
    const again = await bring(scripted(), { cache, url: other });
    expect(again.arrival).toEqual(whole('stored', true));
  });
});

describe('an answer that is not the pack', () => {
  test.each([404, 410])('is final with %i: the server has none', async (status) => {
    const { arrival } = await bring(scripted(answers(status)));
    expect(arrival).toMatchObject({ ok: false, failure: { kind: 'missing' } });
  });

  test('is final as a web page, and leaves what is stored alone', async () => {
    const cache = new MemoryCache();
    await bring(scripted(sends(file, { breakAfter: part }), offline, offline), { cache });
    const page = answers(200, '<!doctype html>', 'text/html; charset=utf-8');
    const { arrival } = await bring(scripted(page), { cache });
    expect(arrival).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    expect(cache.size).toBe(part);
  });

  test('is tried once more when the server is in trouble', async () => {
    const { arrival } = await bring(scripted(answers(503), sends(file)));
    expect(arrival).toEqual(whole('no-storage'));
    const failed = await bring(scripted(answers(503), answers(500)));
    expect(failed.arrival).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });
});
