import { randomBytes } from 'node:crypto';
import type { ChallengeMemory } from './roomStore.ts';

/** Of one process by itself: what it gave out ends with it. */
export class OwnChallenges implements ChallengeMemory {
  readonly key = randomBytes(32);
  readonly #used = new Map<string, number>();

  use(name: string, end: number, now: number): Promise<boolean> {
    if (this.#used.has(name)) return Promise.resolve(false);
    this.#forgetEnded(now);
    this.#used.set(name, end);
    return Promise.resolve(true);
  }

  /** They stand in the order in which they end, nearly. */
  #forgetEnded(now: number): void {
    for (const [name, end] of this.#used) {
      if (end >= now) return;
      this.#used.delete(name);
    }
  }
}
