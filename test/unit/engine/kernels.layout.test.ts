import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  packF32Panels,
  packInt8Panels,
  planActivations,
  unpackF32Panels,
  unpackInt8Panels,
} from '../../../src/engine/kernels/layout.ts';

describe('panels', () => {
  it('hold eight outputs side by side, in f32 an input after the other', () => {
    const weights = Float32Array.from({ length: 16 * 3 }, (_, i) => i); // [16][3]
    const panels = packF32Panels(weights, 16, 3);
    expect([...panels.subarray(0, 9)]).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 1]);
    expect([...panels.subarray(24, 32)]).toEqual([24, 27, 30, 33, 36, 39, 42, 45]);
  });

  it('hold eight outputs side by side, in int8 two inputs after the other two', () => {
    const weights = Int8Array.from({ length: 8 * 4 }, (_, i) => i); // [8][4]
    const panels = packInt8Panels(weights, 8, 4);
    expect([...panels.subarray(0, 16)]).toEqual([
      ...[0, 1, 4, 5, 8, 9, 12, 13],
      ...[16, 17, 20, 21, 24, 25, 28, 29],
    ]);
    expect([...panels.subarray(16, 18)]).toEqual([2, 3]);
  });

  it('give the matrix back', () => {
    const eights = fc.integer({ min: 1, max: 6 }).map((n) => 8 * n);
    const evens = fc.integer({ min: 1, max: 20 }).map((n) => 2 * n);
    fc.assert(
      fc.property(eights, evens, fc.nat(100), (outputs, inputs, from) => {
        const int8 = Int8Array.from({ length: outputs * inputs }, (_, i) => from + 7 * i);
        const f32 = Float32Array.from(int8);
        expect(unpackInt8Panels(packInt8Panels(int8, outputs, inputs), outputs, inputs)).toEqual(
          int8,
        );
        expect(unpackF32Panels(packF32Panels(f32, outputs, inputs), outputs, inputs)).toEqual(f32);
      }),
      { seed: 1 },
    );
  });

  it('are refused where a matrix does not divide into them', () => {
    expect(() => packF32Panels(new Float32Array(12), 12, 1)).toThrow(RangeError);
    expect(() => packInt8Panels(new Int8Array(24), 8, 3)).toThrow(RangeError);
  });
});

describe.each(['int8', 'f32'] as const)('the plan of the memory for %s', (precision) => {
  const sizes = new Set(['headWidth']);
  const placesOf = (node: object): number[] =>
    Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'number') return sizes.has(name) ? [] : [value];
      return placesOf(value as object);
    });

  it('gives every buffer a place of its own, on a cache line, from where it may start', () => {
    for (const tokens of [1, 2, 31, 128]) {
      const { places, end } = planActivations(tokens, precision, 1000);
      const all = placesOf(places);
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((place) => place % 64 !== 0 || place < 1000 || place >= end)).toEqual([]);
    }
  });

  it('puts nothing at 0, which says "none" to the kernels', () => {
    expect(placesOf(planActivations(128, precision, 0).places)).not.toContain(0);
  });

  it('grows with the tokens', () => {
    const ends = Array.from({ length: 129 }, (_, n) => planActivations(n, precision, 0).end);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  });

  it('stays small enough for a phone', () => {
    expect(planActivations(128, precision, 0).end).toBeLessThan(10e6);
  });
});
