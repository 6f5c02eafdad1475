import type { Engine } from '../index.ts';
import type { Trace } from '../trace.ts';
import { axisBetween, leanOf, type SenseAxis } from './senseAxis.ts';
import { wordsOf, type Word } from './words.ts';
import { apart, cosine, vectorOf } from './wordVectors.ts';

/** A word in a sentence, and which of two meanings it has there. */
export interface Usage {
  readonly text: string;
  readonly meaning: Meaning;
}

export type Meaning = 0 | 1;

export interface SensesQuestion {
  readonly text: string;
  /** An index among the words of the text. */
  readonly word: number;
  readonly usages: readonly Usage[];
}

/**
 * Where a word's vector lies between two meanings, depth by depth: before the layers, after the first
 * and after the second.
 */
export interface Senses {
  /** As it stands in the text. */
  readonly word: string;
  /** In the order of the question. [usages] */
  readonly usages: readonly JudgedUsage[];
  readonly placing: Placing;
}

export interface JudgedUsage extends Usage {
  readonly standing: UsageStanding;
}

/**
 * A usage is of use if the word is in it. One that is the very text, with the very word, is not: it
 * would be its own example.
 */
export type UsageStanding = 'counts' | 'without-the-word' | 'the-text-itself';

export type Placing =
  | { readonly kind: 'placed'; readonly depths: readonly SensesDepth[] }
  /** Meanings of which no usage counts. */
  | { readonly kind: 'missing'; readonly meanings: readonly Meaning[] };

/** Cosines are null where there is no direction to compare, as between vectors that are the same. */
export interface SensesDepth {
  /** From −1, wholly the first meaning, to 1, wholly the second. */
  readonly lean: number | null;
  /** Null for a usage that does not count. [usages] */
  readonly usages: readonly (PlacedUsage | null)[];
  /** Indexes of the usages that are most like the word here, at most three, the closest first. */
  readonly nearest: readonly number[];
}

export interface PlacedUsage {
  /** The usage's own lean between the centroids of the *others*: with its help it would prove itself. */
  readonly lean: number | null;
  /** The cosine to the word's vector, both seen from between the meanings. */
  readonly likeness: number | null;
}

/**
 * The two meanings are the centroids of their usages. What all usages of a word share, foremost that it
 * is this word, would make any two of them look alike, so everything is seen from the middle between the
 * centroids: lean is cos(v − middle, second − first). (That the contextual vectors of a word gather by
 * its sense: Wiedemann et al. 2019, arXiv 1909.10430.)
 *
 * @returns null where the text has no such word
 */
export function sensesOf(engine: Engine, question: SensesQuestion): Senses | null {
  const judged = judge(engine, question);
  if (!judged) return null;
  const { trace, word, usages, examples } = judged;
  const missing = meanings.filter((one) => !examples.some(({ meaning }) => meaning === one));
  if (missing.length > 0) {
    return { word: word.text, usages, placing: { kind: 'missing', meanings: missing } };
  }
  const depths = depthsOf(trace, word).map((vector, depth) => {
    const placed = place(vector, depth, examples);
    const byUsage = usages.map((_usage, index) => placed.usages.get(index) ?? null);
    return { lean: placed.lean, usages: byUsage, nearest: nearest(byUsage) };
  });
  return { word: word.text, usages, placing: { kind: 'placed', depths } };
}

/** The text with its word, and which of the usages count; null where the text has no such word. */
export function judge(engine: Engine, question: SensesQuestion) {
  const trace = engine.trace(question.text);
  const words = wordsOf(trace.text, trace.tokens);
  const word = words[question.word];
  if (!word) return null;
  const found = question.usages.map(({ text }) => findWord(engine, text, word));
  const usages = question.usages.map((usage, i): JudgedUsage => {
    const place = found[i];
    if (!place) return { ...usage, standing: 'without-the-word' };
    const isItself = usage.text === question.text && place.start === word.start;
    return { ...usage, standing: isItself ? 'the-text-itself' : 'counts' };
  });
  const examples = usages.flatMap(({ meaning, standing }, index): Example[] =>
    standing === 'counts' ? [{ index, meaning, vectors: found[index]!.vectors }] : [],
  );
  return { trace, words, word, usages, examples };
}

const meanings = [0, 1] as const;

/** A usage that counts. */
export interface Example {
  /** Among all usages. */
  readonly index: number;
  readonly meaning: Meaning;
  /** By depth: [256], [512], [512]. */
  readonly vectors: readonly Float32Array[];
}

/** By depth: what the first layer is given, what it makes of it, and what the second makes of that. */
function depthsOf({ tokens, layers }: Trace, word: Word): Float32Array[] {
  const streams = [
    layers[0]!.residual.input, // [tokens][256]
    ...layers.map(({ residual }) => residual.afterFeedForward), // [tokens][512]
  ];
  return streams.map((rows) => vectorOf(rows, tokens.length, word));
}

/** The first place of the same word in a text, whatever its case. */
function findWord(engine: Engine, text: string, { text: wanted }: Word) {
  const trace = engine.trace(text);
  const word = wordsOf(text, trace.tokens).find(
    (other) => other.text.toLowerCase() === wanted.toLowerCase(),
  );
  return word ? { start: word.start, vectors: depthsOf(trace, word) } : null;
}

/** @returns also the examples, by their index among all usages */
function place(vector: Float32Array, depth: number, examples: readonly Example[]) {
  const axis = axisOf(examples, depth);
  const usages = new Map<number, PlacedUsage>();
  for (const example of examples) {
    const own = example.vectors[depth]!;
    const others = axisOf(
      examples.filter((other) => other !== example),
      depth,
    );
    usages.set(example.index, {
      // Where all of them together are no two meanings, some of them are not either.
      lean: axis && others && leanOf(own, others),
      likeness: axis && seenFrom(axis.middle, own, vector),
    });
  }
  return { lean: axis && leanOf(vector, axis), usages };
}

/** Null where a meaning has no example, or where both are the same. */
export function axisOf(examples: readonly Example[], depth: number): SenseAxis | null {
  const [first, second] = meanings.map((meaning) =>
    examples.filter((one) => one.meaning === meaning).map(({ vectors }) => vectors[depth]!),
  ) as [Float32Array[], Float32Array[]];
  return axisBetween(first, second);
}

function seenFrom(middle: Float32Array, a: Float32Array, b: Float32Array): number | null {
  const [fromA, fromB] = [apart(a, middle), apart(b, middle)];
  return fromA && fromB && cosine(fromA, fromB);
}

function nearest(usages: readonly (PlacedUsage | null)[]): number[] {
  return usages
    .flatMap((usage, index) => {
      const likeness = usage?.likeness ?? null;
      return likeness === null ? [] : [{ index, likeness }];
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ index }) => index);
}
