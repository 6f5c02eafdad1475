import {
  labelsOf,
  selectWeights,
  type Attention,
  type View,
  type WeightSquare,
} from '../../worker/client.ts';
import { joinedIn } from '../selection.ts';
import type { ExplorerState } from '../state.ts';
import { visibleText } from '../visibleText.ts';
import type { Colors } from './scene.ts';
import { isRightToLeft } from './text.ts';

/** What a picture is of, made ready to be drawn. */
export interface Subject {
  readonly attention: Attention;
  readonly state: ExplorerState;
  readonly colors: Colors;
  /** As they can be seen. */
  readonly labels: readonly string[];
  /** Whether each piece continues the word before it. */
  readonly joined: readonly boolean[];
  readonly rightToLeft: boolean;
  /** The chosen word, if it is there. */
  readonly lit: number | null;
  /** The weights of the view: of one head, or the mean over its heads. */
  readonly square: WeightSquare;
  /** What lies over one another: the view's square, or each of several heads in a colour of its own. */
  readonly overlays: readonly Overlay[];
}

export interface Overlay {
  /** The head, counted from 1; empty where there is only one overlay. */
  readonly name: string;
  readonly color: string;
  /** [from][to] */
  readonly weights: Float32Array;
}

export function subjectOf(attention: Attention, state: ExplorerState, colors: Colors): Subject {
  const { layer, heads, units, word } = state;
  const square = selectWeights(attention, state);
  const labels = labelsOf(attention, units).map(visibleText);
  const overlays = heads.map((head) => ({
    name: String(head + 1),
    color: colors.heads[head]!,
    weights: weightsOf(attention, { layer, heads: [head], units }),
  }));
  return {
    ...{ attention, state, colors, labels, square },
    joined: joinedIn(attention, units),
    rightToLeft: isRightToLeft(attention.text),
    lit: word !== null && word < labels.length ? word : null,
    overlays:
      heads.length > 1 ? overlays : [{ name: '', color: colors.light, weights: square.weights }],
  };
}

export function weightsOf(attention: Attention, view: View): Float32Array {
  return selectWeights(attention, view).weights;
}

/** Of the light between the chosen word and another: where it falls, or where it comes from. */
export function lightBetween(
  { labels, state }: Subject,
  weights: Float32Array,
  chosen: number,
  other: number,
): number {
  const size = labels.length;
  return state.look === 'from' ? weights[chosen * size + other]! : weights[other * size + chosen]!;
}

/** Weights below the learner's threshold are not drawn. */
export function isDrawn({ state }: Subject, weight: number): boolean {
  return weight > 0 && 100 * weight >= state.threshold;
}
