import { defaults, type ExplorerState } from '../state.ts';

/** Two sentences that differ in little, and the word to look at. */
export type MinimalPair = Pick<ExplorerState, 'text' | 'second' | 'word' | 'units'>;

/**
 * What to start a comparison with: a word of two meanings, a pronoun whose antecedent hangs on one word
 * (Levesque, Davis and Morgenstern 2012, "The Winograd Schema Challenge"), the same words in another
 * order, and a negation.
 */
export const minimalPairs: readonly MinimalPair[] = [
  pair('The bank by the river was steep', 'The bank of the river was steep and muddy', 1),
  pair(
    'The trophy does not fit in the suitcase because it is too big',
    'The trophy does not fit in the suitcase because it is too small',
    9,
  ),
  pair('The dog bit the man', 'The man bit the dog', 2),
  pair('The food was good', 'The food was not good', 3),
];

function pair(text: string, second: string, word: number): MinimalPair {
  return { text, second, word, units: defaults.units };
}
