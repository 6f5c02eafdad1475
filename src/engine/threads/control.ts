import { maxTokens } from '../architecture.ts';
import { goals, type Pass } from '../forward.ts';
import type { ActivationPlaces } from '../kernels/plan.ts';

/*
 * The words that the threads of a team share, all of them i32: where they meet, and what the next pass
 * is about. Everything large is in the kernels' memory, which they share as well.
 */

/** Places of the words, in i32. */
export const words = {
  /** Of the present pass; it changes when there is one to do. */
  pass: 0,
  /** Of the present meeting; it changes when all have come. */
  meeting: 1,
  /** How many have come to it. */
  arrived: 2,
  /** How many have lain down to wait for a change. */
  sleeping: 3,
  /** Of the present pass: its goal, its fresh rows, the rows it is planned for and its texts. */
  goal: 4,
  fresh: 5,
  rows: 6,
  texts: 7,
  /** Of each text: 128 at most, as each has a row. */
  tokens: 8,
} as const;

const length = words.tokens + maxTokens;

export type Control = Int32Array<SharedArrayBuffer>;

export function createControl(): Control {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

/** @param rows what the pass is planned for */
export function writePass(control: Control, { goal, fresh, tokens }: Pass, rows: number): void {
  control[words.goal] = goals.indexOf(goal);
  control[words.fresh] = fresh;
  control[words.rows] = rows;
  control[words.texts] = tokens.length;
  control.set(tokens, words.tokens);
}

/** @param plan finds the places that the pass was planned for */
export function readPass(control: Control, plan: (rows: number) => ActivationPlaces): Pass {
  const texts = control[words.texts]!;
  return {
    goal: goals[control[words.goal]!]!,
    fresh: control[words.fresh]!,
    places: plan(control[words.rows]!),
    tokens: Array.from(control.subarray(words.tokens, words.tokens + texts)),
  };
}
