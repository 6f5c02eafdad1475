import { words, type Control } from './control.ts';

/*
 * Waiting for another thread. The steps of a pass are so short that it pays to look again and again for
 * a moment before lying down, as getting up takes longer than most waits.
 */

/** Looks before lying down: some tens of microseconds. */
const looks = 4000;
/** Milliseconds after which a thread of which nothing is heard counts as lost. */
export const patience = 5000;

/** Another thread has been lost, and with it what it was to compute. */
export class TeamLost extends Error {
  constructor(limit: number) {
    super(`A thread of the engine has not answered for ${limit} ms.`);
  }
}

/**
 * Returns when a word has changed.
 *
 * @param from what it was
 * @param limit in milliseconds; Infinity for a thread that has nothing else to do
 * @throws TeamLost when it has not changed by then
 */
export function awaitChange(control: Control, word: number, from: number, limit: number): void {
  for (let look = 0; look < looks; look++) {
    if (Atomics.load(control, word) !== from) return;
  }
  Atomics.add(control, words.sleeping, 1);
  const outcome = Atomics.wait(control, word, from, limit);
  Atomics.sub(control, words.sleeping, 1);
  if (outcome === 'timed-out') throw new TeamLost(limit);
}

/** Wakes who waits for a word that has just changed. */
export function wake(control: Control, word: number): void {
  // Whoever lies down says so first and then looks once more: nobody is missed.
  if (Atomics.load(control, words.sleeping) > 0) Atomics.notify(control, word);
}
