/** What a row costs beside its bytes: y-indexeddb adds an empty one at each opening. */
const rowBytes = 32;

/**
 * The rows that are stored, as far as this tab has seen what is in them. Only those may be replaced by the
 * state: another one may hold what is nowhere else yet.
 */
export class StoredRows {
  readonly #keys = new Set<number>();
  readonly #slackBytes: number;
  #bytes = 0;
  /** The rows may grow to this before the state is looked at again. */
  #bound: number;

  constructor(slackBytes: number) {
    this.#slackBytes = slackBytes;
    this.#bound = slackBytes;
  }

  get keys(): readonly number[] {
    return [...this.#keys];
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(keys: Iterable<number>, bytes: number): void {
    for (const key of keys) {
      if (this.#keys.has(key)) continue;
      this.#keys.add(key);
      this.#bytes += rowBytes;
    }
    this.#bytes += bytes;
  }

  clear(): void {
    this.#keys.clear();
    this.#bytes = 0;
  }

  replaceAll(key: number, bytes: number): void {
    this.clear();
    this.add([key], bytes);
    this.#bound = 2 * bytes + this.#slackBytes;
  }

  /** @returns the state, where the rows have outgrown it and it should take their place */
  outgrown(state: () => Uint8Array): Uint8Array | null {
    if (this.#bytes <= this.#bound) return null;
    const encoded = state();
    this.#bound = 2 * encoded.length + this.#slackBytes;
    return this.#bytes > this.#bound ? encoded : null;
  }
}
