import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bringPack, type PackSource } from '../../../src/worker/packStore.ts';
import { MemoryCache } from './memoryCache.ts';
import { answers, inShort, offline, packOf, scripted, sends, type Way } from './scriptedServer.ts';

const url = '/assets/use-lite.int8-abc.pack';
const part = 1 << 20;
const file = packOf(2.5 * part);

afterEach(() => {
  vi.useRealTimers();
});

function bring(
  server: ReturnType<typeof scripted>,
  options: Partial<PackSource> = {},
  whole = file,
): Promise<ReturnType<typeof inShort>> {
  const arriving = bringPack({
    url,
    cache: null,
    fetch: server.fetch,
    onProgress: () => undefined,
    ...options,
  });
  return arriving.then((arrival) => inShort(arrival, whole));
}

describe('a download that breaks', () => {
  test('goes on where it stopped, by a range', async () => {
    const cache = new MemoryCache();
    const server = scripted(sends(file, { cuts: [part], breakAfter: part + 5 }), sends(file));
    const arrival = await bring(server, { cache });
    expect(arrival).toEqual({ ok: true, isWhole: true, keeping: 'stored', fromCache: false });
    expect(server.visits.map(({ from }) => from)).toEqual([null, part + 5]);
    expect(cache.size).toBe(file.length);
  });

  test('goes on at the next visit with what has arrived', async () => {
    const cache = new MemoryCache();
    const broken = scripted(sends(file, { cuts: [part], breakAfter: part + 5 }), offline, offline);
    const failure = { kind: 'unreachable', detail: 'Failed to fetch' };
    expect(await bring(broken, { cache })).toEqual({ ok: false, failure });
    expect(broken.left()).toBe(0);
    const server = scripted(sends(file));
    expect(await bring(server, { cache })).toMatchObject({ ok: true, isWhole: true });
    expect(server.visits.map(({ from }) => from)).toEqual([part + 5]);
  });

  test('is tried again as long as each try brings something', async () => {
    const crawling = Array.from({ length: 20 }, () => sends(file, { breakAfter: 1000 }));
    const server = scripted(...crawling, sends(file));
    expect(await bring(server)).toMatchObject({ ok: true, isWhole: true });
    expect(server.left()).toBe(0);
  });

  test('is given up after two tries that brought nothing', async () => {
    const server = scripted(offline, offline, sends(file));
    expect(await bring(server)).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(server.left()).toBe(1);
  });

  test('starts anew where the server ignores the range', async () => {
    const cache = new MemoryCache();
    const server = scripted(
      sends(file, { cuts: [part], breakAfter: part + 5 }),
      sends(file, { ranges: false }),
    );
    const arrival = await bring(server, { cache });
    expect(arrival).toEqual({ ok: true, isWhole: true, keeping: 'stored', fromCache: false });
    expect(cache.size).toBe(file.length);
  });

  test('starts anew where the server has no such range', async () => {
    const cache = new MemoryCache();
    const server = scripted(sends(file, { breakAfter: part }), answers(416), sends(file));
    expect(await bring(server, { cache })).toMatchObject({ ok: true, isWhole: true });
    expect(server.visits.map(({ from }) => from)).toEqual([null, part, null]);
    expect(cache.size).toBe(file.length);
  });

  test('is complete once everything is stored, however little came first', async () => {
    const cache = new MemoryCache();
    await bring(scripted(sends(file, { breakAfter: 10 }), sends(file)), { cache });
    expect(await bring(scripted(offline, offline), { cache })).toMatchObject({ ok: true });
  });
});

describe('two pages that store the same pack at once', () => {
  test('leave a whole one behind, wherever each cuts it', async () => {
    const cache = new MemoryCache();
    const cuts = [[part + 7, part + 7], [part]];
    const both = cuts.map((own) => bring(scripted(sends(file, { cuts: own })), { cache }));
    for (const arrival of await Promise.all(both)) {
      expect(arrival).toMatchObject({ ok: true, isWhole: true });
    }
    expect(await bring(scripted(offline, offline), { cache })).toMatchObject({
      ok: true,
      isWhole: true,
    });
  });
});

