const origin = 'https://aloft.test';

/** Cache Storage in memory, as much of it as the pack needs; it can be full. */
export class MemoryCache implements Cache {
  readonly #bodies = new Map<string, ArrayBuffer>();
  /** How many more entries fit. */
  room = Infinity;

  get urls(): string[] {
    return [...this.#bodies.keys()].map((url) => url.slice(origin.length));
  }

  get size(): number {
    return [...this.#bodies.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  match(key: RequestInfo | URL): Promise<Response | undefined> {
    const body = this.#bodies.get(absolute(key));
    return Promise.resolve(body && new Response(body.slice(0)));
  }

  async put(key: RequestInfo | URL, response: Response): Promise<void> {
    const body = await response.arrayBuffer();
    if (this.room <= 0) throw new DOMException('The quota is used up.', 'QuotaExceededError');
    this.room--;
    this.#bodies.set(absolute(key), body);
  }

  delete(key: RequestInfo | URL): Promise<boolean> {
    return Promise.resolve(this.#bodies.delete(absolute(key)));
  }

  keys(): Promise<readonly Request[]> {
    return Promise.resolve([...this.#bodies.keys()].map((url) => new Request(url)));
  }

  matchAll(): Promise<never> {
    return missing();
  }

  add(): Promise<never> {
    return missing();
  }

  addAll(): Promise<never> {
    return missing();
  }
}

function absolute(key: RequestInfo | URL): string {
  return new URL(key instanceof Request ? key.url : key, origin).href;
}

function missing(): Promise<never> {
  return Promise.reject(new Error('This stand-in has no such method.'));
}
