import { announcedLength, headerLength } from '../engine/index.ts';
import type { EngineFailure, PackKeeping } from './messages.ts';

/*
 * Brings the model pack and keeps it for flight mode. The pack is one file on the server and a row of
 * parts in a cache of its own, apart from the shell's: each part is stored as it arrives, and a
 * download that breaks goes on where it stopped, by a byte range.
 */

export interface PackSource {
  readonly url: string;
  /** Null where the browser has no Cache Storage, as on a page without https. */
  readonly cache: Cache | null;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly onProgress: (received: number, total: number | null) => void;
  readonly signal?: AbortSignal;
  /** How long the network may bring nothing before the download counts as stalled. */
  readonly stallLimitMs?: number;
}

export type PackArrival =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly keeping: PackKeeping;
      /** Whether any of it was in the cache before: then a damaged pack is worth a new download. */
      readonly fromCache: boolean;
    }
  | { readonly ok: false; readonly failure: EngineFailure };

export const packCacheName = 'aloft-model';
const partSize = 1 << 20;
const defaultStallLimitMs = 20_000;
/** Breaks in a row that brought no byte. A break that brought some may be followed by another try. */
const fruitlessTries = 2;

export async function openPackCache(): Promise<Cache | null> {
  try {
    return await caches.open(packCacheName);
  } catch {
    // No Cache Storage on an insecure page, and none in some private modes: work without it.
    return null;
  }
}

/** Forgets what is stored of this pack. */
export async function forgetPack(cache: Cache | null, url: string): Promise<void> {
  await dropParts(cache, (stored) => stored.includes(`${url}?`));
}

/**
 * Forgets every pack but this one. For the service worker of a version that takes over: a page must not,
 * as what it does not know may be the pack of an update that waits.
 */
export async function keepOnlyPack(cache: Cache | null, url: string): Promise<void> {
  await dropParts(cache, (stored) => !stored.includes(`${url}?`));
}

/**
 * Forgets every pack, to make room. Part by part: of a cache that is deleted as a whole Chromium gives the
 * room back only when nobody has it open any more, and the engine's worker has.
 *
 * @throws where the browser does not let go of them
 */
export async function dropPacks(): Promise<void> {
  const cache = await caches.open(packCacheName);
  for (const request of await cache.keys()) await cache.delete(request);
}

async function dropParts(cache: Cache | null, which: (url: string) => boolean): Promise<void> {
  try {
    for (const request of (await cache?.keys()) ?? []) {
      if (which(request.url)) await cache?.delete(request);
    }
  } catch {
    // A storage that does not even delete holds nothing that could be relied on.
  }
}

class Parts {
  readonly #source: PackSource;
  /** What has arrived, in order: [0, stored) in the cache, the rest not yet. */
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #stored = 0;
  #total: number | null = null;
  keeping: PackKeeping;
  received = 0;
  fromCache = false;

  constructor(source: PackSource) {
    this.#source = source;
    this.keeping = source.cache ? 'stored' : 'no-storage';
  }

  /** The length that the pack's header announces; null until the header is here. */
  get total(): number | null {
    return (this.#total ??= announcedLength(this.#head()));
  }

  get complete(): boolean {
    return this.total !== null && this.received >= this.total;
  }

  /** The first bytes: at least the header's, where as many are here. */
  #head(): Uint8Array {
    const [first] = this.#chunks;
    return first && first.length >= headerLength ? first : this.join();
  }

