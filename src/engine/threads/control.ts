import { maxTokens } from '../architecture.ts';
import { goals, type Pass } from '../forward.ts';
import type { ActivationPlaces } from '../kernels/plan.ts';

/*
 * The words that the threads of a team share, all of them i32: what the present pass is about, and how
 * far it has come. Everything large is in the kernels' memory, which they share as well.
 *
 * A thread may be late, as the system has let another program run: it then finds the steps done by the
 * first one, or a pass that is over. So that it never takes a part of a pass that it does not know, each
 * count of parts carries the number of its pass.
 */

/** A pass has 21 steps at most. */
const steps = 24;

/** Places of the words, in i32. */
export const words = {
  /** The number of the present pass; `inBetween` while another is being written. */
  pass: 0,
  /** How many threads have lain down to wait for a change. */
  sleeping: 1,
  /** Of the present pass: its goal, its fresh rows, the rows it is planned for and its texts. */
  goal: 2,
  fresh: 3,
  rows: 4,
  texts: 5,
  /** Of each text: 128 at most, as each has a row. */
  tokens: 6,
  /** Of each step, parts that somebody has taken, and parts that are done. */
  taken: 6 + maxTokens,
  done: 6 + maxTokens + steps,
} as const;

const length = 6 + maxTokens + 2 * steps;
const inBetween = -1;
/** Passes are numbered so that a number and a count fit into 31 bits. */
const passes = 1 << 22;
const countBits = 8;

export type Control = Int32Array<SharedArrayBuffer>;

export function createControl(): Control {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

/** How many of a step, in the words `taken` and `done`. */
export const countOf = (pass: number, count: number): number => (pass << countBits) + count;

/**
 * Makes a pass the present one.
 *
 * @param rows what it is planned for
 * @returns its number
 */
export function writePass(control: Control, { goal, fresh, tokens }: Pass, rows: number): number {
  const last = Atomics.load(control, words.pass);
  const number = (last + 1) % passes;
  Atomics.store(control, words.pass, inBetween);
  Atomics.store(control, words.goal, goals.indexOf(goal));
  Atomics.store(control, words.fresh, fresh);
  Atomics.store(control, words.rows, rows);
  Atomics.store(control, words.texts, tokens.length);
  tokens.forEach((count, text) => Atomics.store(control, words.tokens + text, count));
  for (let step = 0; step < steps; step++) {
    Atomics.store(control, words.taken + step, countOf(number, 0));
    Atomics.store(control, words.done + step, countOf(number, 0));
  }
  Atomics.store(control, words.pass, number);
  return number;
}

/**
 * @param plan finds the places that the pass was planned for
 * @returns null if another pass was written meanwhile
 */
export function readPass(
  control: Control,
  plan: (rows: number) => ActivationPlaces,
): { readonly number: number; readonly pass: Pass } | null {
  const number = Atomics.load(control, words.pass);
  if (number === inBetween) return null;
  const goal = goals[Atomics.load(control, words.goal)]!;
  const fresh = Atomics.load(control, words.fresh);
  const rows = Atomics.load(control, words.rows);
  const tokens = Array.from({ length: Atomics.load(control, words.texts) }, (_, text) =>
    Atomics.load(control, words.tokens + text),
  );
  if (Atomics.load(control, words.pass) !== number) return null;
  return { number, pass: { goal, fresh, tokens, places: plan(rows) } };
}
