import {
  cosine,
  labelsOf,
  rankHeads,
  selectWeights,
  type Attention,
  type Habit,
  type Head,
  type View,
} from '../../worker/client.ts';

/** A word, or piece, of a sentence: its index and how it reads, so that a claim cannot slip to another. */
export type Place = readonly [index: number, label: string];

/** What an example says that a program can hold against the model. Weights and shares from 0 to 1. */
export type Claim =
  /** How much of its weight one word gives to another. */
  | {
      readonly kind: 'weight';
      readonly view: View;
      readonly from: Place;
      readonly to: Place;
      readonly atLeast: number;
      /** Of another sentence than the example's own. */
      readonly text?: string;
    }
  /** A word gives one word more than every other, itself among them; `by` above the next. */
  | {
      readonly kind: 'favourite';
      readonly view: View;
      readonly from: Place;
      readonly to: Place;
      readonly by: number;
      readonly text?: string;
    }
  /** A word gives one word more than a certain other; `by` above it. */
  | {
      readonly kind: 'heavier';
      readonly view: View;
      readonly from: Place;
      readonly to: Place;
      readonly than: Place;
      readonly by: number;
      readonly text?: string;
    }
  /** A head has this habit more than the seven others have it, and so much of it. */
  | {
      readonly kind: 'habit';
      readonly habit: Habit;
      readonly head: Head;
      readonly atLeast: number;
    }
  /** The sentence and another one come out nearly the same: the cosine of their embeddings. */
  | { readonly kind: 'near'; readonly other: string; readonly atLeast: number }
  /** Of two other sentences, one comes out nearer to the example's; `by` in cosine. */
  | {
      readonly kind: 'nearer';
      readonly to: string;
      readonly than: string;
      readonly by: number;
    };

/** As much of an engine as claims are held against. */
export interface Reader {
  attend(text: string): Attention;
  /** The sentence embedding, of length 1. [512] */
  embed(text: string): Float32Array;
}

/** A claim, recomputed. It is worded for whoever tends the shelf, not for learners. */
export interface CheckedClaim {
  readonly holds: boolean;
  readonly says: string;
  /** What was computed; NaN where the sentence has no such word. */
  readonly value: number;
  /** The least that the claim allows. */
  readonly needed: number;
}

/** Holds one claim of an example against the model. */
export function check(reader: Reader, text: string, claim: Claim): CheckedClaim {
  switch (claim.kind) {
    case 'weight': {
      const { view, from, to, atLeast } = claim;
      const row = rowOf(reader, claim.text ?? text, view, [from, to]);
      return checked(arrow(claim), row[to[0]] ?? NaN, atLeast);
    }
    case 'favourite': {
      const { view, from, to, by } = claim;
      const row = rowOf(reader, claim.text ?? text, view, [from, to]);
      const others = row.filter((_weight, i) => i !== to[0]);
      const lead = (row[to[0]] ?? NaN) - Math.max(0, ...others);
      return checked(`${arrow(claim)}, ahead of the next`, lead, by);
    }
    case 'heavier': {
      const { view, from, to, than, by } = claim;
      const row = rowOf(reader, claim.text ?? text, view, [from, to, than]);
      const lead = (row[to[0]] ?? NaN) - (row[than[0]] ?? NaN);
      return checked(`${arrow(claim)}, ahead of ${than[1]}`, lead, by);
    }
    case 'habit': {
      const { habit, head, atLeast } = claim;
      const [first] = rankHeads(reader.attend(text), 'words', habit).heads;
      const isFirst = first?.layer === head.layer && first.head === head.head;
      return checked(
        `${headName(head)} first in looking at the ${habitName(habit)}`,
        isFirst ? first.score : NaN,
        atLeast,
      );
    }
    case 'near': {
      const value = cosine(reader.embed(text), reader.embed(claim.other)) ?? NaN;
      return checked(`cosine to “${claim.other}”`, value, claim.atLeast);
    }
    case 'nearer': {
      const [own, to, than] = [text, claim.to, claim.than].map((one) => reader.embed(one));
      const lead = (cosine(own!, to!) ?? NaN) - (cosine(own!, than!) ?? NaN);
      return checked(`nearer to “${claim.to}” than to “${claim.than}”`, lead, claim.by);
    }
  }
}

function checked(says: string, value: number, needed: number): CheckedClaim {
  return { holds: value >= needed, says, value, needed };
}

/** The weights that the first of these places gives; none where one of them is not what it should be. */
function rowOf(reader: Reader, text: string, view: View, places: readonly Place[]): number[] {
  const attention = reader.attend(text);
  const labels = labelsOf(attention, view.units);
  if (places.some(([index, label]) => labels[index] !== label)) return [];
  const { weights } = selectWeights(attention, view);
  const from = places[0]![0];
  return Array.from(weights.subarray(from * labels.length, (from + 1) * labels.length));
}

function arrow({
  view,
  from,
  to,
  text,
}: {
  readonly view: View;
  readonly from: Place;
  readonly to: Place;
  readonly text?: string;
}): string {
  const { layer, heads } = view;
  const where =
    heads.length === 1
      ? headName({ layer, head: heads[0]! })
      : `layer ${layer + 1}, heads ${heads.length === 0 ? 'all' : heads.map((head) => head + 1).join()}`;
  const elsewhere = text === undefined ? '' : ` in “${text}”`;
  return `${from[1]} → ${to[1]}${elsewhere}, ${where}`;
}

const headName = ({ layer, head }: Head): string => `layer ${layer + 1} head ${head + 1}`;

function habitName(habit: Habit): string {
  switch (habit.kind) {
    case 'previous':
      return 'word before';
    case 'next':
      return 'word after';
    case 'itself':
      return 'word itself';
    case 'same':
      return 'same word elsewhere';
    case 'word':
      return `word ${habit.word}`;
  }
}
