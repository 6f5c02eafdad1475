import { maxTokens } from '../architecture.ts';
import type { Engine } from '../index.ts';
import type { Pace } from './pace.ts';
import { cosine, vectorOf } from './wordVectors.ts';
import type { Word } from './words.ts';

/** What is taken apart: the tokens that were read, their words, and the word that is watched. */
export interface OccludedText {
  readonly ids: readonly number[];
  readonly words: readonly Word[];
  /** The index of the word whose vector is watched. */
  readonly word: number;
}

/**
 * Takes out each other word by itself and reads the final vector of the watched one, the mean over its
 * pieces. What comes after a word closes up, as if the word had not been written, so that part of a
 * difference can be that of the positions. In a text that is longer than the model reads, nothing from
 * behind its end moves up.
 *
 * @returns [words], each [512]; null at the place of the watched word
 */
export async function vectorsWithout(
  engine: Pick<Engine, 'readIds'>,
  { ids, words, word }: OccludedText,
  pace: Pace,
): Promise<(Float32Array<ArrayBuffer> | null)[]> {
  const found = words.map((): Float32Array<ArrayBuffer> | null => null);
  const watched = words[word]!;
  const texts = words
    .map((out, index) => ({ index, out, ids: without(ids, out) }))
    .filter(({ index }) => index !== word);
  let done = 0;
  for (const step of stepsOf(texts)) {
    await pace(done, texts.length);
    const readings = engine.readIds(
      step.map(({ ids }) => ids),
      { vectors: true },
    );
    readings.forEach(({ vectors }, i) => {
      const { index, out, ids } = step[i]!;
      found[index] = vectorOf(vectors!, ids.length, index < word ? movedUp(watched, out) : watched);
    });
    done += step.length;
  }
  return found;
}

/**
 * How far the final vector of the watched word moves when another is taken out: 1 − cosine, so that 0 is
 * not at all.
 *
 * @param vector its final vector in the whole text, [512]
 * @returns [words]; 0 at the place of the watched word
 */
export async function occlude(
  engine: Pick<Engine, 'readIds'>,
  text: OccludedText & { readonly vector: Float32Array },
  pace: Pace,
): Promise<Float32Array<ArrayBuffer>> {
  const vectors = await vectorsWithout(engine, text, pace);
  return Float32Array.from(vectors, (now) => (now ? 1 - (cosine(now, text.vector) ?? 0) : 0));
}

function without(ids: readonly number[], { firstToken, endToken }: Word): number[] {
  return [...ids.slice(0, firstToken), ...ids.slice(endToken)];
}

/** Where a word is once an earlier one is gone. */
function movedUp(word: Word, gone: Word): Word {
  const tokens = gone.endToken - gone.firstToken;
  return { ...word, firstToken: word.firstToken - tokens, endToken: word.endToken - tokens };
}

/**
 * As many texts at once as one pass has room for, which takes some 15 ms on a machine of today: long
 * enough that the pauses between cost little, and nobody who has something newer to ask waits longer.
 */
function stepsOf<T extends { readonly ids: readonly number[] }>(texts: readonly T[]): T[][] {
  const steps: T[][] = [];
  let tokens = Infinity;
  for (const text of texts) {
    tokens += text.ids.length;
    if (tokens > maxTokens) {
      steps.push([]);
      tokens = text.ids.length;
    }
    steps.at(-1)!.push(text);
  }
  return steps;
}
