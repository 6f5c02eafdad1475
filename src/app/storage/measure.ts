import { within } from '../../record/store/within.ts';

/** Where what is stored is looked at. Null is what this browser does not have. */
export interface StoragePorts {
  readonly estimate: (() => Promise<BrowserEstimate>) | null;
  readonly caches: Pick<CacheStorage, 'keys' | 'open'> | null;
  /** The cache that holds the model. */
  readonly modelCache: string;
  /** What is stored of the record, as it knows of itself. */
  readonly recordSizes: () => Promise<RecordSizes>;
}

export interface RecordSizes {
  readonly record: number;
  readonly copy: number;
}

/** With the details that Chromium adds: what each way of storing takes on the disk. */
export interface BrowserEstimate extends StorageEstimate {
  readonly usageDetails?: { readonly indexedDB?: number; readonly fileSystem?: number };
}

/** In bytes; null is what cannot be known. */
export interface Stored {
  readonly record: number | null;
  readonly copy: number | null;
  readonly model: number | null;
  readonly pages: number | null;
  readonly fonts: number | null;
  /** All of it and what the browser needs to keep it in order, by its own account. */
  readonly all: number | null;
  /** How much the browser would let the app have. */
  readonly allowed: number | null;
}

/** How long each of them may take: a storage in trouble must not keep the others from being told. */
const limitMs = 5_000;

/** What is stored on this device, as far as it can be known. Never throws, and ends in time. */
export async function measureStorage(ports: StoragePorts): Promise<Stored> {
  const [browser, own, files] = await Promise.all([
    known(ports.estimate?.() ?? null),
    known(ports.recordSizes()),
    known(ports.caches && cachedSizes(ports.caches, ports.modelCache)),
  ]);
  const details = browser?.usageDetails;
  return {
    record: details?.indexedDB ?? own?.record ?? null,
    copy: details?.fileSystem ?? own?.copy ?? null,
    model: files?.model ?? null,
    pages: files?.pages ?? null,
    fonts: files?.fonts ?? null,
    all: browser?.usage ?? null,
    allowed: browser?.quota ?? null,
  };
}

async function known<T>(looking: Promise<T> | null): Promise<T | null> {
  return looking && within(limitMs, looking).catch(() => null);
}

type Kind = 'model' | 'pages' | 'fonts';

async function cachedSizes(
  caches: Pick<CacheStorage, 'keys' | 'open'>,
  modelCache: string,
): Promise<Record<Kind, number>> {
  const sizes = { model: 0, pages: 0, fonts: 0 };
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const isFont = new URL(request.url).pathname.endsWith('.woff2');
      const kind: Kind = name === modelCache ? 'model' : isFont ? 'fonts' : 'pages';
      // Its header tells what went over the network, which is less where it was compressed.
      sizes[kind] += (await (await cache.match(request))?.blob())?.size ?? 0;
    }
  }
  return sizes;
}