  /** A part is named by where it starts, so that pages which store at the same time agree. */
  #key(offset: number): string {
    return `${this.#source.url}?from=${offset}`;
  }

  async readStored(): Promise<void> {
    try {
      for (;;) {
        const found = await this.#source.cache?.match(this.#key(this.received));
        if (!found) break;
        const part = new Uint8Array(await found.arrayBuffer());
        if (part.length === 0) break;
        this.#take(part);
        this.fromCache = true;
      }
      this.#stored = this.received;
    } catch {
      // A storage that cannot be read is none; the network may do.
      await this.restart();
      this.keeping = 'no-storage';
    }
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(bytes);
    this.received += bytes.length;
  }

  async add(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#take(chunk);
    if (this.received - this.#stored >= partSize) await this.store();
    this.#source.onProgress(this.received, this.total);
  }

  /** Makes a part of what has arrived since the last one. */
  async store(): Promise<void> {
    const bytes = this.join().subarray(this.#stored);
    if (bytes.length > 0) await this.#put(this.#stored, bytes);
    this.#stored = this.received;
  }

  async #put(offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.keeping !== 'stored') return;
    try {
      await this.#source.cache?.put(this.#key(offset), new Response(bytes));
    } catch {
      // Storage is full: the pack still serves this visit.
      this.keeping = 'storage-full';
    }
  }

  /**
   * Makes sure that the parts follow each other from the first byte to the last. Another page may have
   * stored parts of other lengths meanwhile: whatever is missing between them is put there.
   */
  async closeGaps(): Promise<void> {
    const bytes = this.join();
    for (let offset = 0; offset < bytes.length && this.keeping === 'stored'; ) {
      const found = await this.#source.cache?.match(this.#key(offset)).catch(() => undefined);
      const length = found ? (await found.blob()).size : 0;
      if (length === 0) await this.#put(offset, bytes.subarray(offset));
      offset += length || bytes.length;
    }
  }

  async restart(): Promise<void> {
    this.#chunks = [];
    this.#stored = 0;
    this.#total = null;
    this.received = 0;
    this.fromCache = false;
    await forgetPack(this.#source.cache, this.#source.url);
  }

  /** All that has arrived, as one. */
  join(): Uint8Array<ArrayBuffer> {
    const [first] = this.#chunks;
    if (first && this.#chunks.length === 1) return first;
    const whole = join(this.#chunks, this.received);
    this.#chunks = [whole];
    return whole;
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The whole pack, from the cache as far as it is there and from the network for the rest. */
export async function bringPack(source: PackSource): Promise<PackArrival> {
  const parts = new Parts(source);
  await parts.readStored();
  source.onProgress(parts.received, parts.total);
  for (let fruitless = 0; !parts.complete; ) {
    const before = parts.received;
    const failure = await download(source, parts);
    await parts.store();
    if (!failure) break;
    const brought = parts.received > before;
    fruitless = brought ? 0 : fruitless + 1;
    const final = failure.kind !== 'unreachable' || fruitless >= fruitlessTries;
    if (final || source.signal?.aborted) return { ok: false, failure };
  }
  await parts.closeGaps();
  const { keeping, fromCache } = parts;
  return { ok: true, bytes: parts.join(), keeping, fromCache };
}

/** One request for what is missing. Null when the server has sent all it had. */
async function download(source: PackSource, parts: Parts): Promise<EngineFailure | null> {
  const limit = source.stallLimitMs ?? defaultStallLimitMs;
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), limit);
  const arrived = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), limit);
  };
  const signal = source.signal ? AbortSignal.any([source.signal, stall.signal]) : stall.signal;
  try {
    const response = await source.fetch(source.url, {
      signal,
      // The parts are the cache; a second copy in the browser's own would only take room.
      cache: 'no-store',
      headers: parts.received > 0 ? { Range: `bytes=${parts.received}-` } : {},
    });
    arrived();
    const refusal = await reconcile(response, parts);
    if (refusal === 'again') return await download(source, parts);
    if (refusal) return refusal;
    const reader = response.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      arrived();
      await parts.add(read.value);
    }
    return null;
  } catch (error) {
    if (stall.signal.aborted) return { kind: 'stalled', detail: `no byte within ${limit} ms` };
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Fits what the server answers to what is here: a whole file instead of a range starts anew. */
async function reconcile(
  response: Response,
  parts: Parts,
): Promise<EngineFailure | 'again' | null> {
  const detail = `the server answered ${response.status}`;
  if (response.status === 416 && parts.received > 0) {
    await parts.restart();
    return 'again';
  }
  if (response.status === 404 || response.status === 410) return { kind: 'missing', detail };
  if (!response.ok || !response.body) return { kind: 'unreachable', detail };
  if (response.headers.get('Content-Type')?.startsWith('text/html')) {
    // A host that answers every path with its front page, or a sign-in page of a network.
    return { kind: 'missing', detail: 'the server sent a web page instead of the pack' };
  }
  const continues =
    response.status === 206 &&
    response.headers.get('Content-Range')?.startsWith(`bytes ${parts.received}-`) === true;
  if (parts.received === 0 || continues) return null;
  await parts.restart();
  // A whole file is as good as the rest of one; a range that nobody asked for is not.
  return response.status === 206 ? 'again' : null;
}