describe('a download that stands still', () => {
  const limit = 5_000;

  test('before the answer is stalled, not waited for', async () => {
    vi.useFakeTimers();
    const server = scripted(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal!.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const arriving = bring(server, { stallLimitMs: limit });
    await vi.advanceTimersByTimeAsync(limit);
    expect(await arriving).toMatchObject({ ok: false, failure: { kind: 'stalled' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('in the middle is stalled, and keeps what has arrived', async () => {
    vi.useFakeTimers();
    const cache = new MemoryCache();
    const server = scripted(sends(file, { cuts: [part], hangAfter: part + 9 }));
    const arriving = bring(server, { cache, stallLimitMs: limit });
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(cache.size).toBe(part);
    await vi.advanceTimersByTimeAsync(1);
    expect(await arriving).toMatchObject({ ok: false, failure: { kind: 'stalled' } });
    expect(cache.size).toBe(part + 9);
    const again = scripted(sends(file));
    expect(await bring(again, { cache })).toMatchObject({ ok: true, isWhole: true });
    expect(again.visits.map(({ from }) => from)).toEqual([part + 9]);
  });

  test('is not one that is only slow, however long it takes', async () => {
    vi.useFakeTimers();
    const cuts = Array.from({ length: 20 }, () => 100_000);
    const arriving = bring(scripted(sends(file, { cuts, everyMs: limit - 1 })), {
      stallLimitMs: limit,
    });
    await vi.advanceTimersByTimeAsync(30 * limit);
    expect(await arriving).toMatchObject({ ok: true, isWhole: true });
  });

  test('leaves no timer behind when it does not', async () => {
    vi.useFakeTimers();
    await bring(scripted(sends(file, { breakAfter: 100 }), answers(416), sends(file)));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a download that is aborted', () => {
  test('ends at once, and keeps what has arrived', async () => {
    const cache = new MemoryCache();
    const controller = new AbortController();
    const arrival = await bring(scripted(sends(file, { cuts: [part], hangAfter: part })), {
      cache,
      signal: controller.signal,
      onProgress: (received) => {
        if (received === part) controller.abort();
      },
    });
    expect(arrival).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(cache.size).toBe(part);
  });

  test('asks nothing when it was aborted before', async () => {
    const server = scripted(offline);
    const arrival = await bring(server, { signal: AbortSignal.abort() });
    expect(arrival).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(server.visits).toHaveLength(1);
  });
});

test('however the file is cut and wherever it breaks, the same bytes arrive, each once', async () => {
  const small = packOf(5_000);
  // The first bytes of a pack say how long it is: from there on any break will do.
  const length = fc.integer({ min: 64, max: 3_000 });
  const cuts = fc.array(length, { maxLength: 8 });
  const breakAfter = fc.oneof(fc.constant(0), length);
  const breaks = fc.array(fc.record({ cuts, breakAfter }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(breaks, cuts, async (broken, last) => {
      const cache = new MemoryCache();
      const ways: Way[] = [...broken, { cuts: last }];
      const server = scripted(...ways.map((way) => sends(small, way)));
      let received = 0;
      const visit = () => {
        const before = received;
        const onProgress = (now: number): void => {
          expect(now).toBeGreaterThanOrEqual(before);
          received = now;
        };
        return bring(server, { cache, onProgress }, small);
      };
      let arrival = await visit();
      while (!arrival.ok && server.left() > 0) {
        // A visit that ended without the pack has kept all that it got.
        expect(cache.size).toBe(received);
        arrival = await visit();
      }
      expect(arrival).toMatchObject({ ok: true, isWhole: true, keeping: 'stored' });
      const starts = server.visits.map(({ from }) => from ?? 0);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      const later = await bring(scripted(), { cache }, small);
      expect(later).toMatchObject({ isWhole: true, fromCache: true });
    }),
    { seed: 416, numRuns: 300 },
  );
});
