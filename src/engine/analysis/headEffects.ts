import { headCount, layerCount } from '../architecture.ts';
import type { Engine } from '../index.ts';
import type { Head } from './attention.ts';
import type { Pace } from './pace.ts';
import { attendUnder, nothingChanged } from './whatIf.ts';

/** What a text loses with one head alone; cosines to what it was, 1 where nothing moved. */
export interface HeadEffect extends Head {
  /** Of the final vector of the word that is asked about. */
  readonly word: number;
  /** Of the sentence embedding. */
  readonly sentence: number;
}

/**
 * Switches off each head by itself.
 *
 * @param word an index among the words of the text
 * @returns the head that moves the word most first; null where the text has no such word
 */
export async function headEffectsOf(
  engine: Engine,
  text: string,
  word: number,
  pace: Pace,
): Promise<HeadEffect[] | null> {
  const effects: HeadEffect[] = [];
  const total = layerCount * headCount;
  for (let i = 0; i < total; i++) {
    await pace(i, total);
    const head = { layer: Math.floor(i / headCount), head: i % headCount };
    const { effect } = attendUnder(engine, text, { ...nothingChanged, headsOff: [head] });
    const moved = effect!.words[word];
    if (moved === undefined) return null;
    effects.push({ ...head, word: moved, sentence: effect!.sentence });
  }
  return effects.sort((a, b) => a.word - b.word);
}
