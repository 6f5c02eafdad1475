import type { Engine } from '../index.ts';

/** A word in a sentence, and which of two meanings it has there. */
export interface Usage {
  readonly text: string;
  readonly meaning: 0 | 1;
}

export interface SensesQuestion {
  readonly text: string;
  /** An index among the words of the text. */
  readonly word: number;
  readonly usages: readonly Usage[];
}

/** Where a word's vector lies between two meanings, depth by depth: before, between and after layers. */
export interface Senses {
  readonly word: string;
}

export function sensesOf(engine: Engine, question: SensesQuestion): Senses | null {
  void [engine, question];
  return null;
}
