import { selectWeights, type Attention, type View } from '../worker/client.ts';
import type { Look } from './state.ts';

/** The weights of one of several heads that are laid over each other. */
export interface HeadPart {
  /** Counted from 0. */
  readonly head: number;
  /** [from][to] */
  readonly weights: Float32Array;
}

/** The heads that a view lays over each other; none where it shows a single head, or the mean of all. */
export function partsOf(attention: Attention, view: View): readonly HeadPart[] {
  if (view.heads.length < 2) return [];
  return view.heads.map((head) => ({
    head,
    weights: selectWeights(attention, { ...view, heads: [head] }).weights,
  }));
}

/** The heads with this one put in or taken out, in their order. */
export function toggled(heads: readonly number[], head: number): readonly number[] {
  return heads.includes(head)
    ? heads.filter((other) => other !== head)
    : [...heads, head].toSorted((a, b) => a - b);
}

/**
 * The light of a word: its row where the light falls from it, as it asks; its column where the light
 * falls at it, as others ask. A row sums to 1, a column to anything.
 *
 * @param weights [from][to]
 * @param size how many words there are
 * @returns [words]
 */
export function lightOf(
  weights: Float32Array,
  size: number,
  word: number,
  look: Look,
): Float32Array {
  if (look === 'from') return weights.subarray(word * size, (word + 1) * size);
  return Float32Array.from({ length: size }, (_zero, from) => weights[from * size + word]!);
}

/** Where even the strongest weight is weak, it should look weak. */
const brightFrom = 0.2;

/**
 * What counts as full light: the strongest weight, that of the lit word itself apart, as it has a ring
 * instead.
 *
 * @param lights each [words]
 */
export function fullLight(lights: readonly Float32Array[], word: number): number {
  let most = brightFrom;
  for (const light of lights) {
    light.forEach((weight, i) => {
      if (i !== word && weight > most) most = weight;
    });
  }
  return most;
}

/** Each [words]. */
export interface Sums {
  readonly given: Float32Array;
  readonly received: Float32Array;
}

/**
 * How much each word gives and gets in all. What it gives is 1, but for rounding.
 *
 * @param weights [from][to]
 */
export function sumsOf(weights: Float32Array, size: number): Sums {
  const given = new Float32Array(size);
  const received = new Float32Array(size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const weight = weights[from * size + to]!;
      given[from]! += weight;
      received[to]! += weight;
    }
  }
  return { given, received };
}

/** Texts of more words change at once: so many things on the move are neither calm nor smooth. */
export const mostMoving = 48;

/** Light that stays for so many milliseconds is looked at. */
export const lightRestMs = 150;
