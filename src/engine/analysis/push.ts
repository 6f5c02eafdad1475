import { headCount, layerCount } from '../architecture.ts';
import type { Engine } from '../index.ts';
import { betweenWords, meanOverHeads } from './attention.ts';
import { vectorsWithout } from './occlusion.ts';
import type { Pace } from './pace.ts';
import { leanOf } from './senseAxis.ts';
import { axisOf, judge, type SensesQuestion } from './senses.ts';
import { vectorOf } from './wordVectors.ts';

/** Which way each word of a text pushes one of them, between two meanings. */
export interface Push {
  readonly labels: readonly string[];
  /** The index of the word that is pushed. */
  readonly word: number;
  /** Where it lies after the last layer: from −1, wholly the first meaning, to 1, wholly the second. */
  readonly lean: number;
  /**
   * The lean with a word less the lean without it: below 0 the word pushes to the first meaning, above 0
   * to the second. Null for the word itself, and where the lean without a word is none. [words]
   */
  readonly pushes: readonly (number | null)[];
  /** What the word gives to each in the last layer, the mean over its heads. [words] */
  readonly weights: Float32Array<ArrayBuffer>;
}

/**
 * Takes out each word by itself, as occlusion does, and sees which way the final vector goes. The pushes
 * do not add up to the lean: words count on one another, and what closes up changes its position.
 *
 * @returns null where the text has no such word, or nothing sets the meanings apart
 */
export async function pushOf(
  engine: Engine,
  question: SensesQuestion,
  pace: Pace,
): Promise<Push | null> {
  const judged = judge(engine, question);
  const axis = judged && axisOf(judged.examples, layerCount);
  if (!judged || !axis) return null;
  const { trace, words } = judged;
  const { tokens, layers } = trace;
  const last = layers.at(-1)!;
  const lean = leanOf(vectorOf(last.residual.afterFeedForward, tokens.length, judged.word), axis);
  if (lean === null) return null;
  const ids = tokens.map(({ id }) => id);
  const vectors = await vectorsWithout(engine, { ids, words, word: question.word }, pace);
  const pushes = vectors.map((vector) => {
    const without = vector && leanOf(vector, axis);
    return without === null ? null : lean - without;
  });
  const square = betweenWords(meanOverHeads(last.weights, headCount), tokens.length, words);
  const weights = square.slice(question.word * words.length, (question.word + 1) * words.length);
  return { labels: words.map(({ text }) => text), word: question.word, lean, pushes, weights };
}
