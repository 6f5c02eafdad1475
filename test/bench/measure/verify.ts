import type { Result } from '../contender.ts';

export interface Deviation {
  /** The largest difference of a single attention weight. */
  readonly attention: number;
  /** Between the two embeddings. */
  readonly cosine: number;
}

export interface Tolerance {
  readonly attention: number;
  readonly cosine: number;
}

export const tolerances: Readonly<Record<'f32' | 'int8', Tolerance>> = {
  f32: { attention: 1e-4, cosine: 0.99999 },
  int8: { attention: 0.04, cosine: 0.999 },
};

export function deviationOf(result: Result, reference: Result): Deviation {
  let attention = 0;
  reference.weights.forEach((expected, layer) => {
    const weights = result.weights[layer]!;
    if (weights.length !== expected.length) throw new Error(`${weights.length} attention weights.`);
    for (let i = 0; i < expected.length; i++) {
      attention = Math.max(attention, Math.abs(weights[i]! - expected[i]!));
    }
  });
  return { attention, cosine: cosine(result.embedding, reference.embedding) };
}

function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`An embedding of ${a.length}.`);
  let product = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    ofA += a[i]! ** 2;
    ofB += b[i]! ** 2;
  }
  return product / Math.sqrt(ofA * ofB);
}

export function isWithin(deviation: Deviation, tolerance: Tolerance): boolean {
  return deviation.attention <= tolerance.attention && deviation.cosine >= tolerance.cosine;
}
