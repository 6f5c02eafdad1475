import type { Engine } from '../index.ts';
import type { Attention } from './attention.ts';

/** Two texts side by side. */
export interface Comparison {
  readonly attentions: readonly [Attention, Attention];
  /** Words that are the same in both, as pairs of indexes, in their order in both. */
  readonly pairs: readonly (readonly [number, number])[];
  /** The cosine of the final vectors of each pair. [pairs] */
  readonly wordCosines: Float32Array<ArrayBuffer>;
  /** The cosine of the sentence embeddings. */
  readonly sentenceCosine: number;
}

export function compare(engine: Engine, texts: readonly [string, string]): Comparison | null {
  void [engine, texts];
  return null;
}
