import type { WeightSquare } from '../../worker/client.ts';
import { fullLight, lightOf, type HeadPart } from '../light.ts';
import type { Look } from '../state.ts';

/** How strong all light is, each 0 to 1. */
export interface Strengths {
  /** Behind the words. [words] */
  readonly behind: Float32Array;
  /** Of the bars under them: one, or one of each of several heads. [parts][words] */
  readonly bars: readonly Float32Array[];
}

export interface Lit {
  readonly strengths: Strengths;
  /** [words] */
  readonly weights: Float32Array;
}

interface Asked {
  readonly square: WeightSquare;
  readonly parts: readonly HeadPart[];
  readonly lit: number;
  readonly look: Look;
}

/** The light of the lit word on all others. */
export function strengthsOf({ square, parts, lit, look }: Asked): Lit {
  const size = square.labels.length;
  const weights = lightOf(square.weights, size, lit, look);
  const behind = scaled(weights, fullLight([weights], lit));
  const lights = parts.map((part) => lightOf(part.weights, size, lit, look));
  const full = fullLight(lights, lit);
  const bars = parts.length === 0 ? [behind.slice()] : lights.map((light) => scaled(light, full));
  // It has a ring instead.
  behind[lit] = 0;
  return { strengths: { behind, bars }, weights };
}

/** No light at all, with as many bars. */
export function unlit(size: number, bars: number): Strengths {
  const none = new Float32Array(size);
  return { behind: none, bars: Array.from({ length: bars }, () => none) };
}

/** Part of the way from one to the other, 0 to 1. */
export function between(from: Strengths, to: Strengths, part: number): Strengths {
  const mixed = (start: Float32Array, end: Float32Array): Float32Array =>
    end.map((strength, i) => start[i]! + part * (strength - start[i]!));
  return {
    behind: mixed(from.behind, to.behind),
    bars: to.bars.map((bar, i) => mixed(from.bars[i]!, bar)),
  };
}

/** Whether one can turn into the other. */
export function areAlike(one: Strengths, other: Strengths): boolean {
  return one.behind.length === other.behind.length && one.bars.length === other.bars.length;
}

function scaled(weights: Float32Array, full: number): Float32Array {
  return weights.map((weight) => Math.min(1, weight / full));
}
