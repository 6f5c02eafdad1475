import {
  selectWeights,
  type Attention,
  type Units,
  type View,
  type WeightSquare,
} from '../worker/client.ts';
import { partsOf, type HeadPart } from './light.ts';

/** What a picture shows of an answer. */
export interface Selection {
  readonly attention: Attention;
  readonly view: View;
  readonly square: WeightSquare;
  readonly parts: readonly HeadPart[];
  /** Whether a piece continues the word before it. */
  readonly joined: readonly boolean[];
}

/** Takes from an answer what a view asks for: the same objects as long as they say the same. */
export class Selector {
  #last: Selection | null = null;

  select(attention: Attention, { layer, heads, units }: View): Selection {
    const last = this.#last;
    const isSameView =
      last?.view.layer === layer && last.view.heads === heads && last.view.units === units;
    if (isSameView && last.attention === attention) return last;
    const view = isSameView ? last.view : { layer, heads, units };
    return (this.#last = {
      attention,
      view,
      square: selectWeights(attention, view),
      parts: partsOf(attention, view),
      joined: joinedIn(attention, units),
    });
  }
}

const none: readonly never[] = [];

/** Pieces after the first of a word stand close to it; none of words do. */
export function joinedIn({ tokens, words }: Attention, units: Units): readonly boolean[] {
  if (units === 'words') return none;
  const first = new Set(words.map((word) => word.firstToken));
  return tokens.map((_token, i) => !first.has(i));
}
