import type { Crew } from '../forward.ts';
import type { Share } from '../kernels/share.ts';
import type { Kernel } from '../kernels/simd.ts';
import { countOf, words, type Control } from './control.ts';
import { awaitChange, wake } from './waiting.ts';

/**
 * One thread of a team: of each step it does parts until none is left, and goes on when all are done. A
 * thread that comes late finds nothing left and hurries on; nobody waits for it.
 */
export class TeamCrew implements Crew {
  readonly #control: Control;
  readonly #thread: number;
  readonly #limit: number;
  /** By the number of parts. */
  readonly #shares = new Map<number, readonly Share[]>();
  #pass = 0;
  #step = 0;

  /** @param limit milliseconds that another thread may take for its part */
  constructor(control: Control, thread: number, limit: number) {
    this.#control = control;
    this.#thread = thread;
    this.#limit = limit;
  }

  begin(pass: number): void {
    this.#pass = pass;
    this.#step = 0;
  }

  step<Work>(kernel: Kernel<Work>, work: Work, parts: number): void {
    const step = this.#step++;
    const shares = this.#sharesOf(parts);
    for (let part = this.#take(step, parts); part !== null; part = this.#take(step, parts)) {
      kernel(work, shares[part]);
      this.#complete(step);
    }
    this.#awaitAll(step, parts);
  }

  single(work: () => void): void {
    const step = this.#step++;
    if (this.#thread === 0) {
      work();
      this.#complete(step);
    }
    this.#awaitAll(step, 1);
  }

  /** @returns a part that nobody else does, or null if there is none left, or the pass is over */
  #take(step: number, parts: number): number | null {
    const word = words.taken + step;
    for (;;) {
      const count = Atomics.load(this.#control, word);
      const part = count - countOf(this.#pass, 0);
      if (part < 0 || part >= parts) return null;
      if (Atomics.compareExchange(this.#control, word, count, count + 1) === count) return part;
    }
  }

  /** As long as a part is not done, its pass is not over: nobody else writes this word anew. */
  #complete(step: number): void {
    Atomics.add(this.#control, words.done + step, 1);
    wake(this.#control, words.done + step);
  }

  #awaitAll(step: number, parts: number): void {
    const word = words.done + step;
    for (;;) {
      const count = Atomics.load(this.#control, word);
      const done = count - countOf(this.#pass, 0);
      if (done < 0 || done >= parts) return;
      awaitChange(this.#control, word, count, this.#limit);
    }
  }

  #sharesOf(parts: number): readonly Share[] {
    let shares = this.#shares.get(parts);
    if (!shares) {
      const thread = this.#thread;
      shares = Array.from({ length: parts }, (_, part) => ({ part, parts, thread }));
      this.#shares.set(parts, shares);
    }
    return shares;
  }
}
