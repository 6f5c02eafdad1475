import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pad, padmeLength, shortest, unpad } from '../../../src/sync/padding.ts';

describe('padding', () => {
  test('has the lengths of the paper', () => {
    // Table 1 and the algorithm of PURBs, section IV-C: of 9 the last bit, of 1,000 the last five are cleared.
    const known = [0, 1, 2, 3, 7, 8, 9, 10, 17, 100, 1_000, 10_000, 1_000_000].map(padmeLength);
    expect(known).toEqual([0, 1, 2, 3, 7, 8, 10, 10, 18, 104, 1_024, 10_240, 1_015_808]);
  });

  test('costs at most 12%, never shortens, and more is never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
        expect(padmeLength(length + 1)).toBeGreaterThanOrEqual(padded);
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });

  test('comes off again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        expect(unpad(pad(bytes))).toEqual(bytes);
      }),
    );
  });

  test('makes short things alike', () => {
    for (const length of [0, 1, 100, shortest - 4])
      expect(pad(new Uint8Array(length))).toHaveLength(shortest);
    expect(pad(new Uint8Array(shortest)).length).toBeGreaterThan(shortest);
  });

  test('that is none of ours is refused', () => {
    expect(unpad(new Uint8Array(3))).toBeNull();
    expect(unpad(Uint8Array.of(2, 0, 0, 0, 1))).toBeNull();
    expect(unpad(Uint8Array.of(255, 255, 255, 255, 1))).toBeNull();
    expect(unpad(Uint8Array.of(0, 0, 0, 0, 1))).toEqual(new Uint8Array());
  });
});
