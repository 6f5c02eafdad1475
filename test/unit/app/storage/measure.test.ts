import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { measureStorage, type StoragePorts } from '../../../../src/app/storage/measure.ts';
import { MemoryCache } from '../../worker/memoryCache.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function cacheOf(files: Readonly<Record<string, number>>): Promise<MemoryCache> {
  const cache = new MemoryCache();
  for (const [address, bytes] of Object.entries(files))
    await cache.put(address, new Response(new Uint8Array(bytes)));
  return cache;
}

async function ports(changes: Partial<StoragePorts> = {}): Promise<StoragePorts> {
  const kept = new Map([
    ['model', await cacheOf({ '/a.pack?from=0': 600, '/a.pack?from=600': 50 })],
    ['shell', await cacheOf({ '/index.html': 7, '/a.js?v=1': 20, '/b.woff2?v=1': 3 })],
    ['another', await cacheOf({ '/old.css': 1 })],
  ]);
  return {
    estimate: () => Promise.resolve({ usage: 1000, quota: 5000 }),
    caches: {
      keys: () => Promise.resolve([...kept.keys()]),
      open: (name) => Promise.resolve(kept.get(name)!),
    },
    modelCache: 'model',
    recordSizes: () => Promise.resolve({ record: 40, copy: 30 }),
    ...changes,
  };
}

const refused = () => Promise.reject(new DOMException('no', 'SecurityError'));
const files = { model: 650, pages: 28, fonts: 3 };
const whole = { record: 40, copy: 30, ...files, all: 1000, allowed: 5000 };

test('each part is what lies in the caches, and what the record knows of itself', async () => {
  expect(await measureStorage(await ports())).toEqual(whole);
});

test('where the browser tells what the record takes on the disk, that is what it takes', async () => {
  const usageDetails = { indexedDB: 400, fileSystem: 300 };
  const estimate = () => Promise.resolve({ usage: 1000, quota: 5000, usageDetails });
  expect(await measureStorage(await ports({ estimate }))).toEqual({
    ...whole,
    ...{ record: 400, copy: 300 },
  });
});

test('a detail that is missing is read by ourselves', async () => {
  const estimate = () => Promise.resolve({ usageDetails: { indexedDB: 400 } });
  expect(await measureStorage(await ports({ estimate }))).toEqual({
    ...whole,
    ...{ record: 400, all: null, allowed: null },
  });
});

test('what is not there or refused is not known, and hides nothing else', async () => {
  expect(await measureStorage(await ports({ estimate: null, caches: null }))).toEqual({
    ...whole,
    ...{ model: null, pages: null, fonts: null, all: null, allowed: null },
  });
  const broken = { estimate: refused, recordSizes: refused };
  expect(await measureStorage(await ports(broken))).toEqual({
    ...whole,
    ...{ record: null, copy: null, all: null, allowed: null },
  });
});

test('a storage that does not answer is waited for, but not for ever', async () => {
  const never = () => new Promise<never>(() => undefined);
  const measuring = measureStorage(await ports({ recordSizes: never }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await measuring).toEqual({ ...whole, record: null, copy: null });
});
