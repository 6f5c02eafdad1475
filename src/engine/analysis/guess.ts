import type { WeightSquare } from './attention.ts';

/** How well some words were guessed to be those that a word looks at. Shares are from 0 to 1. */
export interface Agreement {
  /** How much of what the word gives to others goes to the guessed ones. */
  readonly got: number;
  /** The most that as many words could get. */
  readonly best: number;
  /** The words that would get it, largest weight first. */
  readonly bestWords: readonly number[];
  /** got / best */
  readonly score: number;
}

/**
 * Holds a guess against the weights. What the word gives to itself is left out, and the rest counts as
 * the whole: nobody has to guess it.
 *
 * @param from the word that looks
 * @param guessed indexes of other words, each once
 * @returns null where nothing was guessed, or the word looks at no other one
 */
export function agreementOf(
  { labels, weights }: WeightSquare,
  from: number,
  guessed: readonly number[],
): Agreement | null {
  const row = weights.subarray(from * labels.length, (from + 1) * labels.length);
  const others = labels.map((_label, to) => to).filter((to) => to !== from);
  const sum = (words: readonly number[]): number =>
    words.reduce((total, word) => total + row[word]!, 0);
  // In the order in which the best are added, so that the best guess scores 1 to the last bit.
  const ranked = others.sort((a, b) => row[b]! - row[a]!);
  const counted = ranked.filter((word) => guessed.includes(word));
  const bestWords = ranked.slice(0, counted.length);
  const [whole, most] = [sum(ranked), sum(bestWords)];
  if (most === 0) return null;
  return {
    got: sum(counted) / whole,
    best: most / whole,
    bestWords,
    score: sum(counted) / most,
  };
}
