import { announcedLength } from '../engine/index.ts';
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
  /** Leaves other versions of the pack alone: a page may still be working with one. */
  readonly keepOthers?: boolean;
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

/** Forgets all that is stored of every pack. */
export async function forgetPacks(cache: Cache | null): Promise<void> {
  await dropParts(cache, () => true);
}

async function dropParts(cache: Cache | null, which: (url: string) => boolean): Promise<void> {
  if (!cache) return;
  for (const request of await cache.keys()) {
    if (which(request.url)) await cache.delete(request);
  }
}

class Parts {
  readonly #source: PackSource;
  #list: Uint8Array[] = [];
  /** What has arrived since the last part was stored. */
  #pending: Uint8Array[] = [];
  #pendingLength = 0;
  #stored = 0;
  keeping: PackKeeping;
  received = 0;
  fromCache = false;

  constructor(source: PackSource) {
    this.#source = source;
    this.keeping = source.cache ? 'stored' : 'no-storage';
  }

  get total(): number | null {
    const first = this.#list[0] ?? this.#pending[0];
    return first ? announcedLength(first) : null;
  }

  get complete(): boolean {
    return this.total !== null && this.received >= this.total;
  }

  #key(index: number): string {
    return `${this.#source.url}?part=${index}`;
  }

  async readStored(): Promise<void> {
    const { cache } = this.#source;
    for (let found = await cache?.match(this.#key(0)); found; ) {
      const part = new Uint8Array(await found.arrayBuffer());
      this.#list.push(part);
      this.#stored++;
      this.received += part.length;
      this.fromCache = true;
      found = await cache?.match(this.#key(this.#stored));
    }
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#pending.push(chunk);
    this.#pendingLength += chunk.length;
    this.received += chunk.length;
    if (this.#pendingLength >= partSize) await this.store();
    this.#source.onProgress(this.received, this.total);
  }

  /** Makes a part of what has arrived since the last one. */
  async store(): Promise<void> {
    if (this.#pendingLength === 0) return;
    const part = join(this.#pending, this.#pendingLength);
    this.#pending = [];
    this.#pendingLength = 0;
    this.#list.push(part);
    if (this.keeping !== 'stored') return;
    try {
      await this.#source.cache?.put(this.#key(this.#stored), new Response(part));
      this.#stored++;
    } catch {
      // Storage is full: the pack still serves this visit.
      this.keeping = 'storage-full';
    }
  }

  async restart(): Promise<void> {
    this.#list = [];
    this.#pending = [];
    this.#pendingLength = 0;
    this.#stored = 0;
    this.received = 0;
    this.fromCache = false;
    await dropParts(this.#source.cache, (url) => url.includes(`${this.#source.url}?`));
  }

  join(): Uint8Array<ArrayBuffer> {
    return join(this.#list, this.received);
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
  if (!source.keepOthers) await dropParts(source.cache, (url) => !url.includes(source.url));
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
  if (parts.received > 0 && !continues) await parts.restart();
  return null;
}
