interface Waiter {
  readonly upTo: number;
  readonly settle: (isSaved: boolean) => void;
}

/** Counts what is to be stored and what has been, for those who wait for it. */
export class Waiting {
  #count = 0;
  #reached = 0;
  #waiters: Waiter[] = [];

  get count(): number {
    return this.#count;
  }

  get isAny(): boolean {
    return this.#reached < this.#count;
  }

  more(): void {
    this.#count++;
  }

  reach(upTo: number): void {
    this.#reached = Math.max(this.#reached, upTo);
    this.#settle((waiter) => waiter.upTo <= this.#reached, true);
  }

  fail(): void {
    this.#settle(() => true, false);
  }

  /** Whether all that is counted by now is stored before the time is up. */
  settled(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.isAny) {
        resolve(true);
        return;
      }
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        resolve(false);
      }, limitMs);
      const waiter: Waiter = {
        upTo: this.#count,
        settle: (isSaved) => {
          clearTimeout(timer);
          resolve(isSaved);
        },
      };
      this.#waiters.push(waiter);
    });
  }

  #settle(which: (waiter: Waiter) => boolean, isSaved: boolean): void {
    const settled = this.#waiters.filter(which);
    this.#waiters = this.#waiters.filter((waiter) => !settled.includes(waiter));
    for (const { settle } of settled) settle(isSaved);
  }
}
