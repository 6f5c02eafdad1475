import { words, type Control } from './control.ts';

/*
 * Waiting for another thread. The steps of a pass are so short that it pays to look again and again for
 * a moment before lying down, as getting up takes longer than most waits.
 */

/** Looks before lying down: some tens of microseconds. */
const looks = 4000;
/** Milliseconds after which a thread of which nothing is heard counts as lost. */
export const patience = 5000;

/** The other thread has been lost; what it was to write is not there. */
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

/** Changes a word and wakes who waits for it. */
export function change(control: Control, word: number): void {
  Atomics.add(control, word, 1);
  // Whoever lies down looks once more after having said so: nobody is missed.
  if (Atomics.load(control, words.sleeping) > 0) Atomics.notify(control, word);
}

/**
 * Returns when so many threads have come: what each has written before is then there for all.
 *
 * @throws TeamLost when they have not by the limit, in milliseconds
 */
export function meet(control: Control, parts: number, limit = patience): void {
  const meeting = Atomics.load(control, words.meeting);
  if (Atomics.add(control, words.arrived, 1) + 1 < parts) {
    awaitChange(control, words.meeting, meeting, limit);
    return;
  }
  Atomics.store(control, words.arrived, 0);
  change(control, words.meeting);
}
