import { expect } from 'vitest';
import type { TextReading, Trace, Wanted } from '../../../src/engine/index.ts';
import { expectSameBits } from './kernelsUnderTest.ts';

/*
 * Texts of all lengths, and what is read from them.
 */

type Floats = Float32Array<ArrayBuffer>;

/** All that can be asked. */
export const everything: Wanted = { weights: [0, 1], vectors: true, embedding: true };

/** All lengths around those that the kernels treat apart, and around what the model reads. */
const lengths = [1, 2, 3, 4, 5, 7, 31, 63, 64, 65, 127, 128, 129, 200];
/** Texts of all lengths, in no order: short ones next to each other share a pass. */
export const mixed = [
  ...['', 'a', 'a bank', '', 'a b c', 'zzxqj 🦊 ½ ":30"  two  spaces', 'a bank', 'bank a'],
  ...lengths.map((tokens) => textOf(tokens, tokens)),
  ...['', textOf(128), '', textOf(1), textOf(127), textOf(2), textOf(127), textOf(1), ''],
  ...Array.from({ length: 40 }, (_, i) => textOf(1 + (i % 9), i)),
];

/** The arrays of a reading, by name. */
export function partsOf({
  weights,
  vectors,
  embedding,
}: TextReading): [name: string, Floats | null][] {
  const ofLayers = weights.map((ofLayer, i): [string, Floats | null] => [
    `weights of layer ${i}`,
    ofLayer,
  ]);
  return [...ofLayers, ['vectors', vectors], ['embedding', embedding]];
}

/** All arrays of a trace, by name. */
export function arraysOf({ layers, embedding }: Trace): [name: string, array: Float32Array][] {
  const all = layers.flatMap(({ residual, ...layer }) => Object.entries({ ...layer, ...residual }));
  return [...all, ['embedding', embedding] as const].flatMap(([name, value]) =>
    value instanceof Float32Array ? [[name, value] as [string, Float32Array]] : [],
  );
}

/** To the last bit. */
export function expectSameReading(actual: TextReading, wanted: TextReading): void {
  expect({ ...actual, weights: [], vectors: null, embedding: null }).toEqual({
    ...{ ...wanted, weights: [], vectors: null, embedding: null },
  });
  const parts = partsOf(wanted);
  partsOf(actual).forEach(([name, array], i) => {
    const twin = parts[i]![1];
    if (array && twin) expectSameBits(array, twin, `${name} of "${actual.text}"`);
    else expect(array, name).toBe(twin);
  });
}

/** A text of exactly so many tokens, and one like no other if the numbers differ. */
export function textOf(tokens: number, variant = 0): string {
  const words = ['river', 'bank', 'money', 'water', 'house', 'the', 'people', 'music'];
  return Array.from(
    { length: tokens },
    (_, i) => words[(i * (1 + (variant % 7)) + Math.floor(variant / 7) + (i >> 3)) % words.length]!,
  ).join(' ');
}
