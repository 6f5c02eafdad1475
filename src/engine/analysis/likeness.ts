import type { Engine } from '../index.ts';
import { interventionOf, type WhatIf } from './whatIf.ts';
import { cosine } from './wordVectors.ts';

/** How much alike two texts are to the model. */
export interface Likeness {
  /** The cosine of their sentence embeddings; null where a text is empty. */
  readonly cosine: number | null;
  /** Whether both are made of the same pieces, each as often, in whatever order. */
  readonly samePieces: boolean;
  /** And in the same order. */
  readonly sameOrder: boolean;
}

/** @param whatIf what is changed in the model, the same for both */
export function likenessOf(
  engine: Engine,
  texts: readonly [string, string],
  whatIf: WhatIf,
): Likeness {
  const [first, second] = texts.map((text) =>
    engine.trace(text, interventionOf(engine, text, whatIf)),
  ) as [ReturnType<Engine['trace']>, ReturnType<Engine['trace']>];
  const [a, b] = [first, second].map(({ tokens }) => tokens.map(({ id }) => id)) as [
    number[],
    number[],
  ];
  return {
    cosine: cosine(first.embedding, second.embedding),
    samePieces: isSame(inOrder(a), inOrder(b)),
    sameOrder: isSame(a, b),
  };
}

const inOrder = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
