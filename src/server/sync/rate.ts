interface Bucket {
  left: number;
  at: number;
}

/**
 * How much may come from each source: so much at once, and so much a second from then on. Nobody is shut
 * out: a class behind one address is let in after a moment.
 */
export class Rate {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(burst: number, perSecond: number, now: () => number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#now = now;
  }

  takes(source: string, amount = 1): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(source) ?? { left: this.#burst, at: now };
    const gained = (Math.max(0, now - bucket.at) / 1000) * this.#perSecond;
    const left = Math.min(this.#burst, bucket.left + gained);
    const isTaken = left >= amount;
    this.#buckets.delete(source);
    this.#buckets.set(source, { left: isTaken ? left - amount : left, at: now });
    this.#forgetFull(now);
    return isTaken;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** The longest unused stand first: whoever of them has all back is as if new. */
  #forgetFull(now: number): void {
    for (const [source, { left, at }] of this.#buckets) {
      if (left + ((now - at) / 1000) * this.#perSecond < this.#burst) return;
      this.#buckets.delete(source);
    }
  }
}
